import type { Application, ApplicationForm, Claim, FormerRefusal, KeptDocument, Upload } from '#schemas/application.ts'
import type { Findings, Reading } from '#schemas/evidence.ts'
import type { ApplicationId, Sha256, UploadId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { SchoolYear } from '#schemas/time.ts'
import { type ApplicationEvent, open, type Refused, refusedStill, shownDocuments, transition } from '../application.ts'
import { later, workingDaysLater } from '../calendar.ts'
import type { Context } from '../context.ts'
import { defined } from '../defined.ts'
import { applicationFor, applicationOf, type Dossier } from '../dossier.ts'
import type { DueRow } from '../due.ts'
import type { Effect } from '../effect.ts'
import { awaitsEvidence, findingsOf, isAskedFirst } from '../evidence/awaits.ts'
import { applicationIdOf, referenceOf } from '../identity.ts'
import {
  audited,
  documentsGoAt,
  evidenceLookedAt,
  lapseLookedAt,
  lapseOff,
  lateFilesGo,
  mailedTo,
  mailedToReviewers,
  objectable,
  undecidedDocumentsGoAt,
  undecidedOff,
} from '../make-effects.ts'
import type { ActorName, Recalled } from '../records.ts'
import { recalled } from '../remembered.ts'
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
      /** What is remembered of an erased account of this address. */
      remembered?: Recalled | undefined
      /** The code of the erased account. */
      former?: LicenseCode | undefined
    } & By)
  | ({ type: 'form-changed'; changes: FormChanges } & Of & By)
  | ({ type: 'upload-announced'; upload: Upload } & Of)
  /** `reading`: what a machine read in it. */
  | ({ type: 'upload-confirmed'; uploadId: UploadId; document: KeptDocument; reading?: Reading | undefined } & Of & By)
  | ({ type: 'upload-removed'; uploadId: UploadId } & Of & By)
  /** What arrived cannot be kept: its place is free again. */
  | ({ type: 'upload-refused'; uploadId: UploadId } & Of)
  /**
   * `isAddressed`: by who reads an address at a school that may prove something. `withLicense`: the approval issues the
   * license too.
   */
  | ({ type: 'submitted'; isAddressed?: boolean; withLicense?: boolean } & Of & By)
  /** A machine leaves the decision to a person. `again`: it has another one of this member to weigh. */
  | ({ type: 'weighed'; findings: Findings; again: boolean } & Of)
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
  /** Files that nothing refers to are about to be deleted: `row` says so and stays until they are. */
  | ({ type: 'documents-doomed'; row: DueRow } & Of)
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

const opened: Rule<'opened'> = (
  before,
  { schoolYear, form, claimed, school, remembered, former: code, by },
  context,
) => {
  const { member } = before
  const { refusal: erased, ...former } = recalled(context, { remembered, former: code }, schoolYear)
  const outcome = newApplication(context, before, { schoolYear, form, claim: claimed?.claim, refusal: erased })
  if (!outcome.ok) return outcome
  const { application } = outcome
  const own = applicationFor(before, schoolYear)
  const isFirst = own === undefined
  const refusal = refusedStill(own, application)
  const fault = school && isFirst ? quotaFault(school, schoolYear) : undefined
  if (fault) return fault
  const { id } = application
  const happened = { memberId: member.id, actor: by, applicationId: id }
  return becomes(
    { member: { ...namesOf(form), ...former }, applications: [application] },
    [
      ...(refusal ? [] : [lapseLookedAt(id, remindAt(context))]),
      audited(context, { ...happened, type: 'application-opened' }),
      ...(refusal ? [refusalTold(context, member, application, refusal)] : []),
      ...(claimed ? claimOpened(member, id, claimed.claim) : []),
      ...(school && isFirst ? [counted(school, schoolYear)] : []),
      ...(school ? personTold(context, school, member, application) : []),
    ],
    claimed ? [{ before: claimed.owner, event: { type: 'code-claimed', claim: claimed.claim } }] : [],
  )
}

/** When a member who does nothing is reminded. */
export const remindAt = ({ now, program }: Context) => later(now, { days: program.limits.attestationReminderDays })

type Opening = {
  schoolYear: SchoolYear
  form: ApplicationForm
  claim?: Claim | undefined
  /** The refusal that a former account of this address had. */
  refusal?: FormerRefusal | undefined
}

/** Opens the application of a school year, or opens it again. */
export function newApplication(
  { now, program }: Context,
  before: Dossier,
  { schoolYear, form, claim, refusal }: Opening,
) {
  const { id: memberId } = before.member
  const id = applicationIdOf(memberId, schoolYear)
  const lapsesAt = later(now, { days: program.limits.lapseDays })
  return open(applicationFor(before, schoolYear), {
    id,
    memberId,
    schoolYear,
    form,
    at: now,
    lapsesAt,
    claim,
    refusal,
  })
}

/** The entry of the audit trail for an application that a decision of before refuses. */
export const refusalTold = (
  context: Context,
  { id: memberId }: Pick<Member, 'id'>,
  { id: applicationId, version }: Application,
  { reasons }: FormerRefusal,
): Effect =>
  audited(context, { memberId, type: 'application-refused', actor: 'system', applicationId, version, codes: reasons })

/** The member takes the names of their newest form. */
export const namesOf = ({ givenName, familyName }: ApplicationForm) => ({ givenName, familyName })

