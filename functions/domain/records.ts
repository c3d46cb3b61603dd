import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import {
  ApplicationId,
  EventId,
  LicenseId,
  MemberId,
  ObjectionId,
  PortalId,
  RequestId,
  ReviewerId,
  Tenant,
} from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { MailFault } from '#schemas/member.ts'
import { EventType, WebhookEvent } from '#schemas/portal.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'

/** A request for a mailed code: who asked, for what, and whether it was used. Never the code. */
export const CodeRequest = z.strictObject({
  id: RequestId,
  purpose: z.enum(['sign-in', 'review', 'confirmation', 'new-address']),
  email: Email,
  locale: Locale,
  memberId: MemberId.optional(),
  createdAt: Instant,
  expiresAt: Instant,
  tries: z.int().nonnegative(),
  usedAt: Instant.optional(),
})
export type CodeRequest = z.infer<typeof CodeRequest>

/** A request that may have been used: it then names nobody. */
export const PastRequest = CodeRequest.partial({ email: true })
export type PastRequest = z.infer<typeof PastRequest>
export type CodePurpose = CodeRequest['purpose']

/** Who is signed in. Kept under the hash of the token, never the token. */
export const Session = z.strictObject({
  hash: z.string(),
  subject: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('member'), memberId: MemberId }),
    z.strictObject({ type: z.literal('reviewer'), reviewerId: ReviewerId }),
  ]),
  createdAt: Instant,
  expiresAt: Instant,
})
export type Session = z.infer<typeof Session>

/** Which member an address belongs to. A `former` one is kept for its owner while they can undo the change. */
export const Address = z.strictObject({ email: Email, memberId: MemberId, former: z.boolean() })
export type Address = z.infer<typeof Address>

/** A right to object, and what became of it. */
export const Objection = z.strictObject({
  id: ObjectionId,
  kind: z.enum(['address-change', 'claim', 'enrollment']),
  status: z.enum(['open', 'objected', 'ended']),
  /** The member whose change or claim it is, or whom a school enrolled. */
  memberId: MemberId,
  /** For a claim: the application it came with. */
  applicationId: ApplicationId.optional(),
  objectableUntil: Instant,
})
export type Objection = z.infer<typeof Objection>

/** Why and until when an address gets no mail. Kept under a hash of its mailbox. */
export const Suppression = z.strictObject({ reason: MailFault, at: Instant, until: Instant })
export type Suppression = z.infer<typeof Suppression>

/** What the reputation of the sender suffers from. */
export type HoldReason = 'bounces' | 'complaints'

/** Who did something. */
const ActorName = z.union([
  z.literal('member'),
  z.literal('system'),
  z.literal('objector'),
  z.literal('operator'),
  ReviewerId,
  PortalId,
])
export type ActorName = z.infer<typeof ActorName>

/** Everything that the audit trail can say. Portals are told of some of it (`follow-ups.ts`). */
export const AuditType = z.enum([
  'registered',
  'member-changed',
  'member-enrolled',
  'enrollment-objected',
  'mail-undeliverable',
  'exported',
  'erasure-requested',
  'erased',
  'address-changed',
  'address-change-final',
  'address-change-objected',
  'application-opened',
  'application-changed',
  'application-submitted',
  'application-approved',
  'application-correction-requested',
  'application-refused',
  'application-reopened',
  'application-expired',
  'application-withdrawn',
  'upload-removed',
  'document-kept',
  'document-opened',
  'documents-deleted',
  'code-claimed',
  'claim-final',
  'claim-objected',
  'code-superseded',
  'code-revoked',
  'code-active',
  'license-issued',
  'vouch-withdrawn',
  'portal-created',
  'quota-changed',
  'key-created',
  'key-revoked',
  'vouching-key-added',
  'vouching-key-removed',
  'webhook-created',
  'webhook-changed',
  'webhook-secret-rotated',
  'webhook-deleted',
  'webhook-gone',
])
export type AuditType = z.infer<typeof AuditType>

/** What happened to a member or, where no member is named, to a portal, in ids, codes and times only: it outlives the person. */
export const AuditEvent = z.strictObject({
  id: z.string(),
  memberId: MemberId.optional(),
  portalId: PortalId.optional(),
  type: AuditType,
  at: Instant,
  actor: ActorName,
  applicationId: ApplicationId.optional(),
  licenseId: LicenseId.optional(),
  version: z.int().optional(),
  codes: z.array(z.string()).optional(),
})
export type AuditEvent = z.infer<typeof AuditEvent>

/** How many members of a portal were enrolled for a school year. */
export const EnrollmentCount = z.strictObject({ schoolYear: SchoolYear, count: z.int().nonnegative() })
export type EnrollmentCount = z.infer<typeof EnrollmentCount>

/** Where a school keeps something under an address, for the one who signs in with it. */
export const SchoolPointer = z.strictObject({ tenant: Tenant, memberId: MemberId })
export type SchoolPointer = z.infer<typeof SchoolPointer>

/** What came of the last attempt to tell a receiver. */
export const LastAttempt = z.strictObject({
  at: Instant,
  status: z.int().optional(),
  fault: z.string().optional(),
  milliseconds: z.int(),
})
export type LastAttempt = z.infer<typeof LastAttempt>

/** One event for one receiver, also one that is over. */
export const DeliveryRecord = z.strictObject({
  eventId: EventId,
  type: EventType,
  event: WebhookEvent,
  state: z.enum(['pending', 'delivered', 'dead', 'skipped']),
  attempts: z.int(),
  createdAt: Instant,
  dueAt: Instant.optional(),
  last: LastAttempt.optional(),
})
export type DeliveryRecord = z.infer<typeof DeliveryRecord>

/** What was answered to a request that its caller gave a name: the JSON text, so that a repeat gets it to the byte. */
export const Answered = z.strictObject({ status: z.int(), body: z.string() })
export type Answered = z.infer<typeof Answered>

/** When an application was decided, how, and when it had been submitted: how long its member waited follows. */
export const DecidedEntry = z.strictObject({ outcome: z.string(), submittedAt: Instant, decidedAt: Instant })
export type DecidedEntry = z.infer<typeof DecidedEntry>
