import {
  type Application,
  ApplicationForm,
  type Claim,
  type Decision,
  type FormerRefusal,
  type KeptDocument,
  type Upload,
} from '#schemas/application.ts'
import type { Findings, Reading } from '#schemas/evidence.ts'
import type { ApplicationId, MemberId, UploadId } from '#schemas/id.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import { later } from './calendar.ts'
import { defined } from './defined.ts'

/** Everything that can happen to an application. Times and limits come with the event. */
export type ApplicationEvent =
  | { type: 'form-changed'; form: ApplicationForm }
  | { type: 'upload-announced'; upload: Upload; at: Instant; atMost: number }
  | { type: 'upload-removed'; uploadId: UploadId }
  | { type: 'upload-confirmed'; uploadId: UploadId; document: KeptDocument; reading?: Reading | undefined }
  /** `isAddressed`: its member reads an address at a school that may prove something. */
  | { type: 'submitted'; at: Instant; decisionDueAt: Instant; isAddressed?: boolean; withLicense?: boolean }
  /** While it is in review, its member confirms one. */
  | { type: 'addressed'; at: Instant }
  /** A machine left the decision to a person. */
  | { type: 'weighed'; findings: Findings }
  /** `findings`: by a machine, from these. */
  | { type: 'approved'; decision: Decision; findings?: Findings | undefined }
  /** By a portal's vouch, without a document. */
  | { type: 'vouched'; decision: Decision }
  | { type: 'vouch-withdrawn'; at: Instant }
  | { type: 'correction-requested'; decision: Decision; lapsesAt: Instant }
  | { type: 'refused'; decision: Decision }
  | { type: 'reopened'; decision: Decision; lapsesAt: Instant }
  | { type: 'lapsed'; at: Instant }
  | { type: 'withdrawn'; at: Instant }
  | { type: 'claim-settled'; status: Exclude<Claim['status'], 'open'> }
  | { type: 'documents-deleted'; at: Instant }
  /** A reviewer revoked the code that the approval gave, and took this back. */
  | { type: 'code-revoked'; revoked: Omit<FormerRefusal, 'submittedAt'> }
  | { type: 'code-reinstated' }

/** The application after an event, or why the event is not possible. */
export type Transition = { ok: true; application: Application } | Refused

/** Why something cannot happen; `values` fill the placeholders of the problem's text. */
export type Refused = { ok: false; code: ProblemCode; values?: Record<string, string | number> }

type Opening = {
  id: ApplicationId
  memberId: MemberId
  schoolYear: SchoolYear
  form: ApplicationForm
  at: Instant
  lapsesAt: Instant
  claim?: Claim | undefined
  /** A decision on an erased application that still counts: only a reviewer reopens the application. */
  refusal?: FormerRefusal | undefined
}

/**
 * A new application, or one that starts again after it expired or was withdrawn: same item, past decisions kept. It is
 * refused from the beginning when a decision that only a reviewer takes back still counts.
 */
export function open(before: Application | undefined, opening: Opening): Transition {
  const { form, at, lapsesAt, claim, refusal = before?.revoked, ...names } = opening
  if (before && !isOver(before)) return { ok: false, code: 'application.exists' }
  const opened = {
    ...names,
    form,
    openedAt: at,
    version: (before?.version ?? 0) + 1,
    uploads: [],
    decisions: before?.decisions ?? [],
    ...(before?.findings && { findings: before.findings }),
    ...(claim && { claim }),
  }
  if (!refusal) return to({ ...opened, status: 'awaiting-attestation', lapsesAt })
  const { submittedAt, at: refusedAt } = refusal
  // Not among the decisions: who opens applications may not write any.
  return to({ ...opened, status: 'refused', submittedAt, refusedAt, formerly: refusal })
}

