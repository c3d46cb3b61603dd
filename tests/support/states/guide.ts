import { aJpeg } from '../documents.ts'
import { askCorrection, guideOf } from '../guide.ts'
import { codeTo } from '../inbox.ts'
import { approve, aReviewer } from '../people.ts'
import { anAddress, aSchoolAddress } from '../world.ts'
import type { Stage } from './story.ts'

const HEIC = new URL('../fixtures/photo.heic', import.meta.url).pathname

/** A first license with a correction, then a renewal. */
export async function* guide({ site, page, locale }: Stage) {
  const { world, origin } = site
  const at = guideOf(page, world, origin, locale)
  const email = anAddress()
  await at.open()
  yield 'signed-out'
  await at.submit('email')
  await page.locator('.errors').waitFor()
  yield 'address-missing'
  await at.askCode(email)
  yield 'code-asked'
  const code = await codeTo(world.place.inbox, email)
  await page.locator('#code').fill(code === '000000' ? '000001' : '000000')
  await page.locator('#step-2 button[type=submit]').click()
  await page.locator('#code[aria-invalid]').waitFor()
  yield 'wrong-code'
  await page.locator('#code').fill(code)
  await page.locator('#step-2 button[type=submit]').click()
  await at.atStep(3)
  yield 'choose'
  await page.locator('label[for=path-lost]').click()
  yield 'lost-mailbox'
  await at.choose('first')
  await at.atStep(4)
  yield 'form'
  await at.submit('details')
  await page.locator('.errors').waitFor()
  yield 'form-incomplete'
  await at.tell()
  yield 'files'
  await page.locator('#file').setInputFiles(HEIC)
  await page.locator('.files .fault').waitFor()
  yield 'file-refused'
  await page.locator('.files button').click()
  const part = page.locator('[data-school-address]')
  await part.locator('summary').click()
  await part.locator('#schoolEmail').fill('camille@gmail.com')
  yield 'school-address'
  await part.locator('form[data-form=school-address] button').click()
  await part.locator('#schoolEmail[aria-invalid]').waitFor()
  yield 'school-address-unknown'
  const schoolEmail = aSchoolAddress()
  await part.locator('#schoolEmail').fill(schoolEmail)
  await part.locator('form[data-form=school-address] button').click()
  await part.locator('#school-code').waitFor()
  yield 'school-address-code'
  await world.sweep()
  await part.locator('#school-code').fill(await codeTo(world.place.inbox, schoolEmail))
  await part.locator('form[data-form=code] button[type=submit]').click()
  await part.locator('[data-result]', { hasText: schoolEmail }).waitFor()
  yield 'school-address-confirmed'
  await at.add('photo.jpg', 'attestation.pdf')
  const blurred = await aJpeg({ width: 1200, height: 900 })
  await page
    .locator('#file')
    .setInputFiles({ name: 'photo-2.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(blurred) })
  await page.locator('.files .ok').nth(2).waitFor()
  // The frame that draws a PDF small does so when it is seen.
  await page.locator('.files').scrollIntoViewIfNeeded()
  await page.locator('.files canvas.thumb').nth(2).waitFor()
  yield 'files-sent'
  await at.send()
  yield 'in-review'

  const applicationId = await at.applicationId()
  const { token } = await aReviewer(world)
  await askCorrection(world, token, applicationId, 'Page 2, please.')
  await page.reload()
  await page.locator('form[data-form=files].shown').waitFor()
  yield 'correction-requested'
  await at.add('attestation.pdf')
  await at.send()
  await approve(world, token, applicationId)
  await page.reload()
  await page.locator('form[data-form=license]').waitFor()
  yield 'approved'
  const licenseCode = await at.requestLicense()
  yield 'licensed'
  await page.locator('[data-qr]').click()
  await page.locator('[data-qr-shown] svg').waitFor()
  yield 'qr-code'
  await page.locator('#checked-code').fill(`${licenseCode.slice(0, -1)}?`)
  await at.submit('check')
  yield 'code-mistyped'
  await page.locator('#checked-code').fill(licenseCode)
  await at.submit('check')
  yield 'code-valid'

  await world.pass({ days: 365 })
  await page.reload()
  await page.locator('.errors').waitFor()
  yield 'session-ended'
  await at.signIn(email)
  await at.atStep(3)
  yield 'renewal'
  await page.locator('label[for=path-same]').click()
  yield 'renewal-same-address'
  await page.locator('label[for=path-new-email]').click()
  await world.pass({ minutes: 2 })
  await page.locator('#newEmail').fill(anAddress())
  await at.submit('name-address')
  await page.locator('#fresh-code').waitFor()
  yield 'renewal-new-address'
}
