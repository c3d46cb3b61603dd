import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { apply } from './applying.ts'
import { DOMINIQUE, type Licensed } from './first-license.ts'
import { checkCode, requestLicense } from './licensing.ts'
import { isObjectable, object } from './objecting.ts'
import { eventually } from './poll.ts'
import type { Product } from './product.ts'
import { approve, sendBack } from './reviewing.ts'
import { check, expect, quoted, step, story } from './say.ts'
import { newAddress, type Person, reviewerSignsIn, signIn } from './signing-in.ts'

/**
 * Guide, case 2, when the old mailbox is lost: a claim, a new decision, a new code. Also a claim that is objected to.
 */
export async function lostMailbox(product: Product, owner: Licensed): Promise<void> {
  story('A new e-mail, the old mailbox is gone')
  const claimant = await signIn(product, newAddress('camille-encore'))
  const { token } = claimant
  const { application } = await claim(product, claimant, owner, SAMPLE_FORM)
  const reviewer = await reviewerSignsIn(product, 1)
  const review = await product.call('review', { token: reviewer.token, params: { applicationId: application.id } })
  expect('the claim that the reviewer sees', review.claim?.status, 'open')
  step('the reviewer sees the claim', review.claim?.status)
  const { code } = await approve(product, reviewer, claimant, application)
  check('the code', code !== owner.code, `another one than ${owner.code}`, code)
  const license = await requestLicense(product, claimant, code, application.schoolYear)
  const { items } = await product.call('licenses', { token })
  const ids = items.map(({ id }) => id)
  expect('nothing of the old account is theirs', ids, [license.id])
  await checkCode(product, owner.code, 'license-code.valid', 'meanwhile the old code')

  const told = await product.inbox.watch(owner.email)
  const days = (Date.parse(review.claim?.objectableUntil ?? '') - Date.parse(await product.now())) / 86_400_000
  step('the objection time passes', (await product.pass({ days })).slice(0, 10))
  const ownersCode = async () => (await product.call('me', { token: owner.token })).licenseCode?.status
  await eventually('the old code', ownersCode, 'superseded')
  await checkCode(product, owner.code, 'license-code.superseded', 'the old code')
  const replaced = await told('that the code is replaced', ({ text }) => text.includes(owner.code))
  step(`the old address is told ${quoted(replaced.subject)}`)
  await checkCode(product, code, 'license-code.valid', 'the new code')

  story('Somebody claims a code that is not theirs: its owner objects')
  const intruder = await signIn(product, newAddress('intrus'))
  const claimed = await claim(product, intruder, { ...claimant, code }, DOMINIQUE)
  const { id: applicationId, reference } = claimed.application
  const ending = await product.inbox.watch(intruder.email)
  await object(product, claimed.told, 'claim')
  const mail = await ending('that the claim ended', ({ text }) => text.includes(reference))
  step(`the one who claimed reads ${quoted(mail.subject)}`)
  const ended = await product.call('application', { token: intruder.token, params: { applicationId } })
  expect('the claim', ended.claim?.status, 'objected')
  const other = await reviewerSignsIn(product, 0)
  await sendBack(product, other, intruder, applicationId, { outcome: 'refuse', reasons: ['duplicate'] })
  await checkCode(product, code, 'license-code.valid', 'the code stays with its owner:')
}

/** Applies with the code of another account. The other account is told. */
async function claim(
  product: Product,
  claimant: Person,
  { email, code }: Pick<Licensed, 'email' | 'code'>,
  form: typeof SAMPLE_FORM | typeof DOMINIQUE,
) {
  const delivered = await product.inbox.watch(email)
  const application = await apply(product, claimant, { ...form, renewsCode: code })
  expect('the claim', application.claim?.status, 'open')
  const told = await delivered('that the code is claimed, and to object', (mail) => isObjectable(mail))
  check('the mail', told.text.includes(code), `the code ${code}`, told.text)
  const until = application.claim?.objectableUntil.slice(0, 10)
  step(`its owner reads ${quoted(told.subject)}`, `can object until ${until}`)
  return { application, told }
}
