import type { Application } from '#schemas/application.ts'
import type { Email } from '#schemas/email.ts'
import type { ObjectionId, RequestId, Tenant, WebhookId } from '#schemas/id.ts'
import type { License, LicenseCode } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { ApiKey, Portal, Webhook } from '#schemas/portal.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import type { DueKey, DueRow } from './due.ts'
import type {
  Address,
  AuditEvent,
  CodeRequest,
  HoldReason,
  Objection,
  SchoolPointer,
  Session,
  Suppression,
} from './records.ts'

/**
 * One write of a change, as data. A step hands all of its effects to the store at once: all of them happen or none.
 * `member` is written only over the version before its own, which guards everything else the member owns.
 */
export type Effect =
  | { type: 'member'; value: Member }
  | { type: 'application'; value: Application }
  | { type: 'license'; value: License }
  | { type: 'license-code'; value: LicenseCode }
  /** Taken only if it is free or the same member's. */
  | { type: 'address'; value: Address }
  | { type: 'address-freed'; email: Email }
  | { type: 'request'; value: CodeRequest }
  /** Only if it was not used yet. */
  | { type: 'request-used'; requestId: RequestId; at: Instant }
  | { type: 'session'; value: Session }
  | { type: 'session-ended'; hash: string }
  | { type: 'objection'; value: Objection }
  /** Only if it is still open. */
  | { type: 'objection-settled'; objectionId: ObjectionId; status: Exclude<Objection['status'], 'open'> }
  | { type: 'suppression'; email: Email; value: Suppression }
  | { type: 'suppression-ended'; email: Email }
  /** Reminders stop while there is one. */
  | { type: 'hold'; reason: HoldReason; at: Instant }
  | { type: 'hold-ended'; reason: HoldReason }
  | { type: 'audit'; value: AuditEvent }
  | { type: 'due'; value: DueRow }
  /** A row of the site's, whatever tenant writes it. */
  | { type: 'site-due'; value: DueRow }
  | { type: 'due-done'; key: DueKey }
  /** Written only over the version before its own, which guards everything else the portal owns. */
  | { type: 'portal'; value: Portal }
  | { type: 'api-key'; value: ApiKey }
  | { type: 'webhook'; value: Webhook }
  | { type: 'webhook-deleted'; webhookId: WebhookId }
  /** How a receiver fares. Only if it is still there. */
  | { type: 'webhook-health'; webhookId: WebhookId; restsUntil?: Instant | undefined; isSlow: boolean }
  /** One more member for a school year, up to the quota. */
  | { type: 'enrolled'; schoolYear: SchoolYear; quota: number }
  /** For whoever signs in on the site with this address. Of sandboxes nothing is written. */
  | { type: 'school'; email: Email; value: SchoolPointer }
  | { type: 'school-gone'; email: Email; tenant: Tenant }
  /** Forward only: what was stored would otherwise lie in the future. */
  | { type: 'clock-moved'; milliseconds: number }
