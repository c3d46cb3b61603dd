import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'
import { suppressAddress } from '../../functions/steps/later/suppress-address.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { signInToStatus } from '../support/guide.ts'
import { codeTo, mailsTo } from '../support/inbox.ts'
import { aMember, approve, aReviewer, FORM, fixture, send } from '../support/people.ts'
import { signedIn } from '../support/requests.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { anAddress, aWorld } from '../support/world.ts'

const browser = useBrowser()

/** A visitor of a page, signed in on the status page when asked to be. */
async function aVisit(locale: Locale) {
  const site = await serveSite(await aWorld())
  const visitor = await aVisitor(browser(), { size: 'desktop', locale })
  const { page } = visitor
  const { world } = site
  const signIn = (email: string) => signInToStatus(page, site, locale, email)
  const close = async () => {
    await visitor.close()
    await site.close()
  }
  return { site, world, visitor, page, signIn, close }
}

type World = Awaited<ReturnType<typeof aVisit>>['world']

/** A member with a license, made through the API. */
async function licensed(world: World) {
  const member = await aMember(world)
  const { token } = member
  const reviewer = await aReviewer(world)
  const { body: application } = await world.call('POST', '/applications', { token, body: FORM })
  await send(world, token, application.id, { bytes: fixture('attestation.pdf') })
  await world.call('POST', `/applications/${application.id}/submit`, { token })
  await approve(world, reviewer.token, application.id)
  const me = await world.call('GET', '/me', { token })
  const code: string = me.body.licenseCode.code
  const { body: license } = await world.call('POST', '/licenses', { token, body: { code } })
  return { ...member, code, license }
}

