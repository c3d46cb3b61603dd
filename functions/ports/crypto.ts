import type { Email } from '#schemas/email.ts'
import type {
  ApplicationId,
  EventId,
  KeyId,
  MemberId,
  ObjectionId,
  PortalId,
  RequestId,
  UploadId,
  WebhookId,
} from '#schemas/id.ts'
import type { PublicJwk, Vouch } from '#schemas/portal.ts'
import type { Instant } from '#schemas/time.ts'
import type { CodePurpose } from '../domain/records.ts'

/** Derived from the code secret: none of it is stored, all of it can be made again. */
export type Secrets = {
  code(purpose: CodePurpose, requestId: RequestId): string
  /** In constant time; codes made under the secret before this one are still good. */
  isCode(purpose: CodePurpose, requestId: RequestId, code: string): boolean
  /** Eight symbols that stand in the mail and not in its link: opening a link never objects. */
  objectionCode(id: ObjectionId): string
  isObjectionCode(id: ObjectionId, code: string): boolean
}

/** The only one with the signing key. */
export type Signer = {
  sign(claims: Record<string, string | number>): Promise<string>
  /** The public keys (RFC 7517), current and former. */
  jwks(): Promise<{ keys: Record<string, string>[] }>
}

/** Signed assertions of schools. */
export type Vouches = {
  /** What a vouch says, or why it does not count. `now` is real time in milliseconds. */
  verify(
    jws: string,
    expected: {
      keys: readonly PublicJwk[]
      portalId: PortalId
      audience: string
      now: number
      mostDays: number
    },
  ): Promise<Vouch | 'invalid' | 'expired'>
}

/** New ids and secrets, random for each request. */
export type Ids = {
  member(): MemberId
  upload(applicationId: ApplicationId): UploadId
  /** With a key: the same one for the same key, address and day. */
  request(email: Email, now: Instant, key?: string): RequestId
  objection(): ObjectionId
  portal(): PortalId
  webhook(): WebhookId
  event(now: Instant): EventId
  /** A new key of this tenant: what is shown once, its id, and the hash under which it is kept. */
  apiKey(): { id: KeyId; key: string; hash: string }
  /** Signs what a receiver gets (Standard Webhooks): `whsec_` and 24 random bytes. */
  webhookSecret(): string
  row(): string
  licenseCode(prefix: string): string
  /** A bearer token of 256 bits and the hash under which it is kept. */
  token(): { token: string; hash: string }
  hashOf(token: string): string
}
