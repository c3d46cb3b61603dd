import type { Application, ApplicationForm, MediaType } from '#schemas/application.ts'
import type { Email } from '#schemas/email.ts'
import type {
  ApplicationId,
  EventId,
  KeyId,
  MemberId,
  ObjectionId,
  PortalId,
  RequestId,
  ReviewerId,
  Sha256,
  Tenant,
  UploadId,
  WebhookId,
} from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { ApiKey, Portal, PublicJwk, Vouch, Webhook } from '#schemas/portal.ts'
import type { MemberPage } from '#schemas/portal-views.ts'
import type { Program } from '#schemas/program.ts'
import type { Reviewer } from '#schemas/reviewer.ts'
import type { Instant } from '#schemas/time.ts'
import type { DocumentFault } from '../domain/document-fault.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { DueKey, DueRow, MailRow, WebhookRow } from '../domain/due.ts'
import type { Effect } from '../domain/effect.ts'
import type { PortalDossier } from '../domain/portal.ts'
import type {
  Address,
  Answered,
  AuditEvent,
  CodePurpose,
  CodeRequest,
  DecidedEntry,
  DeliveryRecord,
  LastAttempt,
  Objection,
  PastRequest,
  SchoolPointer,
  Session,
  Suppression,
} from '../domain/records.ts'
import type { Attempt, Message } from './attempt.ts'

/** A page of a list, and where the next one begins. */
type Page<T> = { items: T[]; cursor?: string }
type PageAt = { cursor?: string | undefined; limit: number }

/** What a queue shows of an application; `key` is where the next page begins. */
export type QueueEntry = Pick<
  Extract<Application, { status: 'in-review' }>,
  'id' | 'schoolYear' | 'submittedAt' | 'decisionDueAt'
> &
  Pick<ApplicationForm, 'role' | 'school'> & { claimed: boolean }

/** The one table, as one tenant sees it: no step can name another. Everything read is parsed. */
export type Store = {
  /**
   * All of the effects or none. Throws `Conflict` when something read is no longer so. `answer` is what the caller will
   * be answered: when they gave the request a name, it is kept with the effects.
   */
  commit(effects: readonly Effect[], answer?: object): Promise<void>
  /** `undefined` when there is no such member, or no longer. */
  dossier(memberId: MemberId): Promise<Dossier | undefined>
  /** Also a member that is being erased. */
  dossierToErase(memberId: MemberId): Promise<Dossier | undefined>
  address(email: Email): Promise<Address | undefined>
  licenseCode(code: string): Promise<LicenseCode | undefined>
  objection(id: ObjectionId): Promise<Objection | undefined>
  session(hash: string): Promise<Session | undefined>
  codeRequest(id: RequestId): Promise<PastRequest | undefined>
  /** Also one that is over. */
  suppression(email: Email): Promise<Suppression | undefined>
  /** Whether reminders are held back, as the sender's reputation suffers. */
  isHeld(): Promise<boolean>
  audit(memberId: MemberId): Promise<AuditEvent[]>
  /** Waiting for a decision, oldest first. */
  queue(page: PageAt): Promise<Page<QueueEntry>>
  /** What was decided on a calendar date; at most `limit`. */
  decidedOn(date: string, limit: number): Promise<DecidedEntry[]>
  /** How many wait for a decision, counted up to `atMost`. */
  waiting(atMost: number): Promise<number>
  portal(): Promise<PortalDossier | undefined>
  /** All portals, in the order in which they came: the site's operator asks. */
  portals(): Promise<Pick<Portal, 'id' | 'name' | 'createdAt'>[]>
  apiKey(id: KeyId): Promise<ApiKey | undefined>
  webhook(id: WebhookId): Promise<Webhook | undefined>
  /** A portal's members, in the order in which they were enrolled. */
  members(page: PageAt): Promise<Page<MemberPage['items'][number]>>
  /** The schools that speak for an address. */
  schools(email: Email): Promise<SchoolPointer[]>
  /** What a receiver was or will be told, the newest first. */
  deliveries(webhookId: WebhookId, page: PageAt): Promise<Page<DeliveryRecord>>
  delivery(webhookId: WebhookId, eventId: EventId): Promise<DeliveryRecord | undefined>
  /** Deletes what the member's partitions hold, the audit trail excepted. Repeatable. */
  eraseMember(memberId: MemberId): Promise<void>
  /** What is written for later about a member. */
  dueOf(memberId: MemberId): Promise<DueRow[]>
}

/** Counters that say no: each is one conditional update on its own item, spent before the work, never refunded. */
export type Usage = {
  /** One try of a request's code. */
  spendTry(
    id: RequestId,
    limit: { now: Instant; atMost: number },
  ): Promise<{ ok: true; request: CodeRequest } | { ok: false; request: PastRequest | undefined }>
  /** One mail to an address. The same `purchase` again is not spent twice. */
  spendMail(
    email: Email,
    limit: { now: Instant; purchase: string },
  ): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  /** One request from a network; best effort. */
  countRequest(network: string, now: Instant): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  /** One request of the portal, of those it has in a minute of real time, which ends in `endsIn` seconds. */
  countPortalRequest(): Promise<{ ok: boolean; limit: number; remaining: number; endsIn: number }>
  /** A key was used on a day (UTC). */
  useKey(id: KeyId, day: string): Promise<void>
}

