import * as z from 'zod'
import { FormerRefusal } from '#schemas/application.ts'
import { Email } from '#schemas/email.ts'
import {
  ApplicationId,
  EventId,
  LicenseId,
  MemberId,
  ObjectionId,
  PasskeyId,
  PortalId,
  RequestId,
  ReviewerId,
  type Tenant,
} from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { MailFault } from '#schemas/member.ts'
import { EventType, PortalName, WebhookEvent } from '#schemas/portal.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'

/** A request for a mailed code: who asked, for what, and whether it was used. Never the code. */
export const CodeRequest = z.strictObject({
  id: RequestId,
  purpose: z.enum(['sign-in', 'review', 'confirmation', 'new-address', 'school-address']),
  email: Email,
  locale: Locale,
  memberId: MemberId.optional(),
  createdAt: Instant,
  expiresAt: Instant,
  tries: z.int().nonnegative(),
  mostTries: z.int().positive(),
  usedAt: Instant.optional(),
})
export type CodeRequest = z.infer<typeof CodeRequest>

/** A request that may have been used. A used one has no address. */
export const PastRequest = CodeRequest.partial({ email: true })
export type PastRequest = z.infer<typeof PastRequest>
/** What a mailed code is for: it is good for nothing else. */
export type CodePurpose = CodeRequest['purpose']

/**
 * A session of a member, kept in their dossier. The token is not stored: `hash` is that of its secret part. The request
 * whose code opened the session opens no other one.
 */
export const Session = z.strictObject({
  requestId: RequestId,
  hash: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  endedAt: Instant.optional(),
})
export type Session = z.infer<typeof Session>

/** A session of a reviewer. The token is not stored: `hash` is that of its secret part. */
export const ReviewerSession = z.strictObject({
  hash: z.string(),
  reviewerId: ReviewerId,
  createdAt: Instant,
  expiresAt: Instant,
  /** The challenge whose answer the session waits for: at most one, for one answer. */
  challenge: z.strictObject({ value: z.string(), for: z.enum(['enroll', 'confirm']), expiresAt: Instant }).optional(),
  /** When a passkey confirmed the session. */
  confirmedAt: Instant.optional(),
})
export type ReviewerSession = z.infer<typeof ReviewerSession>

/** A passkey of a reviewer: the public half of a key pair, and what its authenticator said of it. */
export const Passkey = z.strictObject({
  id: PasskeyId,
  credentialId: z.string(),
  /** The COSE key, in base64url. */
  publicKey: z.string(),
  /** The signature counter of its last use. */
  counter: z.int().nonnegative(),
  transports: z.array(z.string()).optional(),
  name: z.string(),
  createdAt: Instant,
  usedAt: Instant.optional(),
})
export type Passkey = z.infer<typeof Passkey>

/** What is kept of a reviewer, who is named by a pseudonym: their passkeys, and a recovery that they asked for. */
export const ReviewerAccount = z.strictObject({
  id: ReviewerId,
  version: z.int().nonnegative(),
  firstSignedInAt: Instant,
  passkeys: z.array(Passkey),
  recovery: z.strictObject({ askedAt: Instant, approvedAt: Instant.optional() }).optional(),
})
export type ReviewerAccount = z.infer<typeof ReviewerAccount>

/** Which member an address belongs to. A `former` address stays reserved while its owner can undo the change. */
export const Address = z.strictObject({ email: Email, memberId: MemberId, former: z.boolean() })
export type Address = z.infer<typeof Address>

/** A right to object, and its status. */
export const Objection = z.strictObject({
  id: ObjectionId,
  kind: z.enum(['address-change', 'claim', 'enrollment']),
  status: z.enum(['open', 'objected', 'ended']),
  /** The member who made the change or the claim, or whom a school enrolled. */
  memberId: MemberId,
  /** The application of the claim or the enrollment. */
  applicationId: ApplicationId.optional(),
  /** Of a claim: the member who has the code. */
  claimed: MemberId.optional(),
  objectableUntil: Instant,
  /** Of an enrollment: a pseudonym of the address, so that the person can still object when the member was erased. */
  person: z.string().optional(),
})
export type Objection = z.infer<typeof Objection>