describe.each(Locale.options)('the status page in %s', (locale) => {
  const { account, common, guide } = textsIn(locale)

  test.each(['bounce', 'complaint'] as const)('says when the address gets no mail: %s', async (reason) => {
    const { world, page, visitor, signIn, close } = await aVisit(locale)
    try {
      const { email } = await aMember(world)
      await signIn(email)
      const notice = page.locator('[data-undeliverable]')
      expect(await notice.isVisible()).toBe(false)
      await suppressAddress(await world.deps(), { email: Email.parse(email), reason })
      await page.reload()
      await notice.waitFor()
      const [before = ''] = account.script[`mail.${reason}`].split('{email}')
      expect(await notice.textContent()).toContain(before + email)
      expect(await notice.locator('a').getAttribute('href')).toBe(PAGES['new-email'][locale])
      expect(await visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('shows where one is signed in, and ends what one does not know', async () => {
    const { world, visitor, page, signIn, close } = await aVisit(locale)
    try {
      const { email, token: elsewhere } = await aMember(world)
      const { token: stolen } = await signedIn(world, email)
      await signIn(email)
      const sessions = page.locator('[data-sessions]')
      const works = async (token: string) => (await world.call('GET', '/me', { token })).status === 200
      await sessions.locator('[data-show]').click()
      await expect.poll(() => sessions.locator('li').count()).toBe(3)
      expect(await sessions.locator('li button').count()).toBe(2)
      await sessions.locator('li button').first().click()
      await expect.poll(() => sessions.locator('li').count()).toBe(2)
      expect(await sessions.locator('[data-said]').textContent()).toBe(common.sessions.script['session.ended.one'])
      expect([await works(elsewhere), await works(stolen)].filter(Boolean)).toHaveLength(1)
      await sessions.locator('[data-others]').click()
      await expect.poll(() => sessions.locator('li').count()).toBe(1)
      expect([await works(elsewhere), await works(stolen)]).toEqual([false, false])
      expect(await sessions.locator('button:visible').count()).toBe(0)
      await page.reload()
      await page.locator('[data-application]').waitFor()
      expect(await visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('shows application, code and license; settings, export, erasure and sign-out work', async () => {
    const { world, visitor, page, signIn, close } = await aVisit(locale)
    try {
      const member = await licensed(world)
      await signIn(member.email)
      expect(await page.locator('[data-application] .live').textContent()).toBe(guide.script['st.approved'])
      expect(await page.locator('[data-go-on]').isVisible()).toBe(false)
      expect(await page.locator('.code-card [data-code]').textContent()).toBe(member.code)
      const file = page.waitForEvent('download')
      await page.locator('[data-licenses] .license-card a').click()
      expect(readFileSync(await (await file).path(), 'utf8')).toBe(member.license.file)

      await page.locator('form[data-form=settings] [name=familyName]').fill('Nouveau')
      await page.locator('#locale').selectOption('en')
      await page.locator('form[data-form=settings] button[type=submit]').click()
      await page.locator('form[data-form=settings] [data-said]', { hasText: account.script.saved }).waitFor()
      const me = await world.call('GET', '/me', { token: member.token })
      expect(me.body).toMatchObject({ familyName: 'Nouveau', locale: 'en' })

      const confirm = async (name: 'export' | 'erase') => {
        await world.pass({ minutes: 2 })
        await page.locator(`[data-own=${name}] [data-ask]`).click()
        await page.locator(`#${name}-code`).waitFor()
        await world.sweep()
        await page.locator(`#${name}-code`).fill(await codeTo(world.place.inbox, member.email))
        await page.locator(`[data-own=${name}] form button[type=submit]`).click()
      }
      const exported = page.waitForEvent('download')
      await confirm('export')
      expect(JSON.parse(readFileSync(await (await exported).path(), 'utf8')).member.email).toBe(member.email)
      await confirm('erase')
      await page.locator('[data-goodbye]', { hasText: account.script['erase.done'] }).waitFor()
      expect((await world.call('GET', '/me', { token: member.token })).status).toBe(401)
      expect(await page.locator('#email').isVisible()).toBe(true)
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('says what one can do without an application, and signs out', async () => {
    const { page, signIn, close } = await aVisit(locale)
    try {
      await signIn(anAddress())
      expect(await page.locator('[data-application]').textContent()).toContain(account.script['application.none'])
      await page.locator('[data-sign-out]').click()
      await page.locator('[data-shown=out]').waitFor()
      await page.reload()
      expect(await page.locator('#email').isVisible()).toBe(true)
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
    } finally {
      await close()
    }
  })

  test('an objection mailed to the old address undoes the change, once its code is typed', async () => {
    const { site, world, page, close } = await aVisit(locale)
    try {
      const member = await aMember(world, anAddress(), locale)
      await world.pass({ minutes: 2 })
      const { token } = member
      const fresh = await world.call('POST', '/me/confirmations', { token })
      await world.sweep()
      const shown = { requestId: fresh.body.requestId, code: await codeTo(world.place.inbox, member.email) }
      const email = anAddress('intrus')
      const asked = await world.call('POST', '/me/address-changes', { token, body: { email, ...shown } })
      await world.sweep()
      const there = { requestId: asked.body.requestId, code: await codeTo(world.place.inbox, email) }
      await world.call('POST', '/me/address-changes/confirm', { token, body: there })
      await world.sweep()
      const mail = (await mailsTo(world.place.inbox, member.email)).find(({ text }) => text.includes('#obj_'))
      const link = /http\S+#obj_\w+/.exec(mail?.text ?? '')?.[0] ?? ''
      const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(mail?.text ?? '')?.[0] ?? ''
      expect(new URL(link).pathname).toBe(PAGES.objection[locale])

      await page.goto(link)
      await page.locator('#objection').fill('0000-0000')
      await page.locator('form button').click()
      await page.locator('.errors').waitFor()
      await page.locator('#objection').fill(code.toLowerCase())
      await page.locator('form button').click()
      await page.locator('[data-object]').click()
      const told = textsIn(locale).objection.script['address-change.objected']
      await page.locator('[data-says]', { hasText: told }).waitFor()
      expect((await world.call('GET', '/me', { token })).status).toBe(401)
      await page.goto(`${site.origin}${PAGES.objection[locale]}`)
      await page.locator('#objection').fill(code)
      await page.locator('form button').click()
      const missing = textsIn(locale).objection.script['link.missing']
      await page.locator('.errors', { hasText: missing }).waitFor()
    } finally {
      await close()
    }
  })
})
