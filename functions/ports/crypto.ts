import type { AuditHead } from '#schemas/audit.ts'
import type { Email } from '#schemas/email.ts'
import type {
  ApplicationId,
  EventId,
  KeyId,
  MemberId,
  ObjectionId,
  PasskeyId,
  PortalId,
  RequestId,
  ReviewerId,
  UploadId,
  WebhookId,
} from '#schemas/id.ts'
import type { PublicJwk, Vouch } from '#schemas/portal.ts'
import type { Instant } from '#schemas/time.ts'
import type { CodePurpose } from '../domain/records.ts'

/** Codes derived from a configured secret. They are not stored: they can be computed again. */
export type Secrets = {
  code(purpose: CodePurpose, requestId: RequestId): string
  /** Compares in constant time. Accepts codes of the former secret too. */
  isCode(purpose: CodePurpose, requestId: RequestId, code: string): boolean
  /** Eight symbols. They are in the mail but not in its link, so that opening the link never objects. */
  objectionCode(id: ObjectionId): string
  isObjectionCode(id: ObjectionId, code: string): boolean
}

/**
 * What a pseudonym is for. Each kind has pseudonyms of its own, so that rows of different kinds cannot be joined.
 *
 * - `suppression`: an address, in the key of this row.
 * - `person`: an address, in the key of what outlives its dossier.
 * - `budget`: whose budget it is: a mailbox, a network, a browser, in the key of what is used.
 * - `device`: an address, in the mark of a browser that signed in with it. `challenge`: the same in a challenge.
 * - `log`: the network and the account of a refused sign-in, in a line of the log.
 * - `reviewer`: the address of a reviewer, in their id.
 * - `request`: the address that asked for a code under an idempotency key, in the id of this request.
 * - `seal-number`: the number of an attestation, in the key of its row. `student-number`: the same of a student.
 * - `lot`: an application, in the number that chooses which approvals a person looks at.
 * - `named-request`: what a portal named with an idempotency key, and `content`: what this request said.
 */
export type PseudonymKind =
  | 'suppression'
  | 'person'
  | 'budget'
  | 'device'
  | 'challenge'
  | 'log'
  | 'reviewer'
  | 'request'
  | 'named-request'
  | 'content'
  | 'seal-number'
  | 'student-number'
  | 'mailbox-number'
  | 'lot'
declare const OF_KIND: unique symbol
export type Pseudonym<K extends PseudonymKind> = string & { readonly [OF_KIND]: K }

/**
 * The only way from what names a person (an address, a mailbox, a network, a name) to a key, an id or a line of a log.
 * Without the secret nobody can tell whether a pseudonym is that of an address they know.
 */
export type Pseudonyms = {
  /** 64 hexadecimal digits, under the current secret. */
  pseudonym<K extends PseudonymKind>(kind: K, text: string): Pseudonym<K>
  /** The same under each secret, the current one first: for what is to be found after a secret was replaced. */
  everyPseudonym<K extends PseudonymKind>(kind: K, text: string): readonly Pseudonym<K>[]
}

/** Signs license files with a key of its world. Nothing else has this key. */
export type Signer = {
  /** The signed file. `typ`, `iss` and `aud` are those of its world, whatever the claims. */
  sign(claims: Record<string, string | number> & { typ?: never; iss?: never; aud?: never }): Promise<string>
  /** The public keys of this world (RFC 7517), current and former. */
  jwks(): Promise<{ keys: Record<string, string>[] }>
}

/** Signs and verifies the heads of the audit trail. Only who seals the trail has the private key. */
export type AuditKeys = {
  sign(head: AuditHead): Promise<string>
  /** The head in a file. `undefined` when none of our keys signed it as a head. */
  read(file: string): Promise<AuditHead | undefined>
  /** The public keys (RFC 7517), current and former. */
  jwks(): Promise<{ keys: Record<string, string>[] }>
}

/** Verifies the signed assertions of schools. */
export type Vouches = {
  /**
   * The claims of a vouch, or why it is refused. `now` is real time in milliseconds; `mostDays` is the longest lifetime
   * of a vouch.
   */
  verify(
    jws: string,
    expected: {
      keys: readonly PublicJwk[]
      portalId: PortalId
      audiences: readonly string[]
      now: number
      mostDays: number
    },
  ): Promise<Vouch | 'invalid' | 'expired'>
}

/** `token` is the only copy. `hash` has 128 bits. */
export type SessionToken = { token: string; hash: string }

/** Makes new random ids and secrets. */
export type Ids = {
  member(): MemberId
  upload(applicationId: ApplicationId): UploadId
  /** With a key: the same id for the same key, address and day. */
  request(email: Email, now: Instant, key?: string): RequestId
  objection(): ObjectionId
  portal(): PortalId
  webhook(): WebhookId
  passkey(): PasskeyId
  event(now: Instant): EventId
  /** A new key of this tenant. `key` is shown once; `hash` is what is stored. */
  apiKey(): { id: KeyId; key: string; hash: string }
  /** A secret that signs the messages to a receiver (Standard Webhooks): `whsec_` and 24 random bytes. */
  webhookSecret(): string
  row(): string
  licenseCode(prefix: string): string
  /** A bearer token for a session of a member, whom it names, with 256 random bits, and their hash, which is stored. */
  memberToken(memberId: MemberId): SessionToken
  /** The same for a reviewer. */
  reviewerToken(reviewerId: ReviewerId): SessionToken
  /** The member whom a token names, and the hash of its secret. `undefined` for anything else. */
  readMemberToken(token: string): { memberId: MemberId; hash: string } | undefined
  /** The same for a reviewer. */
  readReviewerToken(token: string): { reviewerId: ReviewerId; hash: string } | undefined
  /** The hash of a random token. Does not compile for an address, which has pseudonyms. */
  hashOf<T extends string>(token: T extends Email ? never : T): string
}
