import { Email } from '#schemas/email.ts'
import { PAGES } from '#schemas/page.ts'
import { suppressAddress } from '../../../functions/steps/later/suppress-address.ts'
import { askCorrection } from '../guide.ts'
import { codeTo } from '../inbox.ts'
import { approve, aReviewer, fixture, inReview, send } from '../people.ts'
import type { Stage } from './story.ts'

/** A member's account, from the wait to the license, and what they can do with their data. */
export async function* status({ site, page, locale }: Stage) {
  const { world, origin } = site
  const owner = await inReview(world)
  const { token } = await aReviewer(world)
  await world.pass({ minutes: 2 })
  await page.goto(`${origin}${PAGES.status[locale]}`)
  yield 'signed-out'
  await page.locator('#email').fill(owner.email)
  await page.locator('form[data-form=email] button[type=submit]').click()
  await page.locator('#code').waitFor()
  await world.sweep()
  yield 'code-asked'
  await page.locator('#code').fill(await codeTo(world.place.inbox, owner.email))
  await page.locator('#code').press('Enter')
  const shown = () => page.locator('[data-application] .live').waitFor()
  await shown()
  yield 'in-review'
  await askCorrection(world, token, owner.applicationId, 'Page 2, please.')
  await page.reload()
  await shown()
  yield 'correction-requested'
  await send(world, owner.token, owner.applicationId, { bytes: fixture('photo.jpg'), mediaType: 'image/jpeg' })
  await world.call('POST', `/applications/${owner.applicationId}/submit`, { token: owner.token })
  await approve(world, token, owner.applicationId)
  await page.reload()
  await shown()
  yield 'approved'
  const { body } = await world.call('GET', '/me', { token: owner.token })
  await world.call('POST', '/licenses', { token: owner.token, body: { code: body.licenseCode.code } })
  await page.reload()
  await shown()
  yield 'licensed'
  for (const own of ['export', 'erase']) {
    await world.pass({ minutes: 2 })
    await page.locator(`[data-own=${own}] [data-ask]`).click()
    await page.locator(`#${own}-code`).waitFor()
    yield own
  }
  await page.locator('[data-sessions] [data-show]').click()
  await page.locator('[data-sessions] li').nth(1).waitFor()
  yield 'sessions'
  await suppressAddress(await world.deps(), { email: Email.parse(owner.email), reason: 'bounce' })
  await page.reload()
  await shown()
  yield 'undeliverable'
}
