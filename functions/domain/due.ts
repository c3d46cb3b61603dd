import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import { ApplicationId, LicenseId, MemberId, ObjectionId, PortalId, RequestId, Sha256, WebhookId } from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { WebhookEvent } from '#schemas/portal.ts'
import { Instant } from '#schemas/time.ts'
import type { Mail } from './mails.ts'
import { AuditType, LastAttempt } from './records.ts'

const row = {
  /** Whose row it is: a member's are found, exported and erased together. */
  owner: z.union([MemberId, RequestId, WebhookId, PortalId]),
  id: z.string(),
  dueAt: Instant,
  /** How often it was tried and failed. */
  attempts: z.int().nonnegative(),
}

/**
 * Whatever must happen later, one shape per kind: done by one repeatable step that looks again before it acts, then
 * deleted or moved to its next time. The id is what it is about, so that writing it again moves it.
 */
export const DueRow = z.discriminatedUnion('kind', [
  z.strictObject({
    ...row,
    kind: z.literal('mail'),
    createdAt: Instant,
    to: z.array(Email).min(1),
    locale: Locale,
    mail: z.custom<Mail>((value) => typeof value === 'object' && value !== null && 'name' in value && 'data' in value),
  }),
  /** 7 days after opening: a reminder; then the application lapses. */
  z.strictObject({ ...row, kind: z.literal('lapse'), applicationId: ApplicationId }),
  z.strictObject({ ...row, kind: z.literal('license-reminder'), applicationId: ApplicationId }),
  z.strictObject({ ...row, kind: z.literal('renewal-reminder'), licenseId: LicenseId, daysBefore: z.int() }),
  /** One row for each decision or end, with the documents it was about; one for when nobody decides. */
  z.strictObject({
    ...row,
    kind: z.literal('delete-documents'),
    applicationId: ApplicationId,
    documents: z.array(Sha256),
  }),
  z.strictObject({ ...row, kind: z.literal('end-objection'), objectionId: ObjectionId }),
  z.strictObject({ ...row, kind: z.literal('erase'), memberId: MemberId }),
  /** Something that the receivers of a portal are told: becomes one `webhook` each. */
  z.strictObject({ ...row, kind: z.literal('event'), event: WebhookEvent }),
  /** An event for one receiver, its owner. */
  z.strictObject({
    ...row,
    kind: z.literal('webhook'),
    createdAt: Instant,
    event: WebhookEvent,
    last: LastAttempt.optional(),
  }),
  /** What a played person or reviewer of a sandbox does about an application, or an enrollment. */
  z.strictObject({ ...row, kind: z.literal('rehearsal'), memberId: MemberId, on: AuditType }),
  /** A sandbox, by the live clock, has something that is due. */
  z.strictObject({ ...row, kind: z.literal('run-sandbox'), portalId: PortalId }),
])
export type DueRow = z.infer<typeof DueRow>
export type DueKey = Pick<DueRow, 'owner' | 'kind' | 'id'>
export type MailRow = Extract<DueRow, { kind: 'mail' }>
export type WebhookRow = Extract<DueRow, { kind: 'webhook' }>

/** Minutes to wait after each failed attempt; after the last one the row is dead: visible, and can be replayed. */
export const RETRY_MINUTES = [1, 5, 30, 120, 360, 1440] as const

/** Seconds to wait after each failed attempt to tell a receiver (Standard Webhooks): 75 hours in all. */
export const WEBHOOK_RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
