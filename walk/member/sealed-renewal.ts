import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { apply } from './applying.ts'
import type { Licensed } from './first-license.ts'
import { mailedCode, requestLicense } from './licensing.ts'
import { poll } from './poll.ts'
import type { Product } from './product.ts'
import { check, expect, quoted, step, story } from './say.ts'
import { signIn } from './signing-in.ts'

/** As long as a person looks at a page and waits. */
const SECONDS = 10
const OFTEN = 50

/**
 * Another year later: the proof has a seal, which a machine verifies, and no reviewer is asked. The license comes with the
 * approval: from the file to the license, there is nothing else to do.
 */
export async function sealedRenewal(product: Product, student: Licensed): Promise<Licensed> {
  story('Another year passes: the proof has a seal, and the answer comes in seconds')
  const { email, code } = student
  step('the clock moves by a year', (await product.pass({ days: 365 })).slice(0, 10))
  const again = await signIn(product, email)
  const delivered = await product.inbox.watch(email)
  const { givenName, familyName } = SAMPLE_FORM
  const sealedOn = (await product.now()).slice(0, 10)
  const began = Date.now()
  const { id, schoolYear } = await apply(product, again, SAMPLE_FORM, {
    license: 'with-approval',
    proofOf: async (year) => ({
      name: 'cvec.pdf',
      mediaType: 'application/pdf',
      bytes: await product.attestation({ givenName, familyName, schoolYear: year, sealedOn }),
    }),
  })
  const read = () => product.call('application', { token: again.token, params: { applicationId: id } })
  const answered = await poll(read, ({ status }) => status !== 'in-review', SECONDS, OFTEN)
  expect('the answer', [answered.status, answered.seal], ['approved', 'verified'])
  const list = async () => (await product.call('licenses', { token: again.token })).items
  const isThere = (license: { schoolYear: string }) => license.schoolYear === schoolYear
  const license = (await poll(list, (items) => items.some(isThere), SECONDS, OFTEN)).find(isThere)
  expect('the code of the license', license?.code, code)
  const seconds = (Date.now() - began) / 1000
  check('the time from the file to the license', seconds < SECONDS, `less than ${SECONDS} s`, seconds)
  step('a machine reads the seal and approves, and the license comes', `${seconds.toFixed(1)} s from the file to it`)
  const mail = await delivered('the approval with the license', ({ attachments }) => attachments.length > 0)
  expect('the code in the mail', mailedCode(mail), code)
  expect('the file in the mail', mail.attachments[0]?.text, license?.file)
  step(`reads ${quoted(mail.subject)}`, mail.attachments[0]?.name)
  await requestLicense(product, again, code, schoolYear)
  return { ...again, code, schoolYear }
}
