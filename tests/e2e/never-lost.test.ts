import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { PAGES } from '#schemas/page.ts'
import { PROBLEMS } from '#schemas/problem.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { askCorrection, guideOf } from '../support/guide.ts'
import { codeTo, mailsTo } from '../support/inbox.ts'
import { approve, aReviewer } from '../support/people.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { anAddress, aWorld } from '../support/world.ts'

const browser = useBrowser()
type Look = (typeof EVERYWHERE)[number]
const { 'code.expired': EXPIRED, 'rate-limited': TOO_MANY } = PROBLEMS

async function visit({ size, locale }: Look) {
  const world = await aWorld()
  const site = await serveSite(world)
  const visitor = await aVisitor(browser(), { size, locale })
  const { page, context } = visitor
  const guide = guideOf(page, site.world, site.origin, locale)
  const { inbox } = world.place
  const end = async () => {
    await visitor.close()
    await site.close()
  }
  return { site, world: site.world, inbox, visitor, page, context, guide, end }
}

/** The link of a mail that leads to a page with a fragment. */
const linkIn = (text = '', fragment = '#steps') =>
  [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link).find((link) => link.includes(fragment)) ?? ''

const isInView = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    const { clientHeight } = element.ownerDocument.documentElement
    return top >= 0 && bottom <= clientHeight
  })