/**
 * What outlives a dossier (`remembered.ts`), kept under a pseudonym of its address. It ends at `until`, but for an
 * objection, which only the person takes back.
 */
export const Remembered = z.strictObject({
  /** New with each write. */
  stamp: z.string(),
  until: Instant,
  /** The portal that enrolled the person, by its name. */
  portal: PortalName.optional(),
  /** Since when the person objects to this portal. */
  objectedAt: Instant.optional(),
  /** The member with this address, since the portal enrolled them again. */
  memberId: MemberId.optional(),
  /** The license code of the erased member: an approval of the next one supersedes it. */
  code: z.string().optional(),
  /** What only a reviewer takes back: refusals, and approvals whose code a reviewer revoked. */
  refusals: z.array(FormerRefusal.extend({ schoolYear: SchoolYear })),
})
export type Remembered = z.infer<typeof Remembered>
/** The same as it was read. `person`: the pseudonym that it is kept under. */
export type Recalled = Remembered & { person: string }

/** Why and until when an address gets no mail. Kept under a pseudonym of its mailbox. */
export const Suppression = z.strictObject({ reason: MailFault, at: Instant, until: Instant })
export type Suppression = z.infer<typeof Suppression>

/** Why the sender's reputation is in danger. */
export type HoldReason = 'bounces' | 'complaints'

/** Who did something. */
const ActorName = z.union([
  z.literal('member'),
  z.literal('system'),
  z.literal('objector'),
  z.literal('operator'),
  /** A machine that approves by what a document proves. */
  z.literal('evidence'),
  ReviewerId,
  PortalId,
])
export type ActorName = z.infer<typeof ActorName>

/** The types of entries of the audit trail. Portals get events for some of them (`follow-ups.ts`). */
export const AuditType = z.enum([
  'registered',
  'member-changed',
  'member-enrolled',
  'enrollment-objected',
  'enrollment-objection-withdrawn',
  'mail-undeliverable',
  'exported',
  'erasure-requested',
  'erased',
  'address-changed',
  'address-change-final',
  'address-change-objected',
  'school-address-confirmed',
  'application-opened',
  'application-changed',
  'application-submitted',
  'application-weighed',
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
  'passkey-enrolled',
  'passkey-removed',
  'passkey-cloned',
  'recovery-asked',
  'recovery-approved',
  'recovery-canceled',
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

/**
 * An entry of the audit trail: what happened to a member or, without `memberId`, to a portal. It has ids, codes and
 * times only, because it outlives the person.
 */
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

/** An event in its chain: its number, from 1, and the hash of the event before it. */
export type Link = AuditEvent & { seq: number; before: string }

/**
 * An event in its chain, as its hash covers it and as its member sees it: in the place of a reviewer, `reviewer`, and a
 * hash of who it was and of the event's own random id.
 */
export type ShownLink = Omit<Link, 'actor'> & { actor: Exclude<ActorName, ReviewerId> | 'reviewer'; actorHash?: string }

/** How many members of a portal were enrolled for a school year. */
export const EnrollmentCount = z.strictObject({ schoolYear: SchoolYear, count: z.int().nonnegative() })
export type EnrollmentCount = z.infer<typeof EnrollmentCount>

/** Where a portal keeps a member with some address. */
export type SchoolPointer = { tenant: Tenant; memberId: MemberId }

/** The objection of an address to a portal, by the portal's name at that time. */
export type SchoolObjection = { tenant: Tenant; portal: string; objectedAt: Instant }

/** The result of the last attempt to deliver an event. */
export const LastAttempt = z.strictObject({
  at: Instant,
  status: z.int().optional(),
  fault: z.string().optional(),
  milliseconds: z.int(),
})
export type LastAttempt = z.infer<typeof LastAttempt>

/** One event for one receiver, waiting or finished. */
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

/**
 * One decision: its outcome, and when the application was submitted and decided. The difference is how long the member
 * waited.
 */
export const DecidedEntry = z.strictObject({ outcome: z.string(), submittedAt: Instant, decidedAt: Instant })
export type DecidedEntry = z.infer<typeof DecidedEntry>
