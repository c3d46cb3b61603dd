import type { Application, ApplicationForm, Claim, KeptDocument, Upload } from '#schemas/application.ts'
import type { ApplicationId, Sha256, UploadId } from '#schemas/id.ts'
import type { Member } from '#schemas/member.ts'
import type { SchoolYear } from '#schemas/time.ts'
import { type ApplicationEvent, open, type Refused, shownDocuments, transition } from '../application.ts'
import { later, workingDaysLater } from '../calendar.ts'
import type { Context } from '../context.ts'
import { defined } from '../defined.ts'
import { applicationFor, applicationOf, type Dossier } from '../dossier.ts'
import type { Effect } from '../effect.ts'
import { applicationIdOf, referenceOf } from '../identity.ts'
import {
  audited,
  documentsGoAt,
  lapseLookedAt,
  lapseOff,
  mailedTo,
  mailedToReviewers,
  objectable,
  undecidedDocumentsGoAt,
  undecidedOff,
} from '../make-effects.ts'
import type { ActorName } from '../records.ts'
import { becomes, type Decided, refuse, stays } from './decided.ts'
import { counted, personTold, quotaFault, type School } from './school-effects.ts'

/** The fields that change; `undefined` leaves a field as it is. */
export type FormChanges = { [K in keyof ApplicationForm]?: ApplicationForm[K] | undefined }

type Of = { id: ApplicationId }
type By = { by: ActorName }

/** What happens to an application before and after its decision. */
export type ApplicationChange =
  /** `claimed`: the claim of somebody whose old mailbox is gone, and the dossier of the `owner` of the claimed code. */
  | ({
      type: 'opened'
      schoolYear: SchoolYear
      form: ApplicationForm
      claimed?: { claim: Claim; owner: Dossier } | undefined
      /** The portal that opens it for its member. */
      school?: School | undefined
    } & By)
  | ({ type: 'form-changed'; changes: FormChanges } & Of & By)
  | ({ type: 'upload-announced'; upload: Upload } & Of)
  | ({ type: 'upload-confirmed'; uploadId: UploadId; document: KeptDocument } & Of & By)
  | ({ type: 'upload-removed'; uploadId: UploadId } & Of & By)
  | ({ type: 'submitted' } & Of & By)
  | ({ type: 'withdrawn' } & Of & By)
  | ({ type: 'lapsed' } & Of)
  /**
   * The application waits for its member. With `remindersAreHeld`, no mail is sent: the sender's reputation is in
   * danger.
   */
  | ({ type: 'attestation-reminded'; remindersAreHeld: boolean } & Of)
  /** A reviewer opened a kept document. */
  | ({ type: 'document-opened'; sha256: Sha256 } & Of & By)
  /**
   * `sha256s`: the deleted files, of this round and of earlier ones. `all`: no file of this round is needed any more.
   */
  | ({ type: 'documents-deleted'; sha256s: readonly Sha256[]; all: boolean } & Of)
  /** Somebody else's application claims the code. */
  | { type: 'code-claimed'; claim: Claim }

type Rule<T extends ApplicationChange['type']> = (
  before: Dossier,
  event: Extract<ApplicationChange, { type: T }>,
  context: Context,
) => Decided | Refused

/** Applies one transition to an application; `then` says what follows. Refused when the state machine refuses it. */
export function moving(
  { applications }: Pick<Dossier, 'applications'>,
  id: ApplicationId,
  event: ApplicationEvent,
  then: (next: Application, before: Application) => Decided | Refused,
): Decided | Refused {
  const before = applications.find((one) => one.id === id)
  if (!before) return refuse('application.not-found')
  const moved = transition(before, event)
  return moved.ok ? then(moved.application, before) : moved
}

