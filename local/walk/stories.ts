import { compactVerify, createLocalJWKSet } from 'jose'
import * as z from 'zod'
import type { QueuePage } from '#schemas/views.ts'
import {
  apply,
  askCode,
  decide,
  freshCode,
  mailedLicenseCode,
  newAddress,
  type Person,
  reviewerSignsIn,
  signIn,
  submit,
  upload,
} from './people.ts'
import { type Product, until } from './product.ts'
import { expect, step, story } from './say.ts'

const STUDENT = { givenName: 'Camille', familyName: 'Exemple', role: 'student', school: 'École des Exemples' }
const OTHER = { givenName: 'Dominique', familyName: 'Modèle', role: 'student', school: 'Institut du Modèle' }
const TEACHER = { givenName: 'Alix', familyName: 'Témoin', role: 'teacher', school: 'Lycée des Témoins' }

const Objection = z.object({ id: z.string(), code: z.string() })

type Licensed = Person & { code: string }

/** Guide, steps 1 to 4, with a correction on the way. */
export async function firstLicense(product: Product): Promise<Licensed> {
  story('A student gets a first license')
  const student = await signIn(product, newAddress('camille'))
  const { id: applicationId, reference } = await apply(product, student, STUDENT)
  const note = await product.mailTo(product.reviewers[0] ?? '', ({ text }) => text.includes(applicationId), reference)
  step('the reviewers receive a link', note.subject)

  const reviewer = await reviewerSignsIn(product, 0)
  const waiting = await inQueue(product, reviewer, applicationId)
  step('finds it in the queue, oldest first', `waiting since ${waiting.submittedAt.slice(0, 16)}`)
  await decide(product, reviewer, applicationId, {
    outcome: 'request-correction',
    reasons: ['unreadable', 'incomplete'],
    note: 'Le bas de la page manque.',
  })
  const { decision } = await product.call('application', { token: student.token, params: { applicationId } })
  expect(
    'reasons',
    decision?.reasons.map(({ code }) => code),
    ['unreadable', 'incomplete'],
  )
  const mail = await product.mailTo(
    student.email,
    ({ text }) => text.includes('Le bas de la page manque.'),
    'the correction',
  )
  step(`receives « ${mail.subject} »`, `${decision?.reasons.length} reasons and a note`)

  await upload(product, student, applicationId, 'photo.jpg')
  await submit(product, student, applicationId)
  await decide(product, reviewer, applicationId, { outcome: 'approve' })
  const code = await mailedLicenseCode(product, student.email)
  await requestLicense(product, student, code)
  return { ...student, code }
}

async function inQueue(product: Product, reviewer: Person, applicationId: string, cursor?: string) {
  const query = { limit: '25', ...(cursor && { cursor }) }
  const page: z.output<typeof QueuePage> = await product.call('queue', { token: reviewer.token, query })
  const found = page.items.find((entry) => entry.applicationId === applicationId)
  if (found) return found
  if (!page.cursor) throw new Error(`${applicationId} is not in the queue`)
  return inQueue(product, reviewer, applicationId, page.cursor)
}

async function requestLicense(product: Product, { email, token }: Person, code: string) {
  const wrong = code.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  const checked = await product.call('checkLicenseCode', { body: { code: wrong } })
  expect('a wrong code', checked.code, 'license-code.mistyped')
  const problem = await product.refused('requestLicense', { token, body: { code: wrong } })
  step('mistypes the code', problem.title)

  const license = await product.call('requestLicense', { token, body: { code: code.toLowerCase() } })
  step('requests the license with it', `${license.schoolYear}, until ${license.validUntil.slice(0, 10)}`)
  const { keys } = await product.call('keys')
  const { payload } = await compactVerify(
    license.file,
    createLocalJWKSet({ keys: keys.map((key) => ({ kty: 'OKP', ...key })) }),
  )
  const claims = z.object({ sub: z.string(), jti: z.string() }).parse(JSON.parse(new TextDecoder().decode(payload)))
  expect('the signed file', claims, { sub: code, jti: license.id })
  step('verifies the signed file offline, against the published keys', claims.jti)
  const mail = await product.mailTo(
    email,
    ({ attachments }) => attachments.some(({ text }) => text === license.file),
    'the license',
  )
  step(`receives « ${mail.subject} »`, mail.attachments[0]?.name)
  expect('asked again', await product.call('requestLicense', { token, body: { code } }), license)
  return license
}

