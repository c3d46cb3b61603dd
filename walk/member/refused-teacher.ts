import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { apply, submit, upload } from './applying.ts'
import { checkCode, requestLicense } from './licensing.ts'
import type { Product } from './product.ts'
import { approve, readWhy, sendBack } from './reviewing.ts'
import { expect, quoted, step, story } from './say.ts'
import { newAddress, reviewerSignsIn, signIn } from './signing-in.ts'

const ALIX = {
  ...SAMPLE_FORM,
  givenName: 'Alix',
  familyName: 'Témoin',
  role: 'teacher',
  school: 'Lycée des Témoins',
} as const
const OUR_MISTAKE = { fr: 'C’était une erreur de notre part.', en: 'That was our mistake.' }

/** A refusal with a reason, which a reviewer reopens; then a code that is revoked and reinstated. */
export async function refusedTeacher(product: Product): Promise<void> {
  story('A teacher is refused, and the refusal is reopened')
  const teacher = await signIn(product, newAddress('alix'))
  const application = await apply(product, teacher, ALIX)
  const { id: applicationId, schoolYear } = application
  const params = { applicationId }
  const late = await reviewerSignsIn(product, 0)
  const seen = await product.call('review', { token: late.token, params })
  const reviewer = await reviewerSignsIn(product, 1)
  const { token } = reviewer
  const refusal = await sendBack(product, reviewer, teacher, applicationId, {
    outcome: 'refuse',
    reasons: ['not-eligible'],
  })
  const { version, documents } = seen
  const approval = { outcome: 'approve', version, documents: documents.map(({ sha256 }) => sha256) }
  const lost = await product.refused('decide', 'application.decided', { token: late.token, params, body: approval })
  expect('who was first', [lost.decided?.outcome, lost.decided?.by], ['refuse', reviewer.email])
  step('the other reviewer wanted to approve and reads who was first', `${lost.status} ${lost.decided?.by}`)

  const delivered = await product.inbox.watch(teacher.email)
  const back = { reasons: ['wrong-document' as const] }
  const reopened = await product.call('reopen', { token, params, body: { ...back, version: refusal.version } })
  expect('the application', reopened.status, 'correction-requested')
  step('the refusal is reopened', reopened.status)
  await readWhy(product, teacher, applicationId, back, delivered)
  await upload(product, teacher, applicationId)
  await submit(product, teacher, applicationId)
  const { code } = await approve(product, reviewer, teacher, application)

  const told = await product.inbox.watch(teacher.email)
  const carriesCode = ({ text }: { text: string }) => text.includes(code)
  await product.call('revokeCode', { token, params, body: { reasons: ['code-shared'] } })
  const revoked = await told('the revocation', carriesCode)
  step(`reads ${quoted(revoked.subject)}`)
  await checkCode(product, code, 'license-code.revoked', 'checks')
  const toldAgain = await product.inbox.watch(teacher.email)
  await product.call('reinstateCode', { token, params, body: { note: OUR_MISTAKE[product.locale] } })
  const reinstated = await toldAgain('the reinstatement', carriesCode)
  step(`reads ${quoted(reinstated.subject)}`)
  await requestLicense(product, teacher, code, schoolYear)
}
