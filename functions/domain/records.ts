import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import { ApplicationId, LicenseId, MemberId, ObjectionId, RequestId, ReviewerId } from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { MailFault } from '#schemas/member.ts'
import { Instant } from '#schemas/time.ts'

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
  kind: z.enum(['address-change', 'claim']),
  status: z.enum(['open', 'objected', 'ended']),
  /** The member whose change or claim it is. */
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

/** What happened, in ids, codes and times only: it outlives the person. */
export const AuditEvent = z.strictObject({
  id: z.string(),
  memberId: MemberId,
  type: z.string(),
  at: Instant,
  actor: z.union([z.literal('member'), z.literal('system'), z.literal('objector'), ReviewerId]),
  applicationId: ApplicationId.optional(),
  licenseId: LicenseId.optional(),
  version: z.int().optional(),
  codes: z.array(z.string()).optional(),
})
export type AuditEvent = z.infer<typeof AuditEvent>