describe.each(EVERYWHERE)('in $locale on a $size', (look) => {
  test('a license that was approved and never requested is offered first, also from July on', async () => {
    const { world, page, guide, site, end } = await visit(look)
    const email = anAddress()
    try {
      await guide.open()
      await guide.signIn(email)
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      await guide.send()
      await approve(world, (await aReviewer(world)).token, await guide.applicationId())
      await world.pass({ days: 235 })
      await guide.open()
      await guide.signIn(email)
      await page.locator('[data-owed]').waitFor()
      await page.goto(`${site.origin}${PAGES.status[look.locale]}`)
      await page.locator('[data-owed] button[type=submit]').waitFor()
      await guide.open()
      await guide.submit('owed')
      await page.locator('[data-owed] .license-card a[download]').waitFor()
      await guide.atStep(3)
      await page.reload()
      await guide.atStep(3)
      expect(await page.locator('[data-owed]').isVisible()).toBe(false)
    } finally {
      await end()
    }
  })

  test('a double click withdraws nothing; withdrawing says what follows, and that it was done', async () => {
    const { page, guide, end } = await visit(look)
    try {
      await guide.open()
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      await guide.send()
      await page.locator('[data-withdraw]').dblclick()
      await page.locator('[data-withdraw-cancel]:focus').waitFor()
      await page.keyboard.press('Enter')
      await page.locator('[data-withdraw]:focus').waitFor()
      await page.reload()
      await page.locator('[data-withdraw]').click()
      await page.locator('[data-withdraw-sure]').click()
      await page.locator('[data-closed]').waitFor()
      expect(await page.locator('[data-closed]').textContent()).toMatch(
        look.locale === 'fr' ? /demande est retirée/ : /is withdrawn/,
      )
      await guide.atStep(3)
    } finally {
      await end()
    }
  })

  test('the link of a mail opens the step where nobody is signed in, and its title has the focus', async () => {
    const { site, page, guide, end } = await visit(look)
    const steps = `${site.origin}${PAGES.guide[look.locale]}#steps`
    try {
      await page.goto(steps)
      await page.locator('#title-1:focus').waitFor()
      expect(await isInView(page, '#title-1')).toBe(true)
      await guide.askCode(anAddress())
      await page.goto('about:blank')
      await page.goto(steps)
      await page.locator('#title-2:focus').waitFor()
      expect(await isInView(page, '#title-2')).toBe(true)
    } finally {
      await end()
    }
  })

  test('a code of a mail that is opened elsewhere is shown, with what to do', async () => {
    const { world, inbox, page, guide, end } = await visit(look)
    const email = anAddress()
    try {
      await world.call('POST', '/register', { body: { email, locale: look.locale } })
      await world.sweep()
      const [mail] = await mailsTo(inbox, email)
      await page.goto(linkIn(mail?.text, '#code='))
      const code = await codeTo(inbox, email)
      await page.locator('#step-1 .told', { hasText: `${code.slice(0, 3)}\u00a0${code.slice(3)}` }).waitFor()
      expect(new URL(page.url()).hash).toBe('')
      await world.pass({ minutes: 2 })
      await guide.signIn(email)
    } finally {
      await end()
    }
  })

  test('a change of address survives a reload, and goes on from any page with the link of the mail', async () => {
    const { world, inbox, page, context, guide, site, end } = await visit(look)
    const [email, next] = [anAddress(), anAddress('camille-pro')]
    try {
      await page.goto(`${site.origin}${PAGES.status[look.locale]}`)
      await guide.open()
      await guide.signIn(email)
      await world.pass({ minutes: 2 })
      await page.goto(`${site.origin}${PAGES.status[look.locale]}`)
      await page.locator('#newEmail').fill(next)
      await guide.submit('name-address')
      await page.locator('#fresh-code').waitFor()
      await page.reload()
      await page.locator('#fresh-code').waitFor()
      await world.sweep()
      await page.locator('#fresh-code').fill(await codeTo(inbox, email))
      await page.locator('[data-fresh] button[type=submit]').click()
      await page.locator('#moved-code').waitFor()
      await world.sweep()
      // The mail's link opens a tab of its own, and here even another page than the one that asked.
      const code = await codeTo(inbox, next)
      const tab = await context.newPage()
      await tab.goto(`${site.origin}${PAGES.status[look.locale]}#code=${code}`)
      await tab.locator('#moved-code').waitFor()
      expect(await tab.locator('#moved-code').inputValue()).toBe(code)
      await tab.locator('[data-moved] button[type=submit]').click()
      await tab.locator('[data-email]', { hasText: next }).waitFor()
      // The first tab hears of it.
      await page.locator('[data-email]', { hasText: next }).waitFor()
    } finally {
      await end()
    }
  })

  test('the buttons of mails open the step itself', async () => {
    const { world, inbox, page, guide, end } = await visit(look)
    const email = anAddress()
    try {
      await guide.open()
      await guide.signIn(email)
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      await guide.send()
      await askCorrection(world, (await aReviewer(world)).token, await guide.applicationId(), 'Page 2.')
      await world.sweep()
      const mail = (await mailsTo(inbox, email)).find(({ text }) => linkIn(text))
      await page.goto('about:blank')
      await page.goto(linkIn(mail?.text))
      await page.locator('form[data-form=files].shown').waitFor()
      expect(await isInView(page, '#title-4')).toBe(true)
    } finally {
      await end()
    }
  })

  test('errors say what happened and what to do, and go when they are mended', async () => {
    const { world, page, guide, end } = await visit(look)
    const email = anAddress()
    try {
      await guide.open()
      await guide.submit('email')
      await page.locator('#email-fault').waitFor()
      await page.locator('#email').pressSequentially('c')
      await page.locator('.errors').waitFor({ state: 'detached' })
      await guide.askCode(email)
      await world.pass({ minutes: 11 })
      await page.locator('#code').fill('000000')
      await page.locator('#step-2 button[type=submit]').click()
      const told = (await page.locator('#code-fault').textContent()) ?? ''
      expect(told).toContain(`${EXPIRED.title[look.locale]}. ${EXPIRED.detail[look.locale]}`)
      await page.locator('#step-1 .summary button').click()
      await guide.askCode(email)
      expect(await page.locator('.errors, .fault').count()).toBe(0)
      await page.locator('#step-1 .summary button').click()
      await guide.submit('email')
      const tooMany = (await page.locator('#step-1 .errors li').textContent()) ?? ''
      expect(tooMany.indexOf(`${TOO_MANY.title[look.locale]}.`)).toBe(0)
      expect(tooMany.match(/Réessayez|Try again/g)).toHaveLength(1)
    } finally {
      await end()
    }
  })

  test('an application that is sent during an upload leaves when the file has arrived', async () => {
    const { page, guide, end } = await visit(look)
    try {
      await guide.open()
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      await guide.submit('files')
      await page.locator('form[data-form=files] .errors').waitFor()
      const gate = Promise.withResolvers<void>()
      await page.route('**/confirm', async (route) => {
        await gate.promise
        await route.continue()
      })
      await page
        .locator('#file')
        .setInputFiles(new URL('../support/fixtures/attestation.pdf', import.meta.url).pathname)
      await page.locator('.files progress').waitFor()
      await guide.submit('files')
      await page.locator('[data-queued]', { hasText: textsIn(look.locale).guide.script['file.queued'] }).waitFor()
      gate.resolve()
      await page.locator('[data-sub=a][data-state=done]').waitFor()
      expect(await page.locator('.errors').count()).toBe(0)
    } finally {
      await end()
    }
  })

  test('a second tab sees what the first one did', async () => {
    const { page, context, guide, site, world, end } = await visit(look)
    try {
      await guide.open()
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      const tab = await context.newPage()
      const other = guideOf(tab, world, site.origin, look.locale)
      await other.open()
      await other.atStep(4)
      await guide.add('attestation.pdf')
      await tab.locator('.files .ok').waitFor()
      await other.send()
      await page.locator('[data-sub=a][data-state=done]').waitFor()
      expect(await page.locator('form[data-form=files].shown').count()).toBe(0)
    } finally {
      await end()
    }
  })

  test.each([320, 360, 390])('a license code is seen whole on a screen of %i pixels', async (width) => {
    const { page, guide, world, end } = await visit(look)
    try {
      await page.setViewportSize({ width, height: 700 })
      await guide.open()
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      await guide.send()
      await approve(world, (await aReviewer(world)).token, await guide.applicationId())
      await page.reload()
      const field = page.locator('#licenseCode')
      await field.waitFor()
      expect(await field.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
      await guide.requestLicense()
      const lines = await page
        .locator('.code-card [data-code] span')
        .evaluateAll((spans) => spans.map((span) => span.getClientRects().length))
      expect(lines).toEqual([1, 1])
      expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(width)
    } finally {
      await end()
    }
  })
})