const opened: Rule<'opened'> = (before, { schoolYear, form, claimed, school, by }, context) => {
  const { member } = before
  const outcome = newApplication(context, before, { schoolYear, form, claim: claimed?.claim })
  if (!outcome.ok) return outcome
  const { application } = outcome
  const isFirst = applicationFor(before, schoolYear) === undefined
  const fault = school && isFirst ? quotaFault(school, schoolYear) : undefined
  if (fault) return fault
  const { id } = application
  return becomes(
    { member: namesOf(form), applications: [application] },
    [
      lapseLookedAt(id, remindAt(context)),
      audited(context, { memberId: member.id, type: 'application-opened', actor: by, applicationId: id }),
      ...(claimed ? claimOpened(member, id, claimed.claim) : []),
      ...(school && isFirst ? [counted(school, schoolYear)] : []),
      ...(school ? personTold(context, school, member, application) : []),
    ],
    claimed ? [{ before: claimed.owner, event: { type: 'code-claimed', claim: claimed.claim } }] : [],
  )
}

/** When a member who does nothing is reminded. */
export const remindAt = ({ now, program }: Context) => later(now, { days: program.limits.attestationReminderDays })

/** Opens the application of a school year, or opens it again. */
export function newApplication(
  { now, program }: Context,
  before: Dossier,
  { schoolYear, form, claim }: { schoolYear: SchoolYear; form: ApplicationForm; claim?: Claim | undefined },
) {
  const { id: memberId } = before.member
  const id = applicationIdOf(memberId, schoolYear)
  const lapsesAt = later(now, { days: program.limits.lapseDays })
  return open(applicationFor(before, schoolYear), { id, memberId, schoolYear, form, at: now, lapsesAt, claim })
}

/** The member takes the names of their newest form. */
export const namesOf = ({ givenName, familyName }: ApplicationForm) => ({ givenName, familyName })

const claimOpened = (
  { id: memberId }: Member,
  applicationId: ApplicationId,
  { objectionId: id, objectableUntil }: Claim,
): Effect[] => objectable({ id, kind: 'claim', memberId, applicationId, objectableUntil })

/** The owner of the code is told, and can object. */
const codeClaimed: Rule<'code-claimed'> = ({ member }, { claim }, context) => {
  const { objectionId, objectableUntil, code } = claim
  return stays([
    ...mailedTo(context, member, { name: 'code-claimed', data: { objectionId, objectableUntil, code } }),
    audited(context, { memberId: member.id, type: 'code-claimed', actor: 'system', codes: [objectionId] }),
  ])
}

const formChanged: Rule<'form-changed'> = (before, { id, changes, by }, context) => {
  const application = applicationOf(before, id)
  if (!application) return refuse('application.not-found')
  const given = defined(changes)
  const form: ApplicationForm = { ...application.form, ...given }
  return moving(before, id, { type: 'form-changed', form }, (next) =>
    becomes({ member: namesOf(form), applications: [next] }, [
      audited(context, {
        memberId: before.member.id,
        type: 'application-changed',
        actor: by,
        applicationId: id,
        codes: Object.keys(given),
      }),
    ]),
  )
}

const uploadAnnounced: Rule<'upload-announced'> = (before, { id, upload }, { now, program }) =>
  moving(before, id, { type: 'upload-announced', upload, at: now, atMost: program.limits.files }, (next) =>
    becomes({ applications: [next] }),
  )

const uploadConfirmed: Rule<'upload-confirmed'> = (before, { id, uploadId, document, by }, context) =>
  moving(before, id, { type: 'upload-confirmed', uploadId, document }, (next) =>
    becomes({ applications: [next] }, [
      audited(context, {
        memberId: before.member.id,
        type: 'document-kept',
        actor: by,
        applicationId: id,
        codes: [uploadId, document.sha256],
      }),
    ]),
  )

const uploadRemoved: Rule<'upload-removed'> = (before, { id, uploadId, by }, context) =>
  moving(before, id, { type: 'upload-removed', uploadId }, (next) =>
    becomes({ applications: [next] }, [
      audited(context, {
        memberId: before.member.id,
        type: 'upload-removed',
        actor: by,
        applicationId: id,
        codes: [uploadId],
      }),
    ]),
  )