/** Requests that their callers gave a name (`Idempotency-Key`), so that a repeat is answered and not done again. */
export type NamedRequests = {
  /** Takes a name for a minute; or says who has it, with what was answered. */
  take(request: {
    hash: string
    /** Made for each attempt: only who took the name completes or releases it. */
    taker: string
    fingerprint: string
  }): Promise<{ ok: true } | { ok: false; fingerprint: string; answer?: Answered | undefined }>
  /** Keeps the answer, unless it was kept with the effects. */
  complete(request: { hash: string; taker: string }, answer: Answered): Promise<void>
  /** Gives the name back: the same request may be tried again at once. */
  release(request: { hash: string; taker: string }): Promise<void>
}

/** What is written for later, as one tenant sees it. */
export type DueRows = {
  get(key: DueKey): Promise<DueRow | undefined>
  /** Takes a row for `seconds` of real time; false when somebody else holds it or it has moved. */
  lease(row: DueRow, seconds: number): Promise<boolean>
  /** Marks a mail as sent and forgets what it said. */
  sent(row: MailRow, now: Instant): Promise<void>
  /** Marks a mail as not sent, as nobody of those it was to gets mail, and forgets what it said. */
  suppressed(row: MailRow, now: Instant): Promise<void>
  /** Deletes a row that was done, unless it was moved in between. */
  finish(row: DueRow): Promise<void>
  /** Leaves a row for later; it was not tried. */
  putOff(row: DueRow, dueAt: Instant): Promise<void>
  /** Tries again at `dueAt`. */
  retry(row: DueRow, dueAt: Instant, last?: LastAttempt): Promise<void>
  /** A receiver was told. */
  delivered(row: WebhookRow, now: Instant, last: LastAttempt): Promise<void>
  /** A receiver will not be told: all attempts failed. */
  exhausted(row: WebhookRow, now: Instant, last?: LastAttempt): Promise<void>
  /** A receiver will not be told: it does not listen any more. */
  skipped(row: WebhookRow, now: Instant): Promise<void>
  /** Tells a receiver again from the beginning, whatever became of it; false when there is no such row. */
  deliverAgain(row: { owner: WebhookId; id: EventId }, now: Instant): Promise<boolean>
  /** Gives up: the row is kept, listed as dead and can be replayed. */
  bury(row: DueRow): Promise<void>
  /** Makes a dead row due again. */
  replay(row: DueRow, now: Instant): Promise<void>
}

/** The index of what is due, over all tenants that go by one clock. */
export type DueIndex = {
  shards: number
  /** The rows of a shard that are due, oldest first, page by page. */
  pages(shard: number, limit: { now: Instant; atMost: number }): AsyncIterable<{ tenant: Tenant; key: DueKey }[]>
  dead(atMost: number): Promise<{ tenant: Tenant; key: DueKey }[]>
  /** Since when the row that is due longest waits. */
  oldest(now: Instant): Promise<Instant | undefined>
  /** When the first row is due, also one to come. */
  next(): Promise<Instant | undefined>
}

/** The one bucket. */
export type Files = {
  /** A presigned POST for exactly this file. */
  slot(
    id: UploadId,
    file: { mediaType: MediaType; size: number; sha256: Sha256; seconds: number },
  ): Promise<{ url: string; fields: Record<string, string> }>
  /** The bytes that arrived last, of at most `atMost`; `undefined` when none did, `too-large` when there are more. */
  arrived(id: UploadId, atMost: number): Promise<{ bytes: Uint8Array; sha256: Sha256 } | 'too-large' | undefined>
  /** Checks and cleans a file (design §5). */
  check(
    bytes: Uint8Array,
  ): Promise<{ ok: true; mediaType: MediaType; bytes: Uint8Array; sha256: Sha256 } | { ok: false; code: DocumentFault }>
  keep(id: ApplicationId, document: { sha256: Sha256; mediaType: MediaType; bytes: Uint8Array }): Promise<void>
  /** A presigned GET that downloads, and works for `seconds`. */
  link(id: ApplicationId, document: { sha256: Sha256; mediaType: MediaType; seconds: number }): Promise<string>
  /** Deletes every version of what was sent and kept for an application, but for the uploads and hashes named. */
  remove(id: ApplicationId, but: readonly string[]): Promise<void>
  /** Remembers that a member was erased, where a restore of the table does not reach. */
  bury(memberId: MemberId): Promise<void>
  /** A page of the members that were erased. */
  buried(cursor?: string): Promise<Page<MemberId>>
}

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

export type Post = {
  /** Renders and sends one mail. `rejected` when sending it again would be refused again; a sandbox sends none. */
  send(row: MailRow): Promise<'sent' | 'rejected' | 'suppressed'>
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

/** The only one that calls others' servers. */
export type Receivers = {
  /** Tells one receiver, once. Never throws for what a receiver does. */
  send(message: Message): Promise<Attempt>
  /** Whether something may be sent to an address at all. */
  accepts(url: string): Promise<boolean>
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

/** Everything the steps may ask for, made for one request. */
export type Deps = {
  tenant: Tenant
  now: Instant
  /** Real time in milliseconds: signatures go by it, whatever the tenant's clock says. */
  realNow: number
  siteUrl: string
  program: Program
  store: Store
  usage: Usage
  due: DueRows
  files: Files
  secrets: Secrets
  signer: Signer
  post: Post
  receivers: Receivers
  vouches: Vouches
  requests: NamedRequests
  /** For a request that its caller gave a name: what is committed with an answer keeps it. */
  named(request: { hash: string; taker: string; status: number }): Store
  ids: Ids
  reviewers: {
    list: readonly Reviewer[]
    idOf(email: Email): ReviewerId
    byId(id: ReviewerId | PortalId): Reviewer | undefined
  }
  /** The same for another tenant: the one that an id, an address or a row names. */
  at(tenant: Tenant): Promise<Deps>
  /** What is due by the clock that this tenant goes by. */
  index(): Promise<DueIndex>
}
