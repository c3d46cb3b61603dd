import { describe, expect, test } from 'vitest'
import { PAGES } from '#schemas/page.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { appliesWith, aSealedWorld, lineIn, randomNumber, renewing } from '../support/evidence.ts'
import { guideOf, signInToReview } from '../support/guide.ts'
import { deciding, sealedVisit } from '../support/sealed-visit.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'

const browser = useBrowser()

describe.each(EVERYWHERE)('a seal in $locale on a $size', ({ locale, size }) => {
  test('leads from the chosen file to the license, with nobody at work', async () => {
    const sealed = await aSealedWorld('live')
    const site = await serveSite(sealed)
    const pump = await deciding(site.world, (error) => expect.fail(String(error)))
    try {
      const { member, code, faults } = await sealedVisit(sealed, { browser: browser(), site, locale, size })
      const { body: me } = await site.world.call('GET', '/me', { token: member.token })
      expect(code).toBe(me.licenseCode.code)
      expect(faults).toEqual([])
    } finally {
      await pump.stop()
      await site.close()
    }
  })

  test('is said to be read while it is, and what a machine leaves is told to the member and to the reviewer', async () => {
    const sealed = await aSealedWorld('live')
    const number = randomNumber()
    await appliesWith(sealed, await renewing(sealed), [lineIn(sealed, { number })])
    await sealed.sweep()
    const member = await renewing(sealed)
    const site = await serveSite(sealed)
    const visitor = await aVisitor(browser(), { size, locale })
    const { page } = visitor
    const guide = guideOf(page, site.world, site.origin, locale)
    const { guide: own, review } = textsIn(locale)
    try {
      await guide.open()
      await guide.signIn(member.email)
      const applicationId = await appliesWith(sealed, member, [lineIn(sealed, { number })])
      await page.reload()
      await page.getByText(own.script['seal.reading']).waitFor()
      await site.world.sweep()
      // The page looks for the answer by itself.
      await page.getByText(own.script['seal.left']).waitFor()
      await page.goto(`${site.origin}${PAGES.status[locale]}`)
      await page.getByText(own.script['seal.left']).waitFor()
      await signInToReview(page, site, locale)
      await page.locator('tr', { hasText: review.script['queue.alarm'] }).locator('a').click()
      const findings = page.locator('[data-findings].attention')
      await findings.getByText(review.script['cause.seal.number-of-another']).waitFor()
      await findings.getByText(review.script['cause.nothing-suffices']).waitFor()
      expect(page.url()).toContain(`#${applicationId}`)
      expect(visitor.faults()).toEqual([])
    } finally {
      await visitor.close()
      await site.close()
    }
  })
})
