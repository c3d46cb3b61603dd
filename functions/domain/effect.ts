import type { Email } from '#schemas/email.ts'
import type { EvidenceNumber } from '#schemas/evidence.ts'
import type { ObjectionId, RequestId, ReviewerId, Tenant, WebhookId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { ApiKey, Portal, Webhook } from '#schemas/portal.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import type { Dossier } from './dossier.ts'
import type { DueKey, DueRow } from './due.ts'
import type { Taken } from './evidence/taken.ts'
import type {
  Address,
  AuditEvent,
  CodeRequest,
  HoldReason,
  Objection,
  Recalled,
  Remembered,
  ReviewerAccount,
  ReviewerSession,
  Suppression,
} from './records.ts'

/**
 * One write of a change, as data. A step commits all of its effects at once. `dossier` is written only over the version
 * before its own; this guards everything that the member owns. Their due rows and audit events are kept in it.
 */
export type Effect =
  | { type: 'dossier'; before: Dossier; after: Dossier }
  | { type: 'license-code'; value: LicenseCode }
  /** Only the status changes, and why. With `from`, only if that was its status before. */
  | ({ type: 'license-code-status'; from?: LicenseCode['status'] } & Pick<LicenseCode, 'code' | 'status' | 'revoked'>)
  /** The code stays, but no longer names its member. */
  | { type: 'license-code-freed'; code: string }
  /** Written only if the address is free or already belongs to this member. */
  | { type: 'address'; value: Address }
  | { type: 'address-freed'; email: Email }
  | { type: 'request'; value: CodeRequest }
  /** Written only if the request was not used yet. */
  | { type: 'request-used'; requestId: RequestId; at: Instant }
  | { type: 'request-gone'; requestId: RequestId }
  /** Sessions of members are in their dossiers. */
  | { type: 'reviewer-session'; value: ReviewerSession }
  | { type: 'reviewer-session-ended'; session: Pick<ReviewerSession, 'reviewerId' | 'hash'> }
  /** Written only over the session with the challenge that was read. */
  | { type: 'reviewer-session-changed'; before: ReviewerSession; after: ReviewerSession }
  /** Written only over the version before its own. */
  | { type: 'reviewer-account'; value: ReviewerAccount }
  /** The account gets another id. Written only if there is none with this id, and `from` is as it was read. */
  | { type: 'reviewer-account-moved'; from: ReviewerAccount; id: ReviewerId }
  /** `of`: the address of an enrollment. It is not stored, but a pseudonym of it. */
  | { type: 'objection'; value: Objection; of?: Email }
  /**
   * What outlives a dossier; without `value`, it is deleted. Written only if it is as it was `seen`; `none`: if there is
   * nothing. `at`: the tenant, if not that of the change.
   */
  | {
      type: 'remembered'
      of: { email: Email } | { person: string }
      at?: Tenant
      seen?: Recalled | 'none'
      value?: Remembered
    }
  /** A number proves something for its member. Written only if it is free or already theirs. */
  | { type: 'evidence-taken'; of: EvidenceNumber; value: Taken }
  /** The member is gone: an attestation stays used up until its year ends, a student or a mailbox is known no more. */
  | { type: 'evidence-freed'; of: EvidenceNumber }
  /** Written only if the objection is still open. */
  | { type: 'objection-settled'; objectionId: ObjectionId; status: Exclude<Objection['status'], 'open'> }
  | { type: 'suppression'; email: Email; value: Suppression }
  | { type: 'suppression-ended'; email: Email }
  /** Reminders are held back while there is one. */
  | { type: 'hold'; reason: HoldReason; at: Instant }
  | { type: 'hold-ended'; reason: HoldReason }
  | { type: 'audit'; value: AuditEvent }
  | { type: 'due'; value: DueRow }
  /** A due row of the site, whichever tenant writes it. */
  | { type: 'site-due'; value: DueRow }
  | { type: 'due-done'; key: DueKey }
  /** Written only over the version before its own; this guards everything else that the portal owns. */
  | { type: 'portal'; value: Portal }
  | { type: 'api-key'; value: ApiKey }
  | { type: 'webhook'; value: Webhook }
  | { type: 'webhook-deleted'; webhookId: WebhookId }
  /** How deliveries to a receiver go. Written only if the receiver still exists. */
  | { type: 'webhook-health'; webhookId: WebhookId; restsUntil?: Instant | undefined; isSlow: boolean }
  /** Counts one more member for a school year. Written only below the quota. */
  | { type: 'enrolled'; schoolYear: SchoolYear; quota: number }
  /** Forward only: otherwise, stored times would lie in the future. Written only up to `MOST_AHEAD`. */
  | { type: 'clock-moved'; milliseconds: number }
