import { randomUUID } from 'node:crypto'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { apply } from './applying.ts'
import type { Licensed } from './first-license.ts'
import { mailedCode, requestLicense } from './licensing.ts'
import { poll } from './poll.ts'
import type { Product } from './product.ts'
import { check, expect, quoted, step, story } from './say.ts'
import { askCode, type Person, signIn } from './signing-in.ts'

/** As long as a person looks at a page and waits. */
const SECONDS = 10
const OFTEN = 50
/** On one machine, mails go to its own inbox. */
const atSchool = () => `camille-${randomUUID().slice(0, 8)}@etu.univ-lyon1.fr`

/** Another year later: the proof has no seal, but the member reads an address at their school. */
export async function schoolRenewal(product: Product, student: Licensed): Promise<Licensed> {
  story('Another year passes: an address at the school is confirmed, and the answer comes in seconds')
  const { email, code } = student
  step('the clock moves by a year', (await product.pass({ days: 365 })).slice(0, 10))
  const again = await signIn(product, email)
  const { token } = again
  const elsewhere = await product.refused('requestSchoolAddress', 'school-address.unknown', { token, body: { email } })
  step(`names ${email}`, `${elsewhere.status} ${elsewhere.title}`)
  const address = atSchool()
  const shown = await askCode(product, address, 'requestSchoolAddress', { token, body: { email: address } })
  const { items } = await product.call('confirmSchoolAddress', { token, body: shown })
  expect('the address', [items.length, items[0]?.email], [1, address])
  step(`confirms ${address}`, items[0]?.school)
  const licensed = await answered(product, again, code)
  expect('the address of the account', (await product.call('me', { token })).email, email)
  return licensed
}

/** Somebody new whose account has an address at a school, and whose proof has a seal: both together give a license. */
export async function sealedAtSchool(product: Product): Promise<void> {
  story('Somebody new: a seal and an address at the school, and nobody is asked')
  const newcomer = await signIn(product, atSchool())
  const { items } = await product.call('schoolAddresses', { token: newcomer.token })
  expect('the address of the account', items[0]?.email, newcomer.email)
  step('whose address is at a school', items[0]?.school)
  const { givenName, familyName } = SAMPLE_FORM
  const sealedOn = (await product.now()).slice(0, 10)
  await answered(product, newcomer, undefined, {
    proofOf: async (schoolYear) => ({
      name: 'cvec.pdf',
      mediaType: 'application/pdf',
      bytes: await product.attestation({ givenName, familyName, schoolYear, sealedOn }),
    }),
  })
}

/** Applies, and is approved by a machine while a person would wait: with the code they had, if there is one. */
async function answered(
  product: Product,
  person: Person,
  code: string | undefined,
  asked: Parameters<typeof apply>[3] = {},
): Promise<Licensed> {
  const delivered = await product.inbox.watch(person.email)
  const began = Date.now()
  const { id, reference, schoolYear } = await apply(product, person, SAMPLE_FORM, asked)
  const read = () => product.call('application', { token: person.token, params: { applicationId: id } })
  const application = await poll(read, ({ status }) => status !== 'in-review', SECONDS, OFTEN)
  expect('the answer', [application.status, application.schoolAddress], ['approved', 'confirmed'])
  const me = await product.call('me', { token: person.token })
  const given = me.licenseCode?.code
  check('the code', given !== undefined && (code === undefined || given === code), code ?? 'a license code', given)
  step('a machine weighs the address and approves', `${((Date.now() - began) / 1000).toFixed(1)} s`)
  const mail = await delivered('the approval', ({ text }) => text.includes(given) && text.includes(reference))
  expect('the code in the mail', mailedCode(mail), given)
  step(`reads ${quoted(mail.subject)}`, given)
  await requestLicense(product, person, given, schoolYear)
  return { ...person, code: given, schoolYear }
}