/** A refusal, reopened; and a code that is revoked and reinstated. */
export async function teacherRefused(product: Product): Promise<void> {
  story('A teacher is refused, and the refusal is reopened')
  const teacher = await signIn(product, newAddress('alix'))
  const { id: applicationId } = await apply(product, teacher, TEACHER)
  const params = { applicationId }
  const reviewer = await reviewerSignsIn(product, 1)
  const { token } = reviewer
  const review = await decide(product, reviewer, applicationId, { outcome: 'refuse', reasons: ['not-eligible'] })
  const other = await reviewerSignsIn(product, 0)
  const seen = { version: review.version - 1, documents: review.documents.map(({ sha256 }) => sha256) }
  const late = await product.refused('decide', { token: other.token, params, body: { outcome: 'approve', ...seen } })
  expect('who was first', late.decided?.by, reviewer.email)
  step('another reviewer is told who was first', late.detail)
  await product.mailTo(
    teacher.email,
    ({ attachments, text }) => attachments.length === 0 && text.includes(review.reference),
    'the refusal',
  )
  const body = { reasons: ['wrong-document'], version: review.version }
  const reopened = await product.call('reopen', { token, params, body })
  step('the refusal is reopened', reopened.status)
  await upload(product, teacher, applicationId, 'attestation.pdf')
  await submit(product, teacher, applicationId)
  await decide(product, reviewer, applicationId, { outcome: 'approve' })
  const code = await mailedLicenseCode(product, teacher.email)

  await product.call('revokeCode', { token, params, body: { reasons: ['code-shared'] } })
  expect('the code', (await product.call('checkLicenseCode', { body: { code } })).code, 'license-code.revoked')
  step('the code is revoked', 'license-code.revoked')
  await product.call('reinstateCode', { token, params, body: { note: 'Erreur de notre part.' } })
  expect('the code', (await product.call('checkLicenseCode', { body: { code } })).code, 'license-code.valid')
  step('and reinstated', 'license-code.valid')
  await requestLicense(product, teacher, code)
}

/** Guide, case 1: a year later, with the existing e-mail, the code stays. */
export async function renewal(product: Product, student: Licensed): Promise<Licensed> {
  story('A year passes: renewal with the existing e-mail')
  const { items } = await product.call('licenses', { token: student.token })
  const end = Date.parse(items[0]?.validUntil ?? '')
  const days = Math.ceil((end - Date.parse(await product.now())) / 86_400_000) - 5
  step('the clock moves to five days before the end', (await product.pass({ days })).slice(0, 10))
  const reminders = async () =>
    (await product.mailsTo(student.email)).filter(({ text }) => text.includes(student.code)).length > 2
  await until(reminders, 'a reminder')
  step('receives a reminder', 'one, for those it slept through')
  const again = await signIn(product, student.email)
  const { code } = await product.call('checkLicenseCode', { body: { code: student.code } })
  step('checks that the code is legible', code)
  const { id } = await apply(product, again, STUDENT)
  await decide(product, await reviewerSignsIn(product, 0), id, { outcome: 'approve' })
  await until(
    async () => (await product.call('me', { token: again.token })).licenseCode?.status === 'active',
    'approval',
  )
  const me = await product.call('me', { token: again.token })
  expect('the code', me.licenseCode?.code, student.code)
  step('the code stays', me.licenseCode?.code)
  const license = await requestLicense(product, again, student.code)
  expect('two licenses', (await product.call('licenses', { token: again.token })).items.length, 2)
  step('has a new license', license.schoolYear)
  return { ...again, code: student.code }
}

/** Guide, case 2, when the old mailbox still works: account and code stay; the old address can object. */
export async function newAddressStory(product: Product, student: Licensed): Promise<Licensed> {
  story('A new e-mail, the old mailbox still works')
  const email = newAddress('camille-nouvelle')
  await changeAddress(product, student, email)
  const moved = { ...student, email }
  expect('the code', (await product.call('me', { token: student.token })).licenseCode?.code, student.code)
  step('the code stays', student.code)
  const pending = await freshCode(product, moved)
  const early = await product.refused('eraseMe', { token: student.token, body: pending })
  expect('meanwhile', early.code, 'address.change-pending')
  step('nothing that lasts is done meanwhile', early.title)
  await product.pass({ days: 11 })
  const isFinal = async () => !(await product.call('me', { token: student.token })).addressChange
  await until(isFinal, 'the end of the objection time')
  step('after 10 days without an objection', 'the change is final')

  story('Somebody else changes the address: the old one objects')
  const stolen = newAddress('intrus')
  await changeAddress(product, moved, stolen)
  const shown = await objectionTo(product, email)
  const settled = await product.call('object', { body: { objectionId: shown.id, code: shown.code } })
  step('the owner types the code of the mail', settled.status)
  const signedOut = await product.refused('me', { token: student.token })
  expect('every session', signedOut.status, 401)
  step('every session is ended', signedOut.title)
  const back = await signIn(product, email)
  const me = await product.call('me', { token: back.token })
  expect('whose account', [me.email, me.licenseCode?.code], [email, student.code])
  step('the account is back', me.licenseCode?.code)
  return { ...back, code: student.code }
}