/** Applies one event to an application: every status and every way from one to the next. Pure: throws nothing. */
export function transition(before: Application, event: ApplicationEvent): Transition {
  const base = baseOf(before)
  switch (event.type) {
    case 'form-changed':
      return isEditable(before) ? to({ ...before, form: event.form, version: base.version }) : refused
    case 'upload-announced': {
      if (!isEditable(before)) return refused
      const uploads = before.uploads.filter(({ document, expiresAt }) => document || expiresAt > event.at)
      if (uploads.length >= event.atMost) return { ok: false, code: 'upload.too-many', values: { files: event.atMost } }
      return to({ ...before, version: base.version, uploads: [...uploads, event.upload] })
    }
    case 'upload-removed':
      if (!isEditable(before)) return refused
      return to({ ...before, version: base.version, uploads: before.uploads.filter(({ id }) => id !== event.uploadId) })
    case 'upload-confirmed':
      if (!isEditable(before)) return refused
      return to({
        ...before,
        version: base.version,
        uploads: confirmed(before.uploads, event),
      })
    case 'submitted': {
      if (!isEditable(before)) return refused
      const uploads = before.uploads.filter(({ document }) => document && !document.deletedAt)
      if (uploads.length === 0) return { ok: false, code: 'application.no-document' }
      const { withLicense: _formerly, ...asked } = base
      return to({
        ...asked,
        ...(event.withLicense && { withLicense: true as const }),
        uploads,
        status: 'in-review',
        submittedAt: event.at,
        decisionDueAt: event.decisionDueAt,
        ...(event.isAddressed && { addressedAt: event.at }),
      })
    }
    case 'addressed':
      if (before.status !== 'in-review') return refused
      return to({ ...before, version: base.version, addressedAt: event.at })
    case 'weighed':
      if (before.status !== 'in-review') return refused
      return to({ ...before, version: base.version, findings: event.findings })
    case 'approved': {
      if (before.status !== 'in-review') return refused
      const { submittedAt } = before
      const { decision, findings } = event
      const approved = { ...decided(base, decision), ...(findings && { findings }) }
      return to({ ...approved, status: 'approved', submittedAt, approvedAt: decision.at })
    }
    case 'vouched': {
      if (!isEditable(before)) return refused
      const { at } = event.decision
      return to({ ...decided(base, event.decision), status: 'approved', submittedAt: at, approvedAt: at })
    }
    case 'vouch-withdrawn':
      if (!isVouched(before)) return { ok: false, code: 'vouch.none' }
      return to({ ...base, status: 'withdrawn', withdrawnAt: event.at })
    case 'correction-requested':
      if (before.status !== 'in-review') return refused
      return to({
        ...decided(base, event.decision),
        uploads: [],
        status: 'correction-requested',
        lapsesAt: event.lapsesAt,
      })
    case 'refused': {
      if (before.status !== 'in-review') return refused
      const { submittedAt } = before
      return to({ ...decided(base, event.decision), status: 'refused', submittedAt, refusedAt: event.decision.at })
    }
    case 'reopened':
      if (before.status !== 'refused') return refused
      return to({
        ...decided(base, event.decision),
        uploads: [],
        status: 'correction-requested',
        lapsesAt: event.lapsesAt,
      })
    case 'lapsed':
      if (!isEditable(before)) return refused
      return to({ ...base, status: 'expired', expiredAt: event.at })
    case 'withdrawn':
      if (!isLive(before)) return refused
      return to({ ...base, status: 'withdrawn', withdrawnAt: event.at })
    case 'claim-settled':
      if (before.claim?.status !== 'open') return refused
      return to({ ...before, version: base.version, claim: { ...before.claim, status: event.status } })
    case 'documents-deleted':
      return to({
        ...before,
        version: base.version,
        uploads: before.uploads.map((upload) => deleted(upload, event.at)),
      })
    case 'code-revoked':
      if (before.status !== 'approved') return refused
      return to({
        ...before,
        version: base.version,
        revoked: { ...event.revoked, submittedAt: before.submittedAt },
      })
    case 'code-reinstated': {
      if (!before.revoked) return refused
      const { revoked: _revoked, ...reinstated } = before
      return to({ ...reinstated, version: base.version })
    }
  }
}

/** The member can change the form and the documents. */
export const isEditable = ({ status }: Application) =>
  status === 'awaiting-attestation' || status === 'correction-requested'

/** Open: neither decided nor over. */
export const isLive = (application: Application) => isEditable(application) || application.status === 'in-review'

/** Over without a decision: the same application can start again. */
export const isOver = ({ status }: Application) => status === 'expired' || status === 'withdrawn'

/** Whether two forms are equal in every field. */
export const saysTheSame = (one: ApplicationForm, other: ApplicationForm) =>
  (Object.keys(ApplicationForm.shape) as (keyof ApplicationForm)[]).every((field) => one[field] === other[field])

/** Approved by a vouch that was not withdrawn. */
export const isVouched = ({ status, decisions }: Application) =>
  status === 'approved' && decisions.at(-1)?.vouch !== undefined

/** The hashes of the documents that are kept and can be shown, sorted. */
export const shownDocuments = ({ uploads }: Application) =>
  uploads.flatMap(({ document }) => (document && !document.deletedAt ? [document.sha256] : [])).toSorted()

/** The decision of before that refused an application which starts now. */
export const refusedStill = (before: Application | undefined, after: Application): FormerRefusal | undefined =>
  after.status === 'refused' && (!before || isOver(before)) ? after.formerly : undefined

/** The last decision on an application, of its own or, as long as it counts, of one before it that was erased. */
export function lastDecision(application: Application): Decision | undefined {
  const { decisions } = application
  if (application.status !== 'refused' || !application.formerly) return decisions.at(-1)
  return { outcome: 'refuse', documents: [], ...application.formerly }
}

/** Whether the documents are still needed: the member can change them, or a reviewer may look at them. */
export function needsDocuments(application: Application, { limits }: Pick<Program, 'limits'>, now: Instant): boolean {
  const decision = lastDecision(application)
  switch (application.status) {
    case 'awaiting-attestation':
    case 'correction-requested':
      return true
    case 'in-review':
      return now < later(application.submittedAt, { days: limits.undecidedDocumentsKeptDays })
    case 'approved':
    case 'refused':
      return decision !== undefined && now < later(decision.at, { hours: limits.documentsKeptHours })
    case 'expired':
    case 'withdrawn':
      return false
  }
}

const to = (application: Application): Transition => ({ ok: true, application })

const refused: Transition = { ok: false, code: 'application.wrong-status' }

function baseOf(application: Application) {
  const { id, memberId, schoolYear, form, openedAt, uploads, decisions } = application
  const { claim, withLicense, revoked, findings } = application
  const version = application.version + 1
  return {
    id,
    memberId,
    schoolYear,
    form,
    openedAt,
    version,
    uploads,
    decisions,
    ...defined({ claim, withLicense, revoked, findings }),
  }
}

const decided = (base: ReturnType<typeof baseOf>, decision: Decision) => ({
  ...base,
  decisions: [...base.decisions, decision],
})

const confirmed = (
  uploads: Upload[],
  { uploadId, document, reading }: Extract<ApplicationEvent, { type: 'upload-confirmed' }>,
) => uploads.map((upload) => (upload.id === uploadId ? { ...upload, document, ...(reading && { reading }) } : upload))

/** What was read in a document goes with it. */
function deleted({ reading, ...upload }: Upload, at: Instant): Upload {
  const { document } = upload
  if (!document) return { ...upload, ...(reading && { reading }) }
  return { ...upload, document: { ...document, deletedAt: document.deletedAt ?? at } }
}
