import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { signInByCode } from '../support/guide.ts'
import { inReview } from '../support/people.ts'
import { withPasskeys } from '../support/requests.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { aWorld } from '../support/world.ts'

const browser = useBrowser()

/** Gives a page an authenticator of Chromium's, whose user is always verified. Returns how to take it away. */
async function plugged(page: Page, transport: 'internal' | 'usb') {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const credentials = async () =>
    (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.map(({ signCount }) => signCount)
  const restarted = async (credential: { signCount: number }) => {
    const { credentials: own } = await session.send('WebAuthn.getCredentials', { authenticatorId })
    for (const one of own) {
      const { credentialId } = one
      await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId })
      await session.send('WebAuthn.addCredential', { authenticatorId, credential: { ...one, ...credential } })
    }
  }
  return {
    credentials,
    restarted,
    /** Its owner does not unlock it any more. */
    locked: () => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    unplug: () => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  }
}

/** A reviewer with a browser, at the site by its name. */
async function aReviewerAt(locale: Locale, size: 'desktop' | 'phone', host: '127.0.0.1' | 'localhost' = 'localhost') {
  const site = await serveSite(await aWorld(), { host })
  const visitor = await aVisitor(browser(), { size, locale })
  const { world } = site
  const { page } = visitor
  const which = world.place.reviewers.findIndex((one) => one.locale === locale)
  const email = world.place.reviewers[which]?.email ?? ''
  return {
    ...site,
    visitor,
    page,
    which,
    email,
    async signIn() {
      await signInByCode(page, world, email)
      await page.locator('[data-shown=in]').waitFor()
    },
    async add(name: string) {
      await page.locator('#name').fill(name)
      await page.locator('form[data-form=enroll] button').click()
      await page.locator('[data-passkeys] strong', { hasText: name }).waitFor()
    },
    async close() {
      await visitor.close()
      await site.close()
    },
  }
}

test('on one machine, the page says where passkeys work, and they do there', async () => {
  const { review } = textsIn('fr')
  const { script } = review.passkeys
  const desk = await aReviewerAt('fr', 'desktop', '127.0.0.1')
  const { page, world, origin } = desk
  try {
    await page.goto(`${origin}${PAGES.review.fr}`)
    await desk.signIn()
    await page.locator('[data-wanted] a').click()
    await page.locator('#name').fill('Ordinateur')
    await page.locator('form[data-form=enroll] button').click()
    const named = `http://localhost:${new URL(origin).port}`
    await page.locator('.errors', { hasText: named }).waitFor()

    await world.pass({ minutes: 2 })
    const { applicationId } = await inReview(world)
    await page.goto(`${named}${PAGES.review.fr}`)
    await desk.signIn()
    await page.locator('[data-wanted] a').click()
    const device = await plugged(page, 'internal')
    await desk.add('Ordinateur')
    await device.unplug()
    await plugged(page, 'usb')
    await desk.add('Clé bleue')
    await page.locator('[data-standing]', { hasText: script['standing.ready'] }).waitFor()

    await page.goto(`${named}${PAGES.review.fr}#${applicationId}`)
    await page.locator('[data-act=approve]:enabled').click()
    await page.locator('[data-done]', { hasText: review.script['done.approve'] }).waitFor()
    expect(desk.visitor.faults()).toEqual([])
  } finally {
    await desk.close()
  }
})

