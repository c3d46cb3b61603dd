import type { Application } from '#schemas/application.ts'
import type { Email } from '#schemas/email.ts'
import type { ApplicationId, MemberId, ObjectionId, RequestId, Sha256 } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Member } from '#schemas/member.ts'
import type { Instant } from '#schemas/time.ts'
import type { Effect } from './effect.ts'
import { memberIdOf } from './identity.ts'
import type { Mail } from './mails.ts'
import type { AuditEvent } from './records.ts'

/** Now, and new ids for rows and events. */
type Making = { now: Instant; ids: { row(): string } }

/** The member's next version. */
export const changed = (member: Member, changes: Partial<Member> = {}): Effect => ({
  type: 'member',
  value: { ...member, ...changes, version: member.version + 1 },
})

type Letter = { owner: MemberId | RequestId; to: readonly Email[]; locale: Locale; mail: Mail; id?: string }

/** A mail to send as soon as this is stored. */
export const mailed = ({ now, ids }: Making, { owner, to, locale, mail, id = ids.row() }: Letter): Effect => ({
  type: 'due',
  value: { kind: 'mail', owner, id, dueAt: now, attempts: 0, createdAt: now, to: [...to], locale, mail },
})

/** What only the portal is told, by webhook, of the members that it speaks for. */
const FOR_WHO_SPEAKS: readonly Mail['name'][] = [
  'correction-requested',
  'refused',
  'approved',
  'attestation-reminder',
  'license-reminder',
  'renewal-reminder',
  'application-expired',
]

/** A mail to a member, in their language; none, if it is for who speaks for them. */
export const mailedTo = (making: Making, { id, email, locale, portal }: Member, mail: Mail): Effect[] =>
  portal && FOR_WHO_SPEAKS.includes(mail.name) ? [] : [mailed(making, { owner: id, to: [email], locale, mail })]

/** What happened, for the audit trail. */
export const audited = (
  { now, ids }: Making,
  event: Omit<AuditEvent, 'id' | 'at'>,
): Extract<Effect, { type: 'audit' }> => ({
  type: 'audit',
  value: { id: ids.row(), at: now, ...event },
})

/** When the documents of a decision, or of an application that ended, go. */
export const documentsGoAt = (
  { id, version }: Pick<Application, 'id' | 'version'>,
  documents: readonly Sha256[],
  dueAt: Instant,
): Effect => deletion(id, `${id}.${version}`, documents, dueAt)

/** When the documents of an application go that nobody decides on. */
export const undecidedDocumentsGoAt = (id: ApplicationId, dueAt: Instant): Effect =>
  deletion(id, `${id}.undecided`, [], dueAt)

const deletion = (applicationId: ApplicationId, id: string, documents: readonly Sha256[], dueAt: Instant): Effect => ({
  type: 'due',
  value: {
    kind: 'delete-documents',
    owner: memberIdOf(applicationId),
    id,
    applicationId,
    documents: [...documents],
    dueAt,
    attempts: 0,
  },
})

/** When an application that waits for its member is looked at again: to remind, then to lapse. */
export const lapseLookedAt = (applicationId: ApplicationId, dueAt: Instant): Effect => ({
  type: 'due',
  value: { kind: 'lapse', owner: memberIdOf(applicationId), id: applicationId, applicationId, dueAt, attempts: 0 },
})

/** An application waits for its member no more. */
export const lapseOff = (applicationId: ApplicationId): Effect => ({
  type: 'due-done',
  key: { kind: 'lapse', owner: memberIdOf(applicationId), id: applicationId },
})

/** When the time to object is over. */
export const objectionEndsAt = (owner: MemberId, objectionId: ObjectionId, dueAt: Instant): Effect => ({
  type: 'due',
  value: { kind: 'end-objection', owner, id: objectionId, objectionId, dueAt, attempts: 0 },
})
