import { PAGES } from '#schemas/page.ts'
import { pdfWithBrokenFont } from '../documents.ts'
import { signInByCode } from '../guide.ts'
import { codeTo } from '../inbox.ts'
import { aMember, approve, aReviewer, FORM, inReview } from '../people.ts'
import { withPasskeys } from '../requests.ts'
import { aSchool } from '../schools.ts'
import type { Stage } from './story.ts'

/** A reviewer's work, from the mailed link to the decisions, and the figures. */
export async function* review({ site, page, locale }: Stage) {
  const { world, origin } = site
  const owner = await inReview(world)
  const other = locale === 'fr' ? 1 : 0
  await approve(world, (await aReviewer(world, other)).token, owner.applicationId)
  const { body } = await world.call('GET', '/me', { token: owner.token })
  const waiting = await inReview(world)
  const claiming = await inReview(world, { ...FORM, renewsCode: body.licenseCode.code }, 'en')
  await aMember(world)
  const school = await aSchool(world, 'Rectorat de l’académie des Exemples')
  const pupil = { role: 'pupil', school: 'Lycée professionnel des métiers du bâtiment Marie-Exemple' }
  const sentBySchool = await school.enroll(undefined, pupil)
  await school.submit(sentBySchool.applicationId)
  const vouched = await school.vouch(undefined, pupil)

  const email = world.place.reviewers.find((reviewer) => reviewer.locale === locale)?.email ?? ''
  await page.goto(`${origin}${PAGES.review[locale]}`)
  yield 'signed-out'
  await page.locator('#email').fill(email)
  await page.locator('form[data-form=email] button').click()
  await page.locator('#code').waitFor()
  await world.sweep()
  yield 'code-asked'
  await page.locator('#code').fill(await codeTo(world.place.inbox, email))
  await page.locator('form:has(#code) button[type=submit]').click()
  await page.locator(`a[href="#${waiting.applicationId}"]`).waitFor()
  yield 'queue'
  const canApprove = page.locator('[data-act=approve]:enabled')
  const send = (act: string) => page.locator(`form[data-form=${act}] button[type=submit]`).click()
  await page.locator(`a[href="#${waiting.applicationId}"]`).click()
  await canApprove.waitFor()
  yield 'desk'
  const broken = await inReview(world, FORM, locale, pdfWithBrokenFont())
  await page.goto(`${origin}${PAGES.review[locale]}#${broken.applicationId}`)
  await page.locator('[data-document] a').waitFor()
  yield 'not-drawn-whole'
  await page.locator('[data-document] a').click()
  await page.locator('[data-act=approve]').click()
  await page.locator('[data-done]').waitFor()
  await page.goto(`${origin}${PAGES.review[locale]}#${waiting.applicationId}`)
  await canApprove.waitFor()
  await page.locator('[data-open=request-correction]').click()
  await send('request-correction')
  await page.locator('.errors').waitFor()
  yield 'correction-without-reason'
  for (const reason of ['wrong-year', 'incomplete', 'too-early'])
    await page.locator(`label[for=request-correction-${reason}]`).click()
  await page.locator('#request-correction-note').fill('Il manque la page 2.')
  yield 'correction'
  await page.locator('[data-open=refuse]').click()
  await page.locator('label[for=refuse-altered]').click()
  yield 'refusal'
  await send('refuse')
  await page.locator('[data-done]').waitFor()
  yield 'refused'
  await page.locator('[data-open=reopen]').click()
  yield 'reopening'
  await page.locator('[data-back]').click()
  await page.locator(`a[href="#${claiming.applicationId}"]`).click()
  await canApprove.waitFor()
  yield 'claim'
  await page.locator('[data-act=approve]').click()
  await page.locator('[data-done]').waitFor()
  yield 'approved'
  await page.locator('[data-open=revoke]').click()
  yield 'revoking'
  await page.goto(`${origin}${PAGES.review[locale]}#${vouched.applicationId}`)
  await page.locator('[data-open=revoke]').waitFor()
  yield 'vouched'
  await page.locator('[data-back]').click()
  await page.locator(`a[href="#${sentBySchool.applicationId}"]`).click()
  await canApprove.waitFor()
  yield 'sent-by-a-school'
  await page.locator('[data-act=approve]').click()
  await page.locator('[data-done]').waitFor()
  await page.locator('[data-back]').click()
  await page.locator('[data-empty]').waitFor()
  yield 'nothing-waits'
  await page.goto(`${origin}${PAGES.dashboard[locale]}`)
  await page.locator('[data-figure]').first().waitFor()
  await page.locator('[data-chart] tbody tr').first().waitFor()
  yield 'dashboard'
  await page.locator('[data-sessions] [data-show]').click()
  await page.locator('[data-sessions] li').first().waitFor()
  yield 'sessions'
  await world.call('POST', '/reviews/recovery', { token: (await withPasskeys(world, other)).token })
  await page.goto(`${origin}${PAGES.passkeys[locale]}`)
  await page.locator('[data-recoveries] button').waitFor()
  yield 'no-passkey'
  await page.locator('form[data-form=enroll] button').click()
  await page.locator('.errors').waitFor()
  yield 'passkey-without-name'
  await withPasskeys(world, 1 - other)
  await page.reload()
  await page.locator('[data-shown=out]').waitFor()
  await world.pass({ minutes: 2 })
  await signInByCode(page, world, email)
  await page.locator('[data-confirm]').waitFor()
  yield 'passkeys'
  await page.locator('[data-ask-recovery]').click()
  await page.locator('[data-done]').waitFor()
  yield 'recovery-asked'
}
