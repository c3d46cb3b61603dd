import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Product, until } from './product.ts'
import { expect, step } from './say.ts'

const FIXTURES = new URL('../../tests/support/fixtures/', import.meta.url)
const CODE = /\b\d{6}\b/
const LICENSE_CODE = /[A-Z]{2,8}(?:-[0-9A-HJKMNP-TV-Z]{4}){4}/

export type Person = { email: string; token: string }
export type Decision = { outcome: string; reasons?: string[]; note?: string }

/** An address that nobody had before. */
export const newAddress = (name: string) => `${name}-${randomUUID().slice(0, 8)}@school.example`

const codeMails = async (product: Product, email: string) =>
  (await product.mailsTo(email)).flatMap(({ subject }) => CODE.exec(subject)?.[0] ?? [])

/** Asks for a code and reads it from the mail that is delivered for it. */
export async function askCode(product: Product, email: string, ask: () => Promise<{ requestId: string }>) {
  const before = (await codeMails(product, email)).length
  const { requestId } = await ask()
  const code = await until(async () => (await codeMails(product, email))[before], `a code to ${email}`)
  return { requestId, code }
}

/** Registers or signs in: an address, a mailed code, a session. */
export async function signIn(product: Product, email: string): Promise<Person> {
  const { locale } = product
  await product.pass({ minutes: 1 })
  const shown = await askCode(product, email, () => product.call('register', { body: { email, locale } }))
  const { token = '', expiresAt } = await product.call('verify', { body: shown })
  step(`${email} signs in with the mailed code`, `session until ${expiresAt.slice(0, 10)}`)
  return { email, token }
}

/** A reviewer signs in: the mailed link alone opens nothing. */
export async function reviewerSignsIn(product: Product, which: number): Promise<Person> {
  const email = product.reviewers[which] ?? ''
  await product.pass({ minutes: 1 })
  const shown = await askCode(product, email, () => product.call('reviewSignIn', { body: { email } }))
  const { token = '', expiresAt } = await product.call('reviewVerify', { body: shown })
  step(`${email} signs in to review`, `session until ${expiresAt.slice(0, 16)}`)
  return { email, token }
}

/** A fresh code to the address of a member, before something that lasts. */
export async function freshCode(product: Product, { email, token }: Person) {
  await product.pass({ minutes: 1 })
  return askCode(product, email, () => product.call('requestConfirmation', { token }))
}

/** Sends a file as a browser does: announced, posted to the bucket, confirmed. */
export async function upload(product: Product, { token }: Person, applicationId: string, name: string) {
  const bytes = readFileSync(new URL(name, FIXTURES))
  const mediaType = name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg'
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const body = { name, mediaType, size: bytes.byteLength, sha256 }
  const slot = await product.call('announceUpload', { token, params: { applicationId }, body })
  const form = new FormData()
  for (const [field, value] of Object.entries(slot.fields)) form.append(field, value)
  form.append('file', new Blob([bytes], { type: mediaType }), name)
  const posted = await fetch(slot.url, { method: 'POST', body: form })
  if (!posted.ok) throw new Error(`the bucket answered ${posted.status}: ${await posted.text()}`)
  const { uploads } = await product.call('confirmUpload', { token, params: { uploadId: slot.uploadId } })
  const kept = uploads.find(({ id }) => id === slot.uploadId)
  expect('the upload', kept?.state, 'kept')
  step(`sends ${name} (${bytes.byteLength} bytes), checked and cleaned`, `kept, ${kept?.size} bytes`)
}

/** Opens the application of the school year, sends the attestation and submits. */
export async function apply(product: Product, person: Person, form: Record<string, string>, file = 'attestation.pdf') {
  const application = await product.call('openApplication', { token: person.token, body: form })
  step(`opens the application ${application.reference} for ${application.schoolYear}`, application.status)
  await upload(product, person, application.id, file)
  return submit(product, person, application.id)
}

export async function submit(product: Product, { token }: Person, applicationId: string) {
  const submitted = await product.call('submitApplication', { token, params: { applicationId } })
  expect('the status', submitted.status, 'in-review')
  step('submits it', `${submitted.status}, decision promised by ${submitted.decisionDueAt?.slice(0, 10)}`)
  return submitted
}

/** A reviewer looks at the documents and decides on what they saw. */
export async function decide(product: Product, { token }: Person, applicationId: string, decision: Decision) {
  const params = { applicationId }
  const { version, documents } = await product.call('review', { token, params })
  const shown = documents.filter(({ deletedAt }) => !deletedAt).map(({ sha256 }) => sha256)
  for (const sha256 of shown) {
    const { url } = await product.call('openDocument', { token, params: { applicationId, sha256 } })
    const response = await fetch(url)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect('the document', response.status, 200)
    expect('its hash', createHash('sha256').update(bytes).digest('hex'), sha256)
    expect('camera or GPS data in it', bytes.includes('Exif') || bytes.includes('GPS'), false)
    expect('it downloads', response.headers.get('content-disposition')?.startsWith('attachment'), true)
  }
  const body = { version, documents: shown, ...decision }
  const review = await product.call('decide', { token, params, body })
  step(`the reviewer opens ${shown.length} document(s) and decides: ${decision.outcome}`, review.status)
  return review
}

/** The license code that a mail carries. */
export async function mailedLicenseCode(product: Product, email: string, after = '') {
  const fits = ({ text }: { text: string }) => LICENSE_CODE.test(text) && !(after && text.includes(after))
  const { subject, text } = await product.mailTo(email, fits, 'with the license code')
  const code = LICENSE_CODE.exec(text)?.[0] ?? ''
  step(`receives « ${subject} »`, code)
  return code
}
