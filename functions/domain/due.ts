import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import {
  ApplicationId,
  LicenseId,
  MemberId,
  ObjectionId,
  PortalId,
  RequestId,
  ReviewerId,
  Sha256,
  type Tenant,
  WebhookId,
} from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { WebhookEvent } from '#schemas/portal.ts'
import { Instant } from '#schemas/time.ts'
import { type Mail, type Urgency, urgencyOf } from './mails.ts'
import { AuditType, LastAttempt } from './records.ts'
import { isSandbox } from './tenant.ts'

const row = {
  /** Who owns the row. The rows of a member are found, exported and erased together; an erased application has its own. */
  owner: z.union([MemberId, RequestId, ReviewerId, WebhookId, PortalId, ApplicationId]),
  id: z.string(),
  dueAt: Instant,
  /** The number of failed attempts. */
  attempts: z.int().nonnegative(),
}

/**
 * What must happen later, one shape per kind. Each kind has one step, which can be repeated: it reads the state again
 * before it acts, then deletes the row or moves it to its next time. The id names what the row is about, so that
 * writing the row again moves it.
 */
export const DueRow = z.discriminatedUnion('kind', [
  z.strictObject({
    ...row,
    kind: z.literal('mail'),
    createdAt: Instant,
    /** Absent, with `locale`, when the mail is for all reviewers, each in their language. */
    to: z.array(Email).min(1).optional(),
    locale: Locale.optional(),
    /** The reader asked for this one, whatever `MAILS` says of its kind. */
    isAsked: z.literal(true).optional(),
    mail: z.custom<Mail>((value) => typeof value === 'object' && value !== null && 'name' in value && 'data' in value),
  }),
  /** An approval that issues the license too. A function of its own does it, which alone may sign. */
  z.strictObject({ ...row, kind: z.literal('license'), applicationId: ApplicationId }),
  /** Some days after opening, a reminder; at the next time, the application lapses. */
  z.strictObject({ ...row, kind: z.literal('lapse'), applicationId: ApplicationId }),
  z.strictObject({ ...row, kind: z.literal('license-reminder'), applicationId: ApplicationId }),
  z.strictObject({ ...row, kind: z.literal('renewal-reminder'), licenseId: LicenseId, daysBefore: z.int() }),
  /** One row for each decision or end, with its documents; and one row in case nobody decides. */
  z.strictObject({
    ...row,
    kind: z.literal('delete-documents'),
    applicationId: ApplicationId,
    documents: z.array(Sha256),
    /** Real time, in milliseconds since 1970: until then, a file can still arrive. Of a sandbox, whose clock can be moved. */
    notBefore: z.int().optional(),
  }),
  /** Submitted with a seal that nobody has weighed yet. A member has one such row at most, whatever waits. */
  z.strictObject({ ...row, kind: z.literal('evidence') }),
  z.strictObject({ ...row, kind: z.literal('end-objection'), objectionId: ObjectionId }),
  z.strictObject({ ...row, kind: z.literal('erase'), memberId: MemberId }),
  /** An event for the receivers of a portal. It becomes one `webhook` row per receiver. */
  z.strictObject({ ...row, kind: z.literal('event'), event: WebhookEvent }),
  /** An event for one receiver. The receiver owns the row. */
  z.strictObject({
    ...row,
    kind: z.literal('webhook'),
    createdAt: Instant,
    event: WebhookEvent,
    last: LastAttempt.optional(),
  }),
  /** What a played person or reviewer of a sandbox does about an application, or an enrollment. */
  z.strictObject({ ...row, kind: z.literal('rehearsal'), memberId: MemberId, on: AuditType }),
  /** A sandbox has due work. `dueAt` is by the site's clock. */
  z.strictObject({ ...row, kind: z.literal('run-sandbox'), portalId: PortalId }),
])
export type DueRow = z.infer<typeof DueRow>
/** What names a due row. */
export type DueKey = Pick<DueRow, 'owner' | 'kind' | 'id'>
/** What names a row. */
export const keyOf = ({ owner, kind, id }: DueKey): DueKey => ({ owner, kind, id })
/** Whether two keys name the same row. */
export const isSame = (one: DueKey, other: DueKey): boolean =>
  one.owner === other.owner && one.kind === other.kind && one.id === other.id
export type MailRow = Extract<DueRow, { kind: 'mail' }>
export type WebhookRow = Extract<DueRow, { kind: 'webhook' }>

/**
 * What is done as soon as it is stored: mails, events for portals, which become webhooks, and licenses that come with
 * their approval.
 */
const OUTGOING: readonly DueRow['kind'][] = ['mail', 'event', 'webhook', 'license']
export const isOutgoing = ({ kind }: Pick<DueRow, 'kind'>): boolean => OUTGOING.includes(kind)

/** How urgent it is to send a row. No mail leaves a sandbox, so there all are the same. */
export function urgencyOfRow(tenant: Tenant, row: DueRow): Urgency {
  if (row.kind !== 'mail' || isSandbox(tenant)) return 'event'
  return row.isAsked ? 'code' : urgencyOf(row.mail.name)
}

/**
 * Minutes to wait after each failed attempt. After the last one the row is dead: it stays visible and can be replayed.
 */
export const RETRY_MINUTES = [1, 5, 30, 120, 360, 1440] as const

/** Seconds to wait after each failed attempt to call a receiver (Standard Webhooks): 75 hours in all. */
export const WEBHOOK_RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