const submitted: Rule<'submitted'> = (before, { id, by }, context) => {
  const { now, program } = context
  const { decisionWorkingDays, undecidedDocumentsKeptDays } = program.limits
  const decisionDueAt = workingDaysLater(program.timeZone, now, decisionWorkingDays)
  return moving(before, id, { type: 'submitted', at: now, decisionDueAt }, (next) => {
    const { version, schoolYear, form } = next
    const { school, role } = form
    const owner = before.member.id
    const data = { reference: referenceOf(id), applicationId: id, school, role, schoolYear, decisionDueAt }
    return becomes({ applications: [next] }, [
      lapseOff(id),
      undecidedDocumentsGoAt(id, later(now, { days: undecidedDocumentsKeptDays })),
      mailedToReviewers(context, owner, { name: 'review-application', data }),
      audited(context, { memberId: owner, type: 'application-submitted', actor: by, applicationId: id, version }),
    ])
  })
}

/**
 * The effects of an end without a decision: the application no longer waits for its member, and its documents are
 * deleted.
 */
export const ended = ({ now }: Context, next: Application): Effect[] => [
  lapseOff(next.id),
  undecidedOff(next.id),
  documentsGoAt(next, shownDocuments(next), now),
]

const withdrawn: Rule<'withdrawn'> = (before, { id, by }, context) =>
  moving(before, id, { type: 'withdrawn', at: context.now }, (next) =>
    becomes({ applications: [next] }, [
      ...ended(context, next),
      audited(context, { memberId: before.member.id, type: 'application-withdrawn', actor: by, applicationId: id }),
    ]),
  )

const lapsed: Rule<'lapsed'> = ({ member, applications }, { id }, context) =>
  moving({ applications }, id, { type: 'lapsed', at: context.now }, (next) =>
    becomes({ applications: [next] }, [
      ...ended(context, next),
      ...mailedTo(context, member, { name: 'application-expired', data: { reference: referenceOf(id) } }),
      audited(context, { memberId: member.id, type: 'application-expired', actor: 'system', applicationId: id }),
    ]),
  )

const attestationReminded: Rule<'attestation-reminded'> = (before, { id, remindersAreHeld }, context) => {
  const application = applicationOf(before, id)
  if (!application || !('lapsesAt' in application)) return refuse('application.wrong-status')
  const { lapsesAt } = application
  const data = { reference: referenceOf(id), lapsesAt }
  return becomes({}, [
    lapseLookedAt(id, lapsesAt),
    ...(remindersAreHeld ? [] : mailedTo(context, before.member, { name: 'attestation-reminder', data })),
  ])
}

const documentOpened: Rule<'document-opened'> = ({ member }, { id, sha256, by }, context) =>
  becomes({}, [
    audited(context, {
      memberId: member.id,
      type: 'document-opened',
      actor: by,
      applicationId: id,
      codes: [sha256],
    }),
  ])

const documentsDeleted: Rule<'documents-deleted'> = (before, { id, sha256s, all }, context) => {
  const application = applicationOf(before, id)
  const shown = application && all ? shownDocuments(application) : []
  const gone = documentsGone(context, id, before.member.id, [...sha256s, ...shown])
  if (shown.length === 0) return stays(gone)
  return moving(before, id, { type: 'documents-deleted', at: context.now }, (next) =>
    becomes({ applications: [next] }, gone),
  )
}

/** The entry of the audit trail that says which files were deleted. Empty when none was. */
export const documentsGone = (
  context: Pick<Context, 'now' | 'ids'>,
  applicationId: ApplicationId,
  memberId: Member['id'],
  sha256s: readonly Sha256[],
): Effect[] => {
  const codes = [...new Set(sha256s)].toSorted()
  if (codes.length === 0) return []
  return [audited(context, { memberId, type: 'documents-deleted', actor: 'system', applicationId, codes })]
}

/** The rules of applications, one for each event. */
export const APPLICATION = {
  opened,
  'form-changed': formChanged,
  'upload-announced': uploadAnnounced,
  'upload-confirmed': uploadConfirmed,
  'upload-removed': uploadRemoved,
  submitted,
  withdrawn,
  lapsed,
  'attestation-reminded': attestationReminded,
  'document-opened': documentOpened,
  'documents-deleted': documentsDeleted,
  'code-claimed': codeClaimed,
} satisfies { [T in ApplicationChange['type']]: Rule<T> }
