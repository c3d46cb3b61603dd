import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { API } from '#schemas/api.ts'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { confirmed } from '../../walk/member/passkeys.ts'
import { codeTo } from './inbox.ts'
import { anAddress, type World } from './world.ts'

export const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)))

export const FORM = SAMPLE_FORM

/** A member who has just signed in with a mailed code. */
export async function aMember(world: World, email = anAddress(), locale = 'fr') {
  const { body } = await world.call('POST', '/register', { body: { email, locale } })
  await world.sweep()
  const code = await codeTo(world.place.inbox, email)
  const verified = await world.call('POST', '/verify', { body: { requestId: body.requestId, code } })
  if (verified.status !== 200) throw new Error(JSON.stringify(verified.body))
  const token: string = verified.body.token
  const me = await world.call('GET', '/me', { token })
  return { email, token, id: me.body.id as string }
}

/** A reviewer who has just signed in and may decide. The first one reads French. */
export async function aReviewer(world: World, which = 0) {
  const email = world.place.reviewers[which]?.email ?? ''
  const { body } = await world.call('POST', '/reviews/sign-in', { body: { email } })
  await world.sweep()
  const code = await codeTo(world.place.inbox, email)
  const verified = await world.call('POST', '/reviews/verify', { body: { requestId: body.requestId, code } })
  if (verified.status !== 200) throw new Error(JSON.stringify(verified.body))
  const reviewer = { email, token: verified.body.token as string }
  await mayDecide(world, reviewer)
  return reviewer
}

/** After the first day of a reviewer, confirms their new session with a passkey. */
export const mayDecide = (world: World, reviewer: { email: string; token: string }) =>
  confirmed(
    async (name, input) => {
      const { method, path } = API[name]
      const { status, body } = await world.call(method, path, input)
      if (status >= 300) throw new Error(JSON.stringify(body))
      return body
    },
    world.place.siteUrl,
    reviewer,
  )

/** Sends a file as a browser does: announces it, posts it to the bucket, confirms it. Returns the confirmation. */
export async function send(
  world: World,
  token: string,
  applicationId: string,
  {
    bytes,
    name = 'attestation.pdf',
    mediaType = 'application/pdf',
  }: { bytes: Uint8Array; name?: string; mediaType?: string },
) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const slot = await world.call('POST', `/applications/${applicationId}/uploads`, {
    token,
    body: { name, mediaType, size: bytes.byteLength, sha256 },
  })
  if (slot.status !== 200) return slot
  const posted = await post(slot.body, bytes, mediaType)
  if (posted.status >= 300) throw new Error(`${posted.status} ${await posted.text()}`)
  return world.call('POST', `/uploads/${slot.body.uploadId}/confirm`, { token })
}

/** Posts a file with a slot's presigned form. */
export function post(
  { url, fields }: { url: string; fields: Record<string, string> },
  bytes: Uint8Array | Blob,
  type: string,
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', bytes instanceof Blob ? bytes : new Blob([new Uint8Array(bytes)], { type }), 'file')
  return fetch(url, { method: 'POST', body: form })
}

/** A member whose application waits for a decision. */
export async function inReview(
  world: World,
  form: Record<string, unknown> = FORM,
  locale = 'fr',
  bytes: Uint8Array = fixture('attestation.pdf'),
) {
  const member = await aMember(world, anAddress(), locale)
  const { body: application } = await world.call('POST', '/applications', { token: member.token, body: form })
  await send(world, member.token, application.id, { bytes })
  const submitted = await world.call('POST', `/applications/${application.id}/submit`, { token: member.token })
  if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body))
  return { ...member, applicationId: application.id as string }
}

/** What a reviewer must send to decide: the version and the documents that they saw. */
export async function seen(world: World, token: string, applicationId: string) {
  const { body } = await world.call('GET', `/reviews/${applicationId}`, { token })
  return {
    version: body.version as number,
    documents: body.documents.map((one: { sha256: string }) => one.sha256) as string[],
  }
}

/** A reviewer approves an application as submitted. */
export async function approve(world: World, token: string, applicationId: string) {
  const body = { outcome: 'approve', ...(await seen(world, token, applicationId)) }
  return world.call('POST', `/reviews/${applicationId}/decisions`, { token, body })
}
