import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { signInToStatus } from '../support/guide.ts'
import { approve, aReviewer, inReview } from '../support/people.ts'
import { aSchool, objectionTo } from '../support/schools.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { aWorld } from '../support/world.ts'

const browser = useBrowser()
const SCHOOLS = '**/api/v1/me/schools'

/** A visitor of the status page, and what schools requested for them there. */
async function aVisit(locale: Locale, size: 'desktop' | 'phone') {
  const site = await serveSite(await aWorld())
  const visitor = await aVisitor(browser(), { size, locale })
  const { page } = visitor
  const section = page.locator('[data-schools]')
  return {
    site,
    visitor,
    page,
    world: site.world,
    section,
    /** The part of one school. */
    of: (name: string) => section.locator('.school', { has: page.locator('h3', { hasText: name }) }),
    signIn: (email: string) => signInToStatus(page, site, locale, email),
    isTooWide: () => page.evaluate('document.documentElement.scrollWidth > innerWidth'),
    async close() {
      await visitor.close()
      await site.close()
    },
  }
}

describe.each(EVERYWHERE)('what schools requested, in $locale on a $size', ({ locale, size }) => {
  const { account } = textsIn(locale)
  const { script } = account

  test('stands beside the license of one’s own, and ends for the school that one objects to', async () => {
    const { world, page, section, of, visitor, signIn, isTooWide, close } = await aVisit(locale, size)
    try {
      const owner = await inReview(world)
      await approve(world, (await aReviewer(world)).token, owner.applicationId)
      const { body: me } = await world.call('GET', '/me', { token: owner.token })
      await world.call('POST', '/licenses', { token: owner.token, body: { code: me.licenseCode.code } })
      const [academy, institute] = [await aSchool(world, 'Académie'), await aSchool(world, 'Institut')]
      const vouched = await academy.vouch(owner.email)
      const license = await academy.license(vouched.licenseCode)
      await institute.enroll(owner.email)

      await signIn(owner.email)
      expect(await page.locator('[data-own-licenses] [data-code]').textContent()).toBe(me.licenseCode.code)
      expect(await of('Académie').locator('.live').textContent()).toBe(script['school.st.approved'])
      expect(await of('Académie').locator('[data-code]').textContent()).toBe(vouched.licenseCode)
      expect(await of('Institut').locator('.live').textContent()).toBe(script['school.st.awaiting-attestation'])
      const file = page.waitForEvent('download')
      await of('Académie').locator('.license-card a').click()
      expect(readFileSync(await (await file).path(), 'utf8')).toBe(license.file)
      expect(await isTooWide()).toBe(false)

      const ask = of('Académie').locator('[data-object]')
      await ask.click()
      expect(await ask.getAttribute('aria-expanded')).toBe('true')
      await of('Académie').locator('[data-cancel]').click()
      expect(await of('Académie').locator('[data-sure]').isVisible()).toBe(false)
      expect(await of('Académie').locator('[data-object]:focus').count()).toBe(1)

      const sent: string[] = []
      page.on('request', (request) => {
        if (request.url().endsWith('/object')) sent.push(request.url())
      })
      await page.route('**/object', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 500))
        await route.continue()
      })
      await ask.click()
      const sure = of('Académie').locator('[data-object-sure]')
      await sure.click()
      expect(await sure.getAttribute('aria-disabled')).toBe('true')
      await sure.click({ force: true })
      const told = of('Académie').locator('[data-told]')
      await told.filter({ hasText: script['school.objected.now'] }).waitFor()
      expect(sent).toHaveLength(1)
      expect(await of('Académie').locator('[data-told]:focus').count()).toBe(1)
      expect(await of('Académie').locator('[data-object]').isVisible()).toBe(false)
      expect(await of('Académie').locator('.live').textContent()).toBe(script['school.st.withdrawn'])
      const over = script['school.code.revoked'].replace('{code}', vouched.licenseCode)
      expect(await of('Académie').locator('[data-licenses]').textContent()).toContain(over)
      expect(await of('Académie').locator('.license-card').textContent()).toContain(script['license.revoked'])
      expect(await of('Académie').locator('.license-card a').count()).toBe(0)
      expect(await of('Institut').locator('[data-object]').isVisible()).toBe(true)
      const kept = await world.call('GET', `/portal/members/${vouched.memberId}`, { token: academy.live.key })
      expect(kept.body).toMatchObject({ objectedAt: expect.any(String), licenseCode: { status: 'revoked' } })

      await page.reload()
      await of('Académie').locator('[data-told]').waitFor()
      expect(await page.locator('[data-own-licenses] .license-card a').count()).toBe(1)
      expect(await section.locator('.school').count()).toBe(2)
      expect(await isTooWide()).toBe(false)
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })
})