async function changeAddress(product: Product, person: Person, email: string) {
  const fresh = await freshCode(product, person)
  const { token } = person
  const ask = () => product.call('requestAddressChange', { token, body: { email, ...fresh } })
  const shown = await askCode(product, email, ask)
  const me = await product.call('confirmAddressChange', { token, body: shown })
  step('confirms the new address with the code sent there', me.email)
  await objectionTo(product, person.email)
  step('the old address is told and can object', `until ${me.addressChange?.objectableUntil.slice(0, 10)}`)
}

async function objectionTo(product: Product, email: string) {
  const { text } = await product.mailTo(email, (mail) => mail.text.includes('#obj_'), 'the right to object')
  const newest = (await product.mailsTo(email)).filter((mail) => mail.text.includes('#obj_')).at(-1)?.text ?? text
  const id = /obj_[0-9a-z]{16}/.exec(newest)?.[0]
  const code = /^\s*([0-9A-Z]{4}-[0-9A-Z]{4})\s*$/m.exec(newest)?.[1]
  return Objection.parse({ id, code })
}

/** Guide, case 2, when the old mailbox is gone: a claim, a fresh decision, a new code. */
export async function lostMailbox(product: Product, owner: Licensed): Promise<void> {
  story('A new e-mail, the old mailbox is gone')
  const claimant = await signIn(product, newAddress('camille-encore'))
  const { id, claim } = await apply(product, claimant, { ...STUDENT, renewsCode: owner.code })
  step('the reviewer sees the claim', claim?.status)
  await objectionTo(product, owner.email)
  step('the old address is told and can object', `until ${claim?.objectableUntil.slice(0, 10)}`)
  await decide(product, await reviewerSignsIn(product, 1), id, { outcome: 'approve' })
  const code = await mailedLicenseCode(product, claimant.email)
  expect('another code', code === owner.code, false)
  expect('the old code', (await product.call('checkLicenseCode', { body: { code: owner.code } })).valid, true)
  step('until the objection time ends the old code is', 'license-code.valid')
  await requestLicense(product, claimant, code)
  await product.pass({ days: 11 })
  const isSuperseded = async () =>
    (await product.call('checkLicenseCode', { body: { code: owner.code } })).code === 'license-code.superseded'
  await until(isSuperseded, 'the old code superseded')
  step('then the old code is', 'license-code.superseded')

  story('Somebody claims a code that is not theirs: its owner objects')
  const intruder = await signIn(product, newAddress('intrus'))
  const claimed = await apply(product, intruder, { ...OTHER, renewsCode: code })
  const shown = await objectionTo(product, claimant.email)
  const settled = await product.call('object', { body: { objectionId: shown.id, code: shown.code } })
  step('the owner types the code of the mail', settled.status)
  const ended = await product.call('application', { token: intruder.token, params: { applicationId: claimed.id } })
  expect('the claim', ended.claim?.status, 'objected')
  await decide(product, await reviewerSignsIn(product, 0), claimed.id, { outcome: 'refuse', reasons: ['duplicate'] })
  expect('the code', (await product.call('checkLicenseCode', { body: { code } })).valid, true)
  step('the code stays with its owner', 'license-code.valid')
}

/** Export and erasure: at once unreachable, soon gone; the running license outlives its person. */
export async function leaving(product: Product): Promise<void> {
  story('A student takes everything and leaves')
  const student = await signIn(product, newAddress('dominique'))
  const { token, email } = student
  const { id } = await apply(product, student, OTHER)
  await decide(product, await reviewerSignsIn(product, 1), id, { outcome: 'approve' })
  const code = await mailedLicenseCode(product, email)
  const before = (await product.call('me', { token })).id
  await requestLicense(product, student, code)
  const kept = await product.call('exportMe', { token, body: await freshCode(product, student) })
  const counts = `${kept.applications.length} application, ${kept.licenses.length} license, ${kept.audit.length} events`
  step('exports what is kept, with a fresh code', counts)
  await product.call('eraseMe', { token, body: await freshCode(product, student) })
  expect('at once', (await product.refused('me', { token })).status, 401)
  step('erases the account, with a fresh code', 'signed out at once')
  await product.mailTo(
    email,
    ({ attachments, text }) => attachments.length === 0 && !text.includes(code),
    'of the erasure',
  )
  const checked = await product.call('checkLicenseCode', { body: { code } })
  expect('the code', checked.valid, true)
  step('the running license answers without a person', checked.code)
  const stranger = await signIn(product, email)
  const me = await product.call('me', { token: stranger.token })
  expect('a new account', [me.id === before, me.licenseCode], [false, undefined])
  await product.call('signOut', { token: stranger.token })
  expect('signed out', (await product.refused('me', { token: stranger.token })).status, 401)
  step('the same address is a new account', me.id)
}
