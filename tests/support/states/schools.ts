import { signInToStatus } from '../guide.ts'
import { approve, aReviewer, inReview } from '../people.ts'
import { aSchool, objectionTo } from '../schools.ts'
import type { Stage } from './story.ts'

const LONG = 'Portail de l’Institut national des sciences et de l’architecture des Exemples'

/** Schools that act for a member who also has a license of their own. The member objects on the site and by mail. */
export async function* schools({ site, page, locale }: Stage) {
  const { world } = site
  const owner = await inReview(world)
  await approve(world, (await aReviewer(world)).token, owner.applicationId)
  const { body } = await world.call('GET', '/me', { token: owner.token })
  await world.call('POST', '/licenses', { token: owner.token, body: { code: body.licenseCode.code } })
  const [academy, institute] = [await aSchool(world, 'Académie des Exemples'), await aSchool(world, LONG)]
  const vouched = await academy.vouch(owner.email, { school: 'Lycée Marie-Exemple', role: 'pupil', locale })
  await academy.license(vouched.licenseCode)
  await institute.enroll(owner.email, { locale })

  await signInToStatus(page, site, locale, owner.email)
  const section = page.locator('[data-schools]')
  const [first, second] = [section.locator('.school').first(), section.locator('.school').nth(1)]
  await second.waitFor()
  yield 'two-beside-ones-own'
  const academyItem = section.locator('.school', { hasText: 'Académie des Exemples' })
  await academyItem.locator('[data-object]').click()
  await academyItem.locator('[data-object-sure]').waitFor()
  yield 'sure'
  await academyItem.locator('[data-object-sure]').click()
  await academyItem.locator('[data-told]').waitFor()
  yield 'objected'
  await page.route('**/api/v1/me/schools', (route) => route.abort())
  await page.reload()
  await section.locator('[data-again]').waitFor()
  yield 'not-read'
  await page.unroute('**/api/v1/me/schools')
  await section.locator('[data-again]').click()
  await first.waitFor()

  const alone = await institute.vouch(undefined, { locale })
  await world.sweep()
  await page.context().clearCookies()
  await page.evaluate('localStorage.clear()')
  await signInToStatus(page, site, locale, alone.email)
  await first.waitFor()
  yield 'only-a-school'

  const { link, code } = await objectionTo(world, alone.email)
  await page.goto(link)
  await page.locator('#objection').fill(code)
  await page.locator('form button[type=submit]').click()
  await page.locator('[data-object]').waitFor()
  yield 'found-by-mail'
  await page.locator('[data-object]').click()
  await page.locator('[data-object]').waitFor({ state: 'hidden' })
  yield 'objected-by-mail'
}
