import { approve, aReviewer, FORM, inReview } from '../people.ts'
import type { Stage } from './story.ts'

/** Somebody claims another member's license code. The owner objects with the mailed link. */
export async function* objection({ site, page, locale }: Stage) {
  const { world } = site
  const owner = await inReview(world, FORM, locale)
  await approve(world, (await aReviewer(world)).token, owner.applicationId)
  const { body } = await world.call('GET', '/me', { token: owner.token })
  const renewsCode: string = body.licenseCode.code
  await inReview(world, { ...FORM, renewsCode })
  await world.sweep()
  const mail = (await world.mails(owner.email)).find(({ text }) => text.includes('#obj_'))
  await page.goto(/http\S+#obj_[0-9a-z]+/.exec(mail?.text ?? '')?.[0] ?? '')
  yield 'code-asked'
  await page.locator('form button[type=submit]').click()
  await page.locator('.errors').waitFor()
  yield 'code-missing'
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b(?!-)/.exec(mail?.text.replace(renewsCode, '') ?? '')?.[0] ?? ''
  await page.locator('#objection').fill(code)
  await page.locator('form button[type=submit]').click()
  await page.locator('[data-object]').waitFor()
  yield 'found'
  await page.locator('[data-object]').click()
  await page.locator('[data-object]').waitFor({ state: 'hidden' })
  yield 'objected'
}
