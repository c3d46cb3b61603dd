import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { apply } from './applying.ts'
import type { Licensed } from './first-license.ts'
import { checkCode, requestLicense } from './licensing.ts'
import type { Product } from './product.ts'
import { approve } from './reviewing.ts'
import { check, expect, quoted, step, story } from './say.ts'
import { reviewerSignsIn, signIn } from './signing-in.ts'

/** Days before the end of the license. On each, a reminder has just become due. */
const REMINDED = [59, 5]

/** Guide, case 1: a year later, with the same e-mail address and the same code. */
export async function renewal(product: Product, student: Licensed): Promise<Licensed> {
  story('A year passes: renewal with the existing e-mail')
  const { email, code } = student
  const { items } = await product.call('licenses', { token: student.token })
  const [before] = items
  check('the license', before?.schoolYear === student.schoolYear, student.schoolYear, items)
  for (const daysBefore of REMINDED) await reminded(product, student, before.validUntil, daysBefore)
  const ended = await product.refused('me', 'session.expired', { token: student.token })
  step('the session of last year', `${ended.status} ${ended.title}`)

  const again = await signIn(product, email)
  const { token } = again
  await checkCode(product, code, 'license-code.valid', 'types the code of last year')
  const application = await apply(product, again, SAMPLE_FORM)
  const { id, schoolYear } = application
  const reviewer = await reviewerSignsIn(product, 0)
  const review = await product.call('review', { token: reviewer.token, params: { applicationId: id } })
  const others = review.others.map((other) => other.schoolYear)
  expect('the former years', [others, review.licenseCode?.code], [[student.schoolYear], code])
  step('the reviewer sees the former year', `${others.join(', ')}, ${review.licenseCode?.code}`)
  const { code: same } = await approve(product, reviewer, again, application)
  expect('the code', same, code)
  step('the code stays', same)
  const license = await requestLicense(product, again, same, schoolYear)
  const licenses = (await product.call('licenses', { token })).items.map((one) => one.id)
  expect('the licenses, the newest first', licenses, [license.id, before.id])
  step('has the licenses of', `${schoolYear} and ${before.schoolYear}`)
  return { ...again, code, schoolYear }
}

async function reminded(product: Product, { email, code, schoolYear }: Licensed, end: string, daysBefore: number) {
  const delivered = await product.inbox.watch(email)
  const days = (Date.parse(end) - Date.parse(await product.now())) / 86_400_000 - daysBefore
  step(`the clock moves to ${daysBefore} days before the end`, (await product.pass({ days })).slice(0, 10))
  const mail = await delivered(
    'a reminder of the end',
    ({ text, attachments }) => attachments.length === 0 && text.includes(code) && text.includes(schoolYear),
  )
  step(`reads ${quoted(mail.subject)}`, code)
}
