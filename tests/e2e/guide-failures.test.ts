import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { Locale } from '#schemas/locale.ts'
import { PROBLEMS } from '#schemas/problem.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { guideOf } from '../support/guide.ts'
import { codeTo } from '../support/inbox.ts'
import { approve, aReviewer, FORM } from '../support/people.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { anAddress, aWorld } from '../support/world.ts'

const browser = useBrowser()

/** A visitor of the guide, and what fails when. */
async function aGuide(locale: Locale) {
  const world = await aWorld()
  const site = await serveSite(world)
  const visitor = await aVisitor(browser(), { size: 'phone', locale })
  const guide = guideOf(visitor.page, site.world, site.origin, locale)
  await guide.open()
  const close = async () => {
    await visitor.close()
    await site.close()
  }
  return { world: site.world, site, visitor, page: visitor.page, guide, close }
}

/** While `act` runs, every call whose address matches fails as if there were no network. */
async function offline(page: Page, pattern: string | RegExp, act: () => Promise<unknown>) {
  await page.route(pattern, (route) => route.abort('internetdisconnected'))
  await act()
  await page.unroute(pattern)
}

const alert = (page: Page) => page.locator('.errors').first().textContent()

describe.each(Locale.options)('in %s', (locale) => {
  const { common } = textsIn(locale)
  const { network } = common.script
  const detail = (code: keyof typeof PROBLEMS) => PROBLEMS[code].detail[locale]

  test('no network at any call: it is said, what was typed stays, and trying again works', async () => {
    const { world, page, guide, close } = await aGuide(locale)
    const email = anAddress()
    try {
      await page.locator('#email').fill(email)
      await offline(page, '**/api/v1/register', async () => {
        await guide.submit('email')
        expect(await alert(page)).toContain(network)
      })
      expect(await page.locator('#email').inputValue()).toBe(email)
      await guide.submit('email')
      await guide.atStep(2)
      await world.sweep()
      const code = await codeTo(world.place.inbox, email)
      await page.locator('#code').fill(code)
      await offline(page, '**/api/v1/verify', async () => {
        await page.locator('#step-2 button[type=submit]').click()
        expect(await alert(page)).toContain(network)
      })
      expect(await page.locator('#code').inputValue()).toBe(code)
      await offline(page, '**/api/v1/applications', async () => {
        await page.locator('#step-2 button[type=submit]').click()
        expect(await alert(page)).toContain(network)
        await page.reload()
        expect(await alert(page)).toContain(network)
      })
      await page.reload()
      await guide.choose('first')
      await guide.fill()
      await offline(page, '**/api/v1/applications', async () => {
        await guide.submit('details')
        expect(await alert(page)).toContain(network)
      })
      expect(await page.locator('#school').inputValue()).toBe(FORM.school)
      await guide.submit('details')
      await page.locator('form[data-form=files].shown').waitFor()

      for (const call of ['**/uploads', /:\d+\/t-/, '**/confirm']) {
        await page.route(call, (route) => route.abort('internetdisconnected'))
        await page
          .locator('#file')
          .setInputFiles(new URL('../support/fixtures/attestation.pdf', import.meta.url).pathname)
        await page.locator('.files .fault', { hasText: network }).waitFor()
        await page.unroute(call)
        await page.locator('.files button').first().click()
        await page.locator('.files .ok').waitFor()
        await page.locator('.files button').last().click()
        await page.locator('.files li').waitFor({ state: 'detached' })
      }
      await guide.add('attestation.pdf')
      await offline(page, '**/submit?*', async () => {
        await guide.submit('files')
        expect(await alert(page)).toContain(network)
      })
      await guide.send()
      const reviewer = await aReviewer(world)
      await approve(world, reviewer.token, await guide.applicationId())
      await page.reload()
      await page.locator('form[data-form=license]').waitFor()
      await offline(page, '**/api/v1/licenses', async () => {
        await guide.submit('license')
        expect(await alert(page)).toContain(network)
      })
      await guide.requestLicense()
    } finally {
      await close()
    }
  })

  test('too many mails, a wrong code, a code that expired: said, with the time left', async () => {
    const { world, page, guide, close } = await aGuide(locale)
    const email = anAddress()
    try {
      await guide.askCode(email)
      expect(await page.locator('#step-2 [data-resend]').isDisabled()).toBe(true)
      await page.locator('#step-1 .summary button').click()
      await guide.submit('email')
      expect(await alert(page)).toMatch(/\d+ (s|min)/)
      expect(await page.locator('#email').inputValue()).toBe(email)

      await world.pass({ minutes: 2 })
      await guide.askCode(email)
      const code = await codeTo(world.place.inbox, email)
      await page.locator('#code').fill(code === '000000' ? '000001' : '000000')
      await page.locator('#step-2 button[type=submit]').click()
      await page.locator('#code[aria-invalid]').waitFor()
      expect(await page.locator('#code-fault').textContent()).toContain('4')
      await world.pass({ minutes: 11 })
      await page.locator('#code').fill(code)
      await page.locator('#step-2 button[type=submit]').click()
      await page.locator('#code-fault', { hasText: detail('code.expired') }).waitFor()
    } finally {
      await close()
    }
  })

  test('many ask from the same network: the page solves a challenge by itself, and the guide goes on', async () => {
    const { world, page, guide, close } = await aGuide(locale)
    try {
      const { usage } = await world.deps()
      const spent = await usage.spend({ budget: 'free-codes', owner: '192.0.2' }, { amount: 30 })
      expect(spent.ok).toBe(true)
      const solved = page.waitForRequest((request) => request.headers()['challenge-solution'] !== undefined)
      await guide.askCode(anAddress())
      expect((await (await solved).response())?.status()).toBe(202)
    } finally {
      await close()
    }
  })

  test('a session that ends in the middle: signed in again, nothing typed is lost', async () => {
    const { world, page, guide, close } = await aGuide(locale)
    const email = anAddress()
    try {
      await guide.signIn(email)
      await guide.choose('first')
      await guide.fill()
      await world.pass({ days: 31 })
      await guide.submit('details')
      await guide.atStep(1)
      expect(await alert(page)).toContain(textsIn(locale).guide.script['session.ended'])
      await guide.signIn(email)
      await guide.atStep(4)
      expect(await page.locator('#school').inputValue()).toBe(FORM.school)
      await guide.submit('details')
      await guide.add('attestation.pdf')
    } finally {
      await close()
    }
  })

  test('what another device did meanwhile (409) is said, and shown after a reload', async () => {
    const { page, visitor, site, guide, close } = await aGuide(locale)
    try {
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      // Another tab would tell this one.
      const { request } = visitor.context
      const applications = `${site.origin}/api/v1/applications`
      const { items } = await (await request.get(applications)).json()
      const sent = await request.post(`${applications}/${items[0].id}/submit`, { headers: { origin: site.origin } })
      expect(sent.status()).toBe(200)
      await page.locator('.files button').last().click()
      expect(await alert(page)).toContain(detail('application.wrong-status'))
      await page.reload()
      await page.locator('[data-sub=a][data-state=done]').waitFor()
    } finally {
      await close()
    }
  })

  test('a machine that is too busy to check a file is asked again, and the file keeps its place', async () => {
    const { page, guide, close } = await aGuide(locale)
    try {
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      const asked: string[] = []
      await page.route('**/uploads/**', (route) => {
        asked.push(route.request().method())
        const busy = { status: 503, code: 'service.busy', title: 'T', detail: 'D', type: 'about:blank', requestId: 'r' }
        if (asked.length > 2) return route.continue()
        return route.fulfill({
          status: 503,
          headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
          body: JSON.stringify(busy),
        })
      })
      await guide.add('attestation.pdf')
      expect(asked).toEqual(['POST', 'POST', 'POST'])
    } finally {
      await close()
    }
  })

  test('an expired slot, and a slow upload that is cancelled: the file can be sent again', async () => {
    const { page, guide, close } = await aGuide(locale)
    const { script } = textsIn(locale).guide
    const choose = () =>
      page.locator('#file').setInputFiles(new URL('../support/fixtures/attestation.pdf', import.meta.url).pathname)
    try {
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      await page.route(/:\d+\/t-/, (route) =>
        route.fulfill({ status: 403, headers: { 'access-control-allow-origin': '*' } }),
      )
      await choose()
      await page.locator('.files .fault', { hasText: script['upload.expired'] }).waitFor()
      await page.unroute(/:\d+\/t-/)
      await page.locator('.files button').first().click()
      await page.locator('.files .ok').waitFor()

      await page.route(/:\d+\/t-/, () => undefined)
      await choose()
      await page.locator('.files progress').waitFor()
      await page.locator('.files button', { hasText: script.cancel }).click()
      await page.locator('.files .fault', { hasText: script['file.cancelled'] }).waitFor()
      await page.unroute(/:\d+\/t-/)
      await page.locator('.files button', { hasText: script.retry }).click()
      await page.locator('.files .ok').nth(1).waitFor()
      expect(await page.locator('.files li').count()).toBe(2)
      await guide.send()
    } finally {
      await close()
    }
  })

  test('files that cannot be used are named before anything is sent, each with what to send instead', async () => {
    const { page, visitor, guide, close } = await aGuide(locale)
    const { script } = textsIn(locale).guide
    const fixture = (name: string) => new URL(`../support/fixtures/${name}`, import.meta.url).pathname
    try {
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      const sent = visitor.urls().length
      const mimeType = 'application/pdf'
      const bad = [
        ['photo.heic', script['file.heic'], fixture('photo.heic')],
        ['empty.pdf', script['file.empty'], { name: 'empty.pdf', mimeType, buffer: Buffer.alloc(0) }],
        ['notes.pdf', script['file.type'], { name: 'notes.pdf', mimeType, buffer: Buffer.from('Bonjour') }],
        [
          'large.pdf',
          script['file.too-large'],
          { name: 'large.pdf', mimeType, buffer: Buffer.alloc(10_000_001, '%PDF-1.7') },
        ],
      ] as const
      for (const [name, text, file] of bad) {
        await page.locator('#file').setInputFiles(file as never)
        await page.locator('.files li', { hasText: name }).locator('.fault', { hasText: text }).waitFor()
      }
      expect(
        visitor
          .urls()
          .slice(sent)
          .filter((url) => /uploads|\/t-/.test(url)),
      ).toEqual([])
      await guide.submit('files')
      expect(await alert(page)).toContain(script['file.missing'])
    } finally {
      await close()
    }
  })
})