describe.each(EVERYWHERE)('the passkeys in $locale on a $size', ({ locale, size }) => {
  const { review } = textsIn(locale)
  const { script } = review.passkeys

  test('are added on the first day, and confirm a decision on the second', async () => {
    const desk = await aReviewerAt(locale, size)
    const { page, world, origin } = desk
    try {
      await page.goto(`${origin}${PAGES.review[locale]}`)
      await desk.signIn()
      await page.locator('[data-wanted] a').click()
      await page.locator('[data-standing]', { hasText: script['standing.none'] }).waitFor()

      await page.locator('form[data-form=enroll] button').click()
      await page.locator('.errors', { hasText: script['name.missing'] }).waitFor()
      const device = await plugged(page, 'internal')
      await desk.add('Ordinateur')
      await page.locator('[data-standing]', { hasText: script['standing.one'] }).waitFor()
      await page.locator('#name').fill('Encore')
      await page.locator('form[data-form=enroll] button').click()
      await page.locator('.errors', { hasText: script['passkey.known'] }).waitFor()
      await device.unplug()
      const key = await plugged(page, 'usb')
      await desk.add('Clé bleue')
      await page.locator('[data-standing]', { hasText: script['standing.ready'] }).waitFor()
      expect(await page.locator('[data-passkeys] li').count()).toBe(2)

      await world.pass({ days: 1 })
      const { applicationId } = await inReview(world)
      await page.goto(`${origin}${PAGES.review[locale]}#${applicationId}`)
      await page.locator('[data-shown=out]').waitFor()
      await desk.signIn()
      await page.locator('[data-wanted]', { hasText: review.script['passkeys.needed'] }).waitFor()
      await page.locator('[data-act=approve]:enabled').click()
      await page.locator('.errors').waitFor()
      await page.locator('[data-wanted] a').click()
      await page.locator('[data-confirm]').click()
      await page.locator('[data-done]', { hasText: script['done.confirmed'] }).waitFor()
      expect(await key.credentials()).toHaveLength(1)

      await page.locator('[data-session] a').click()
      await page.locator('[data-act=approve]:enabled').click()
      await page.locator('[data-done]', { hasText: review.script['done.approve'] }).waitFor()
      expect(new URL(page.url()).hash).toBe(`#${applicationId}`)
      expect(await page.locator('[data-wanted]').isVisible()).toBe(false)
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })

  test('that are lost are recovered with a colleague, who recovers others on the same page', async () => {
    const desk = await aReviewerAt(locale, size)
    const { page, world, origin, which } = desk
    const other = which === 0 ? 1 : 0
    try {
      await withPasskeys(world, which)
      const colleague = await withPasskeys(world, other)
      await world.call('POST', '/reviews/recovery', { token: colleague.token })
      await page.goto(`${origin}${PAGES.passkeys[locale]}`)
      await desk.signIn()
      await page.locator('[data-ask-recovery]').click()
      await page.locator('[data-done]', { hasText: script['done.asked'] }).waitFor()
      expect(await page.locator('[data-cancel-recovery]').isVisible()).toBe(false)
      await page.locator('[data-recoveries] button').click()
      await page.locator('[data-colleagues] .errors').waitFor()

      const { body } = await world.call('GET', '/reviews/recoveries', { token: colleague.token })
      const [{ reviewerId }] = body.items
      await world.call('POST', `/reviews/recoveries/${reviewerId}/approve`, { token: colleague.token })
      await world.pass({ days: 1 })
      await page.reload()
      await page.locator('[data-shown=out]').waitFor()
      await desk.signIn()
      await plugged(page, 'internal')
      await desk.add('Nouvel appareil')
      await page.locator('[data-recoveries] button').click()
      await page.locator('[data-done]', { hasText: script['done.approved'] }).waitFor()
      expect(await page.locator('[data-passkeys] li').count()).toBe(1)
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })
})

test('a passkey that was copied, or that its owner does not unlock, confirms nothing', async () => {
  const desk = await aReviewerAt('fr', 'desktop')
  const { page, world, origin } = desk
  const { script } = textsIn('fr').review.passkeys
  try {
    await page.goto(`${origin}${PAGES.passkeys.fr}`)
    await desk.signIn()
    const device = await plugged(page, 'internal')
    await desk.add('Ordinateur')
    await page.locator('[data-sign-out]').click()
    await world.pass({ minutes: 2 })
    await desk.signIn()
    await device.restarted({ signCount: 0 })
    await page.locator('[data-confirm]').click()
    await page.locator('[data-session] .errors').waitFor()
    expect(await page.locator('[data-session] .errors').textContent()).toContain('retirez celle-ci')
    await device.locked()
    await page.locator('[data-confirm]').click()
    await page.locator('.errors', { hasText: script['passkey.stopped'] }).waitFor()
    expect(await page.locator('[data-confirm]').isVisible()).toBe(true)
  } finally {
    await desk.close()
  }
})
