import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { apply, fileBytes, PHOTO, photo, submit, upload } from './applying.ts'
import { requestLicense } from './licensing.ts'
import type { Product } from './product.ts'
import { approve, inQueue, sendBack } from './reviewing.ts'
import { check, expect, quoted, step, story } from './say.ts'
import { newAddress, type Person, reviewerSignsIn, signIn } from './signing-in.ts'

/** The form of the second person in the walk, whose data differ from the sample person's. */
export const DOMINIQUE = {
  ...SAMPLE_FORM,
  givenName: 'Dominique',
  familyName: 'Modèle',
  school: 'Institut du Modèle',
} as const

const NOTE = { fr: 'Le bas de la page manque.', en: 'The bottom of the page is missing.' }

/** A member with a license code, and the school year of their license. */
export type Licensed = Person & { code: string; schoolYear: string }

/** Guide, steps 1 to 4, with one correction. Meanwhile another student applies and withdraws. */
export async function firstLicense(product: Product): Promise<{ student: Licensed; other: string }> {
  story('A student gets a first license')
  const asked = await product.inbox.watch(product.reviewers[0] ?? '')
  const student = await signIn(product, newAddress('camille'))
  const { token } = student
  const application = await apply(product, student, SAMPLE_FORM)
  const { id: applicationId, schoolYear } = application
  const other = await signIn(product, newAddress('dominique'))
  const { id: otherId } = await apply(product, other, DOMINIQUE)

  const mail = await asked('a link to the application', ({ text }) => text.includes(applicationId))
  step(`the reviewers read ${quoted(mail.subject)}`)
  const closed = await product.refused('review', 'session.missing', { params: { applicationId } })
  step('the link alone opens nothing', `${closed.status} ${closed.title}`)
  const reviewer = await reviewerSignsIn(product, 0)
  const first = await inQueue(product, reviewer, applicationId)
  expect('the school', first.entry.school, SAMPLE_FORM.school)
  const second = await inQueue(product, reviewer, otherId)
  check('the order', second.pages > first.pages, `a page after ${first.pages}`, second.pages)
  step('finds both in the queue, oldest first', `on the pages ${first.pages} and ${second.pages} of one entry each`)
  const withdrawn = await product.call('withdrawApplication', {
    token: other.token,
    params: { applicationId: otherId },
  })
  expect('the other application', withdrawn.status, 'withdrawn')
  step('the second student takes the application back', withdrawn.status)

  await sendBack(product, reviewer, student, applicationId, {
    outcome: 'request-correction',
    reasons: ['unreadable', 'incomplete'],
    note: NOTE[product.locale],
  })
  check('what the camera wrote', fileBytes(PHOTO).includes('Exif'), 'Exif', 'none')
  await upload(product, student, applicationId, photo())
  await submit(product, student, applicationId)
  const { code, opened } = await approve(product, reviewer, student, application)
  expect('documents', opened.length, 1)
  check('what the reviewer saw', !opened[0]?.bytes.includes('Exif'), 'nothing of the camera', 'Exif')
  step('what the camera wrote into the photo, place included,', 'is not in what was kept')
  await requestLicense(product, student, code, schoolYear)
  const me = await product.call('me', { token })
  expect('the name', [me.givenName, me.familyName], [SAMPLE_FORM.givenName, SAMPLE_FORM.familyName])
  return { student: { ...student, code, schoolYear }, other: other.email }
}
