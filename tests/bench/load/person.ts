import { createHash, randomUUID } from 'node:crypto'
import { API, type Operation, type OperationName } from '#schemas/api.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { FORM, fixture } from '../../support/people.ts'
import { sendFrom } from './from-address.ts'
import type { Mailbox } from './mailbox.ts'

type Asking = { token?: string; params?: Record<string, string>; body?: object }
type Place = { url: string; mailbox: Mailbox; reviewers: readonly string[]; took: (step: string, ms: number) => void }
/** A mail that a journey must cause: its address, and a text that only this mail contains. */
export type Expected = { to: string; what: string; text: string }

const ATTESTATION = { name: 'attestation.pdf', mediaType: 'application/pdf' }
const BYTES = fixture(ATTESTATION.name)
const SHA256 = createHash('sha256').update(BYTES).digest('hex')
const BOUNDARY = 'file-of-a-person'
const CODE = /\b\d{6}\b/
const LICENSE_CODE = /\bALP(?:-[0-9A-HJKMNP-TV-Z]{4}){4}\b/

/** A person with a network address. Each of their requests has to succeed. `took` gets the duration of each step. */
export function personAt(localAddress: string, { url, mailbox, reviewers, took }: Place) {
  const timed = async <T>(step: string, act: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    const done = await act()
    took(step, performance.now() - started)
    return done
  }

  const call = (name: OperationName, { token, params = {}, body }: Asking = {}) =>
    timed(name, async () => {
      const { method, path, answer }: Operation = API[name]
      const at = path.replace(/\{(\w+)\}/g, (_, key: string) => params[key] ?? '')
      const { status, text } = await sendFrom(localAddress, `${url}${API_BASE}${at}`, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      if (status !== answer.status) throw new Error(`${name}: ${status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    })

  const signIn = async (email: string, ask: 'register' | 'reviewSignIn', show: 'verify' | 'reviewVerify') => {
    const body = ask === 'register' ? { email, locale: 'fr' } : { email }
    const { requestId } = await call(ask, { body })
    const { subject } = await timed('mail: the code', () =>
      mailbox.wait(email, 'a code', (mail) => CODE.test(mail.subject)),
    )
    const code = CODE.exec(subject)?.[0] ?? ''
    const { token } = await call(show, { body: { requestId, code } })
    const letter: Expected = { to: email, what: 'the code', text: code }
    return { token: token as string, letter }
  }

  const sendFile = async (token: string, applicationId: string) => {
    const body = { ...ATTESTATION, size: BYTES.byteLength, sha256: SHA256 }
    const slot = await call('announceUpload', { token, params: { applicationId }, body })
    await timed('file to the bucket', async () => {
      const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
      const { status, text } = await sendFrom(localAddress, slot.url, {
        method: 'POST',
        headers,
        body: formOf(slot.fields),
      })
      if (status >= 300) throw new Error(`the bucket: ${status} ${text}`)
    })
    await call('confirmUpload', { token, params: { uploadId: slot.uploadId } })
  }

  return {
    /** Signs a reviewer in. Call it only once per reviewer: an address gets few mails an hour. */
    reviewerSignsIn: (email: string) => signIn(email, 'reviewSignIn', 'reviewVerify'),

    /**
     * Guide, steps 1 to 4, for a new member, with a reviewer who decides at once. Returns the mails that must arrive.
     */
    async journey(reviewer: string): Promise<Expected[]> {
      const email = `person-${randomUUID()}@school.example`
      const { token, letter } = await signIn(email, 'register', 'verify')
      await call('applications', { token })
      const { id: applicationId, reference } = await call('openApplication', { token, body: FORM })
      const params = { applicationId }
      await sendFile(token, applicationId)
      await call('submitApplication', { token, params })

      const { version, documents } = await call('review', { token: reviewer, params })
      const hashes: string[] = documents.map((one: { sha256: string }) => one.sha256)
      for (const sha256 of hashes) {
        const { url } = await call('openDocument', { token: reviewer, params: { ...params, sha256 } })
        await timed('file from the bucket', async () => {
          const { status } = await sendFrom(localAddress, url, { method: 'GET' })
          if (status !== 200) throw new Error(`the bucket: ${status}`)
        })
      }
      const body = { outcome: 'approve', version, documents: hashes }
      await call('decide', { token: reviewer, params, body })
      const { text } = await timed('mail: the approval', () =>
        mailbox.wait(email, 'the approval', (mail) => LICENSE_CODE.test(mail.text)),
      )
      const code = LICENSE_CODE.exec(text)?.[0] ?? ''
      const { id: licenseId } = await call('requestLicense', { token, body: { code } })
      await call('me', { token })
      return [
        letter,
        ...reviewers.map((to) => ({ to, what: 'the link to decide', text: applicationId })),
        { to: email, what: 'the approval', text: reference },
        { to: email, what: 'the license', text: licenseId },
      ]
    },
  }
}

/** The body of a presigned form with the file, as a browser writes it. */
function formOf(fields: Record<string, string>): Uint8Array {
  const head = (name: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`
  const parts = Object.entries(fields).map(([name, value]) => `${head(name)}\r\n\r\n${value}\r\n`)
  const file = `${head('file')}; filename="file"\r\nContent-Type: ${ATTESTATION.mediaType}\r\n\r\n`
  return Buffer.concat([Buffer.from(parts.join('') + file), BYTES, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
}
