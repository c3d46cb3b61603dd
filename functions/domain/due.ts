import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import { ApplicationId, LicenseId, MemberId, ObjectionId, RequestId, Sha256 } from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { Instant } from '#schemas/time.ts'
import type { Mail } from './mails.ts'

const row = {
  /** Whose row it is: a member's are found, exported and erased together. */
  owner: z.union([MemberId, RequestId]),
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
])
export type DueRow = z.infer<typeof DueRow>
export type DueKey = Pick<DueRow, 'owner' | 'kind' | 'id'>
export type MailRow = Extract<DueRow, { kind: 'mail' }>

/** Minutes to wait after each failed attempt; after the last one the row is dead: visible, and can be replayed. */
export const RETRY_MINUTES = [1, 5, 30, 120, 360, 1440] as const