const claimOpened = (
  { id: memberId }: Member,
  applicationId: ApplicationId,
  { objectionId: id, objectableUntil, memberId: claimed }: Claim,
): Effect[] => objectable({ id, kind: 'claim', memberId, applicationId, claimed, objectableUntil })

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

const uploadAnnounced: Rule<'upload-announced'> = (before, { id, upload }, context) => {
  const { now, program } = context
  return moving(
    before,
    id,
    { type: 'upload-announced', upload, at: now, atMost: program.limits.files },
    (next, former) => {
      const isSame = next.uploads.length === former.uploads.length + 1
      // Slots that expired are freed. What arrived in them is not needed.
      return becomes({ applications: [next] }, isSame ? [] : [lateFilesGo(context, before, { id })])
    },
  )
}

const uploadConfirmed: Rule<'upload-confirmed'> = (before, { id, uploadId, document, reading, by }, context) =>
  moving(before, id, { type: 'upload-confirmed', uploadId, document, reading }, (next) =>
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
  moving(before, id, { type: 'upload-removed', uploadId }, (next, { uploads }) => {
    const documents = uploads.flatMap((one) => (one.id === uploadId && one.document ? [one.document.sha256] : []))
    return becomes({ applications: [next] }, [
      lateFilesGo(context, before, { id, documents }),
      audited(context, {
        memberId: before.member.id,
        type: 'upload-removed',
        actor: by,
        applicationId: id,
        codes: [uploadId],
      }),
    ])
  })

const uploadRefused: Rule<'upload-refused'> = (before, { id, uploadId }, context) =>
  moving(before, id, { type: 'upload-removed', uploadId }, (next) =>
    becomes({ applications: [next] }, [lateFilesGo(context, before, { id })]),
  )

const submitted: Rule<'submitted'> = (before, { id, isAddressed = false, withLicense = false, by }, context) => {
  const { now, program } = context
  const { decisionWorkingDays, undecidedDocumentsKeptDays } = program.limits
  const decisionDueAt = workingDaysLater(program.timeZone, now, decisionWorkingDays)
  return moving(before, id, { type: 'submitted', at: now, decisionDueAt, isAddressed, withLicense }, (next) => {
    const { version } = next
    const owner = before.member.id
    return becomes({ applications: [next] }, [
      lapseOff(id),
      undecidedDocumentsGoAt(id, later(now, { days: undecidedDocumentsKeptDays })),
      // Reviewers are told when a machine left it to them.
      awaitsEvidence(context, next) ? evidenceLookedAt(context, owner) : reviewersTold(context, next),
      audited(context, { memberId: owner, type: 'application-submitted', actor: by, applicationId: id, version }),
    ])
  })
}

function reviewersTold(context: Context, application: Application): Effect {
  const { id: applicationId, memberId, schoolYear, form } = application
  const { school, role } = form
  const decisionDueAt = 'decisionDueAt' in application ? application.decisionDueAt : context.now
  const data = { reference: referenceOf(applicationId), applicationId, school, role, schoolYear, decisionDueAt }
  return mailedToReviewers(context, memberId, { name: 'review-application', data })
}

const weighed: Rule<'weighed'> = (before, { id, findings, again }, context) =>
  moving(before, id, { type: 'weighed', findings }, (next, former) => {
    const memberId = before.member.id
    const areTold = findingsOf(former) !== undefined || !isAskedFirst(context, former)
    return becomes({ applications: [next] }, [
      ...(again ? [evidenceLookedAt(context, memberId)] : []),
      ...(areTold ? [] : [reviewersTold(context, next)]),
      audited(context, {
        memberId,
        type: 'application-weighed',
        actor: 'evidence',
        applicationId: id,
        version: next.version,
        codes: [...findings.because],
      }),
    ])
  })

/**
 * The effects of an end without a decision: the application no longer waits for its member, and its documents are
 * deleted.
 */
export const ended = (context: Context, before: Dossier, next: Application): Effect[] => [
  lapseOff(next.id),
  undecidedOff(next.id),
  documentsGoAt(next, shownDocuments(next), context.now),
  lateFilesGo(context, before, next),
]

const withdrawn: Rule<'withdrawn'> = (before, { id, by }, context) =>
  moving(before, id, { type: 'withdrawn', at: context.now }, (next) =>
    becomes({ applications: [next] }, [
      ...ended(context, before, next),
      audited(context, { memberId: before.member.id, type: 'application-withdrawn', actor: by, applicationId: id }),
    ]),
  )

const lapsed: Rule<'lapsed'> = (before, { id }, context) =>
  moving(before, id, { type: 'lapsed', at: context.now }, (next) =>
    becomes({ applications: [next] }, [
      ...ended(context, before, next),
      ...mailedTo(context, before.member, { name: 'application-expired', data: { reference: referenceOf(id) } }),
      audited(context, { memberId: before.member.id, type: 'application-expired', actor: 'system', applicationId: id }),
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

/** Only the version changes: a file that is being kept at this moment is kept once more, as it may be among them. */
const documentsDoomed: Rule<'documents-doomed'> = ({ member }, { row }) =>
  becomes({}, row.owner === member.id ? [{ type: 'due', value: row }] : [])

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
  'upload-refused': uploadRefused,
  submitted,
  weighed,
  withdrawn,
  lapsed,
  'attestation-reminded': attestationReminded,
  'document-opened': documentOpened,
  'documents-doomed': documentsDoomed,
  'documents-deleted': documentsDeleted,
  'code-claimed': codeClaimed,
} satisfies { [T in ApplicationChange['type']]: Rule<T> }
