import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ApplicationForm } from '#schemas/application.ts'
import type { Product } from './product.ts'
import { check, expect, step } from './say.ts'
import type { Person } from './signing-in.ts'

const FIXTURES = new URL('../../tests/support/fixtures/', import.meta.url)
const PROOF = 'attestation.pdf'

/** A photo of a document as a phone writes it, with data about the camera and the place. */
export const PHOTO = 'photo.jpg'

export const fileBytes = (name: typeof PROOF | typeof PHOTO) => readFileSync(new URL(name, FIXTURES))

type File = { name: string; mediaType: 'application/pdf' | 'image/jpeg'; bytes: Uint8Array<ArrayBuffer> }
const proof = (): File => ({ name: PROOF, mediaType: 'application/pdf', bytes: fileBytes(PROOF) })
/** The photo as a file to send. */
export const photo = (): File => ({ name: PHOTO, mediaType: 'image/jpeg', bytes: fileBytes(PHOTO) })

/** Whether the license comes with the approval. */
type License = 'with-approval' | 'on-request'

/** Sends a file as a browser does: announces it, posts it to the bucket, confirms it. */
export async function upload(
  product: Product,
  { token }: Person,
  applicationId: string,
  { name, mediaType, bytes }: File = proof(),
) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const body = { name, mediaType, size: bytes.byteLength, sha256 }
  const slot = await product.call('announceUpload', { token, params: { applicationId }, body })
  const form = new FormData()
  for (const [field, value] of Object.entries(slot.fields)) form.append(field, value)
  form.append('file', new Blob([bytes], { type: mediaType }), name)
  const posted = await fetch(slot.url, { method: 'POST', body: form })
  check('the answer of the bucket', posted.ok, '200 to 299', posted.status)
  const { uploads } = await product.call('confirmUpload', { token, params: { uploadId: slot.uploadId } })
  const kept = uploads.find(({ id }) => id === slot.uploadId)
  expect('the upload', [kept?.state, kept?.name, kept?.mediaType], ['kept', name, mediaType])
  step(`sends ${name} to the bucket (${bytes.byteLength} bytes)`, `${posted.status}, ${kept?.state}`)
}

/** Opens the school year's application, sends the attestation and submits it. */
export async function apply(
  product: Product,
  person: Person,
  form: ApplicationForm & { renewsCode?: string },
  {
    proofOf = async () => proof(),
    license = 'on-request',
  }: { proofOf?: (schoolYear: string) => Promise<File>; license?: License } = {},
) {
  const opened = await product.call('openApplication', { token: person.token, body: form })
  expect('the application', [opened.status, opened.school], ['awaiting-attestation', form.school])
  step(`opens the application ${opened.reference} for ${opened.schoolYear}`, opened.status)
  await upload(product, person, opened.id, await proofOf(opened.schoolYear))
  return submit(product, person, opened.id, license)
}

/** Submits the uploaded files for review. */
export async function submit(
  product: Product,
  { token }: Person,
  applicationId: string,
  license: License = 'on-request',
) {
  const submitted = await product.call('submitApplication', { token, params: { applicationId }, query: { license } })
  const { status, submittedAt, decisionDueAt } = submitted
  expect('the status', status, 'in-review')
  check('the promise', submittedAt && decisionDueAt && decisionDueAt > submittedAt, 'a later date', decisionDueAt)
  step('submits it', `${status}, answer promised by ${decisionDueAt.slice(0, 10)}`)
  return submitted
}
