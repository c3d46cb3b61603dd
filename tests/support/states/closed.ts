import { guideOf } from '../guide.ts'
import { aMember, aReviewer, FORM, inReview, seen } from '../people.ts'
import type { Stage } from './story.ts'

/** The guide after an application was refused or has expired. */
export async function* closed({ site, page, locale }: Stage) {
  const { world, origin } = site
  const at = guideOf(page, world, origin, locale)
  const refused = await inReview(world)
  const { token } = await aReviewer(world)
  await world.call('POST', `/reviews/${refused.applicationId}/decisions`, {
    token,
    body: { outcome: 'refuse', reasons: ['altered'], ...(await seen(world, token, refused.applicationId)) },
  })
  await world.pass({ minutes: 2 })
  await at.open()
  await at.signIn(refused.email)
  await at.atStep(4)
  yield 'refused'
  await page.locator('#step-2 .summary button').click()
  await at.atStep(1)
  yield 'signed-out'

  const late = await aMember(world)
  await world.call('POST', '/applications', { token: late.token, body: FORM })
  await world.pass({ days: 15 })
  await world.sweep()
  await at.signIn(late.email)
  await at.choose('first')
  await at.atStep(4)
  yield 'expired'
}
