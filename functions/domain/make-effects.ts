import type { Application } from '#schemas/application.ts'
import type { Email } from '#schemas/email.ts'
import type { ApplicationId, MemberId, RequestId, ReviewerId, Sha256 } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Member } from '#schemas/member.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from './calendar.ts'
import type { Context } from './context.ts'
import type { Dossier } from './dossier.ts'
import type { Effect } from './effect.ts'
import { memberIdOf } from './identity.ts'
import { MAILS, type Mail, type MemberMail } from './mails.ts'
import type { AuditEvent, Objection } from './records.ts'
import { isSandbox } from './tenant.ts'

/** Now, and new ids for rows and audit events. */
type Stamp = { now: Instant; ids: Pick<Context['ids'], 'row'> }

type Recipients = {
  owner: MemberId | RequestId | ReviewerId
  to: readonly Email[]
  locale: Locale
  mail: Mail
  id?: string
  isAsked?: true
}

/** A mail that is sent as soon as it is stored. */
export const mailed = (
  { now, ids }: Stamp,
  { owner, to, locale, mail, id = ids.row(), isAsked }: Recipients,
): Effect => ({
  type: 'due',
  value: {
    kind: 'mail',
    owner,
    id,
    dueAt: now,
    attempts: 0,
    createdAt: now,
    to: [...to],
    locale,
    mail,
    ...(isAsked && { isAsked }),
  },
})

/** A mail to all reviewers, each in their language. It is one row, whatever their number. */
export const mailedToReviewers = ({ now, ids }: Stamp, owner: MemberId, mail: Mail): Effect => ({
  type: 'due',
  value: { kind: 'mail', owner, id: ids.row(), dueAt: now, attempts: 0, createdAt: now, mail },
})

/**
 * A mail to a member, in their language. Empty when a portal speaks for them and gets a webhook event instead
 * (`MAILS`).
 */
export const mailedTo = (stamp: Stamp, { id, email, locale, portal }: Member, mail: MemberMail): Effect[] =>
  portal && MAILS[mail.name].to === 'member' ? [] : [mailed(stamp, { owner: id, to: [email], locale, mail })]

/** An entry of the audit trail. */
export const audited = (
  { now, ids }: Stamp,
  event: Omit<AuditEvent, 'id' | 'at'>,
): Extract<Effect, { type: 'audit' }> => ({
  type: 'audit',
  value: { id: ids.row(), at: now, ...event },
})

/** Deletes the documents of a decision, or of an application that ended, at `dueAt`. */
export const documentsGoAt = (
  { id, version }: Pick<Application, 'id' | 'version'>,
  documents: readonly Sha256[],
  dueAt: Instant,
): Effect => deletion(id, `${id}.${version}`, documents, dueAt)

/**
 * A file can still arrive when its slot was given before something ended, and it is checked and kept after that. Minutes
 * after the end of the slot: an upload that began in time, and the longest check (a function runs for 29 seconds).
 */
const LATE_MINUTES = 5

type Arriving = Pick<Context, 'tenant' | 'now' | 'realNow' | 'program'>

/** When no file can arrive any more whose slot was given before `now`. */
const allHaveArrived = ({ now, program }: Pick<Context, 'now' | 'program'>): Instant =>
  later(now, { minutes: program.limits.slotMinutes + LATE_MINUTES })

/** The same in real time, where who moves the clock does not move the end of what S3 takes. */
const untilArrived = ({ tenant, realNow, program }: Arriving): { notBefore?: number } =>
  isSandbox(tenant) ? { notBefore: realNow + (program.limits.slotMinutes + LATE_MINUTES) * 60_000 } : {}

/**
 * Looks once more for files of an application, when none can arrive any more: what was on its way when it ended, or when
 * one of its files was removed. `documents` are the kept ones of removed files. There is one such row: it is moved.
 */
export function lateFilesGo(
  context: Arriving,
  { agenda }: Pick<Dossier, 'agenda'>,
  { id, documents = [] }: { id: ApplicationId; documents?: readonly Sha256[] },
): Effect {
  const name = `${id}.late`
  const before = agenda.rows.flatMap((row) => (row.kind === 'delete-documents' && row.id === name ? row.documents : []))
  return deletion(id, name, [...new Set([...before, ...documents])], allHaveArrived(context), untilArrived(context))
}

/**
 * The same for an application that is erased. The row is one by itself: those of the member are erased with them.
 */
export function lateFilesOfErasedGo(context: Arriving, { id }: Pick<Application, 'id'>): Effect {
  const dueAt = allHaveArrived(context)
  const row = {
    kind: 'delete-documents' as const,
    applicationId: id,
    documents: [],
    dueAt,
    attempts: 0,
    ...untilArrived(context),
  }
  return { type: 'due', value: { ...row, owner: id, id: `${id}.erased` } }
}

/** Deletes the documents of an application at `dueAt`, in case nobody decides. */
export const undecidedDocumentsGoAt = (id: ApplicationId, dueAt: Instant): Effect =>
  deletion(id, `${id}.undecided`, [], dueAt)

/** Somebody decided, or the application ended: its documents are deleted for this reason. */
export const undecidedOff = (id: ApplicationId): Effect => ({
  type: 'due-done',
  key: { kind: 'delete-documents', owner: memberIdOf(id), id: `${id}.undecided` },
})

const deletion = (
  applicationId: ApplicationId,
  id: string,
  documents: readonly Sha256[],
  dueAt: Instant,
  more: { notBefore?: number } = {},
): Effect => ({
  type: 'due',
  value: {
    kind: 'delete-documents',
    owner: memberIdOf(applicationId),
    id,
    applicationId,
    documents: [...documents],
    dueAt,
    attempts: 0,
    ...more,
  },
})

/** Looks at an application that waits for its member at `dueAt`: first to remind, then to let it lapse. */
export const lapseLookedAt = (applicationId: ApplicationId, dueAt: Instant): Effect => ({
  type: 'due',
  value: { kind: 'lapse', owner: memberIdOf(applicationId), id: applicationId, applicationId, dueAt, attempts: 0 },
})

/** What a member submitted with a seal is weighed as soon as possible. */
export const evidenceLookedAt = ({ now }: Pick<Context, 'now'>, owner: MemberId): Effect => ({
  type: 'due',
  value: { kind: 'evidence', owner, id: 'evidence', dueAt: now, attempts: 0 },
})

/** Deletes the `lapse` row: the application no longer waits for its member. */
export const lapseOff = (applicationId: ApplicationId): Effect => ({
  type: 'due-done',
  key: { kind: 'lapse', owner: memberIdOf(applicationId), id: applicationId },
})

/** Deletes the row that waits for the end of a right to object. */
export const objectionOff = ({ id, memberId: owner }: Pick<Objection, 'id' | 'memberId'>): Effect => ({
  type: 'due-done',
  key: { kind: 'end-objection', owner, id },
})

/** A right to object that ends by itself: the objection, and the due row that ends it. */
export const objectable = (objection: Omit<Objection, 'status'>): Effect[] => {
  const { id, memberId: owner, objectableUntil: dueAt } = objection
  return [
    { type: 'objection', value: { ...objection, status: 'open' } },
    { type: 'due', value: { kind: 'end-objection', owner, id, objectionId: id, dueAt, attempts: 0 } },
  ]
}