describe.each(Locale.options)('what schools requested, in %s', (locale) => {
  const { account, objection } = textsIn(locale)
  const { script } = account

  test('is there for who has nothing else, and is not there for who has no school', async () => {
    const { world, page, section, of, visitor, signIn, close } = await aVisit(locale, 'phone')
    try {
      const school = await aSchool(world, 'Académie')
      const { email, licenseCode } = await school.vouch()
      await signIn(email)
      expect(await of('Académie').locator('[data-code]').textContent()).toBe(licenseCode)
      expect(await of('Académie').locator('[data-newest]').textContent()).toContain(script['school.now.approved'])
      expect(await page.locator('[data-application]').textContent()).toBe(script['application.by-school'])
      expect(await page.locator('[data-go-on]').isVisible()).toBe(false)
      expect(await page.locator('[data-own-licenses]').isVisible()).toBe(false)

      await page.locator('[data-sign-out]').click()
      await page.locator('[data-shown=out]').waitFor()
      expect(await section.isVisible()).toBe(false)
      const other = await inReview(world)
      await signIn(other.email)
      expect(await section.isVisible()).toBe(false)
      expect(await page.locator('[data-own-licenses]').isVisible()).toBe(true)
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('can be read later, when it cannot be read now; what else there is shows', async () => {
    const { world, page, section, of, signIn, close } = await aVisit(locale, 'desktop')
    try {
      const { email } = await (await aSchool(world, 'Académie')).enroll()
      await page.route(SCHOOLS, (route) => route.abort())
      await signIn(email)
      await section.locator('[data-failed]', { hasText: account.schools.failed }).waitFor()
      expect(await page.locator('[data-email]').textContent()).toBe(email)
      await section.locator('[data-again]').click()
      await expect.poll(() => section.getAttribute('aria-busy')).toBe('false')
      expect(await section.locator('[data-again]').isVisible()).toBe(true)
      await page.unroute(SCHOOLS)
      await section.locator('[data-again]').click()
      await of('Académie').locator('[data-object]').waitFor()
      expect(await section.locator('[data-failed]').isVisible()).toBe(false)
      expect(await page.locator('[data-application]').textContent()).toBe(script['application.by-school'])
    } finally {
      await close()
    }
  })

  test('an objection that fails says why and can be made again, also after the school erased the person', async () => {
    const { world, page, of, signIn, close } = await aVisit(locale, 'desktop')
    try {
      const school = await aSchool(world, 'Académie')
      const { email, memberId } = await school.enroll()
      await signIn(email)
      await of('Académie').locator('[data-object]').click()
      await page.route('**/object', (route) => route.abort())
      await of('Académie').locator('[data-object-sure]').click()
      await of('Académie')
        .locator('.errors', { hasText: textsIn(locale).common.script.network })
        .waitFor()
      await page.unroute('**/object')
      await world.call('DELETE', `/portal/members/${memberId}`, { token: school.live.key })
      await of('Académie').locator('[data-object-sure]').click()
      const [objected = ''] = script['school.objected'].split('{date}')
      await of('Académie').locator('[data-told]', { hasText: objected }).waitFor()
      expect(await of('Académie').locator('[data-object]').isVisible()).toBe(false)
    } finally {
      await close()
    }
  })

  test('a school that keeps nothing of the person any more is gone', async () => {
    const { world, page, section, of, signIn, close } = await aVisit(locale, 'desktop')
    try {
      const { email } = await (await aSchool(world, 'Académie')).enroll()
      await signIn(email)
      await of('Académie').locator('[data-object]').click()
      await page.route('**/object', (route) => {
        const url = route.request().url()
        return route.continue({ url: url.replace(/[^_/]{4}\/object$/, '0000/object') })
      })
      await of('Académie').locator('[data-object-sure]').click()
      await section.locator('[data-outcome]', { hasText: script['school.gone'] }).waitFor()
      // The list was read again.
      expect(await of('Académie').locator('[data-object]').isVisible()).toBe(true)
    } finally {
      await close()
    }
  })

  test('a session that ended leads back to signing in', async () => {
    const { world, page, of, signIn, close } = await aVisit(locale, 'desktop')
    try {
      const { email } = await (await aSchool(world, 'Académie')).enroll()
      await signIn(email)
      await page.context().clearCookies()
      await of('Académie').locator('[data-object]').click()
      await of('Académie').locator('[data-object-sure]').click()
      await page.locator('[data-shown=out]').waitFor()
      const errors = page.locator('.errors', { hasText: textsIn(locale).guide.script['session.ended'] })
      await errors.waitFor()
      expect(await errors.isVisible()).toBe(true)
    } finally {
      await close()
    }
  })

  test.each(['enroll', 'vouch'] as const)('the mail of %s leads to an objection, in its time', async (how) => {
    const { world, site, page, of, signIn, close } = await aVisit(locale, 'phone')
    try {
      const school = await aSchool(world, 'Académie')
      const { email } = await school[how](undefined, { locale })
      await world.sweep()
      const { link, code } = await objectionTo(world, email)
      expect(new URL(link).pathname).toBe(PAGES.objection[locale])
      await page.goto(link)
      const show = async () => {
        await page.locator('#objection').fill(code)
        await page.locator('form button').click()
      }
      await show()
      const [before = ''] = objection.script['enrollment.open'].split('{date}')
      await page.locator('[data-says]', { hasText: before }).waitFor()
      expect(await page.locator('[data-object]').textContent()).toBe(objection.script['enrollment.object'])
      expect(await page.locator('[data-schools]').isVisible()).toBe(false)
      await page.locator('[data-object]').click()
      await page.locator('[data-says]', { hasText: objection.script['enrollment.objected'] }).waitFor()
      expect(await page.locator('[data-choice]').isVisible()).toBe(false)
      const toSchools = await page.locator('[data-schools] a').getAttribute('href')
      expect(toSchools).toBe(`${PAGES.status[locale]}#${account.schools.anchor}`)
      await signIn(email)
      await of('Académie').locator('[data-told]').waitFor()

      const late = await school[how](undefined, { locale })
      await world.sweep()
      await world.pass({ days: 11 })
      const overdue = await objectionTo(world, late.email)
      await page.goto(`${site.origin}${PAGES.help[locale]}`)
      await page.goto(overdue.link)
      await page.locator('#objection').fill(overdue.code)
      await page.locator('form button').click()
      const [ended = ''] = objection.script['enrollment.ended'].split('{date}')
      await page.locator('[data-says]', { hasText: ended }).waitFor()
      expect(await page.locator('[data-choice]').isVisible()).toBe(false)
      expect(await page.locator('[data-schools]').isVisible()).toBe(true)
    } finally {
      await close()
    }
  })
})
