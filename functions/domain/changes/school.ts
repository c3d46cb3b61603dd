import type { Application, Decision, FormerRefusal } from '#schemas/application.ts'
import type { ApplicationId, PortalId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { EnrollmentRow, Vouch } from '#schemas/portal.ts'
import type { SchoolYear } from '#schemas/time.ts'
import {
  isLive,
  isOver,
  isVouched,
  type Refused,
  refusedStill,
  saysTheSame,
  shownDocuments,
  transition,
} from '../application.ts'
import { later } from '../calendar.ts'
import type { Context } from '../context.ts'
import { applicationFor, applicationOf, type Dossier, newestFirst } from '../dossier.ts'
import type { Effect } from '../effect.ts'
import { audited, documentsGoAt, lapseLookedAt, lapseOff, lateFilesGo, mailed } from '../make-effects.ts'
import type { ActorName, AuditType, Recalled } from '../records.ts'
import { enrolledAs, hasObjected, isBarred, recalled } from '../remembered.ts'
import { ended, moving, namesOf, newApplication, refusalTold, remindAt } from './application.ts'
import { becomes, type Decided, refuse, stays } from './decided.ts'
import { approval } from './decision.ts'
import { counted, personTold, quotaFault, type School } from './school-effects.ts'

/** The claims of a verified vouch, and the signed text itself (JWS). */
export type Vouched = { vouch: Vouch; jws: string }

/** What happens to a member through the portal that speaks for them. */
export type SchoolEvent =
  /** The portal enrolls somebody new, or corrects what it said before. With a vouch, the application is approved. */
  | {
      type: 'enrolled'
      school: School
      row: Pick<EnrollmentRow, 'email' | 'locale'> & Pick<Application, 'form'>
      schoolYear: SchoolYear
      vouched?: Vouched | undefined
      /** What is remembered of an erased member of this address. */
      remembered?: Recalled | undefined
      /** The code of the erased member. */
      former?: LicenseCode | undefined
    }
  | { type: 'vouched'; school: School; id: ApplicationId; vouched: Vouched; former?: LicenseCode | undefined }
  | { type: 'vouch-withdrawn'; id: ApplicationId; by: ActorName }
  /** The person does not want the portal to speak for them. */
  | { type: 'school-objected'; by: 'member' | 'objector' }
  /** The person lets the portal speak for them again. */
  | { type: 'school-objection-withdrawn' }

type Rule<T extends SchoolEvent['type']> = (
  before: Dossier,
  event: Extract<SchoolEvent, { type: T }>,
  context: Context,
) => Decided | Refused

const enrolled: Rule<'enrolled'> = (
  before,
  { school, row, schoolYear, vouched, remembered, former: code },
  context,
) => {
  if (before.member.objectedAt || hasObjected(remembered)) return refuse('member.objected')
  const former = applicationFor(before, schoolYear)
  const fault = former ? undefined : quotaFault(school, schoolYear)
  if (fault) return fault
  const { refusal: erased, ...recalls } = recalled(context, { remembered, former: code }, schoolYear)
  const told = toldForm(context, before, { form: row.form, schoolYear, refusal: erased })
  if (!told.ok) return told
  const refusal = refusedStill(former, told.application)
  const approved =
    vouched && !refusal ? approvedBy(context, school, told.application, vouched, { ...row, former: code }) : told
  if (!approved.ok) return approved
  const { application } = approved
  if (application === former && before.member.locale === row.locale) return stays()
  const { email, locale } = row
  const person = { email, locale, ...recalls }
  return speaking(context, { school, before, former, application, person, refusal, remembered, code })
}

/**
 * Applies the portal's form to the application of the school year. Returns the same object when the form says nothing
 * new.
 */
function toldForm(
  context: Context,
  before: Dossier,
  opening: { form: Application['form']; schoolYear: SchoolYear; refusal?: FormerRefusal | undefined },
) {
  const { form, schoolYear } = opening
  const former = applicationFor(before, schoolYear)
  if (!former || isOver(former)) return newApplication(context, before, opening)
  if (saysTheSame(former.form, form)) return { ok: true as const, application: former }
  const changed = transition(former, { type: 'form-changed', form })
  return changed.ok ? changed : refuse('application.exists')
}

const vouchedFor: Rule<'vouched'> = (before, { school, id, vouched, former: code }, context) => {
  const former = applicationOf(before, id)
  if (!former) return refuse('application.not-found')
  const { email, locale } = before.member
  const approved = approvedBy(context, school, former, vouched, { email, former: code })
  if (!approved.ok) return approved
  const { application } = approved
  if (application === former) return stays()
  return speaking(context, { school, before, former, application, person: { email, locale }, code })
}

/**
 * Approves an application by a vouch, which must agree with the application. An approved application stays as it is.
 */
function approvedBy(
  { now, program }: Context,
  { portal }: School,
  application: Application,
  { vouch, jws }: Vouched,
  { email, former }: Pick<Member, 'email'> & { former?: LicenseCode | undefined },
) {
  const { form, schoolYear, status } = application
  const isAbout =
    vouch.sub === email && vouch.role === form.role && vouch.school === form.school && vouch.schoolYear === schoolYear
  if (!isAbout) return refuse('vouch.mismatch')
  if (status === 'approved') return { ok: true as const, application }
  if (isBarred(program, application, former ? [former] : [])) return refuse('application.code-revoked')
  const documents = shownDocuments(application)
  const stamp = { by: portal.id, submittedAt: now, at: now, documents }
  const decision: Decision = { outcome: 'approve', reasons: [], vouch: jws, ...stamp }
  return transition(application, { type: 'vouched', decision })
}

type Speaking = {
  school: School
  before: Dossier
  former: Application | undefined
  application: Application
  person: Pick<Member, 'email' | 'locale' | 'formerCode'>
  /** It still counts. */
  refusal?: FormerRefusal | undefined
  remembered?: Recalled | undefined
  /** The code of an erased account. */
  code?: LicenseCode | undefined
}

/** The state and the effects after a portal enrolled somebody, changed what it said of them, or vouched for them. */
function speaking(context: Context, speech: Speaking): Decided {
  const { school, before, former, application, person, refusal, remembered, code } = speech
  const { portal } = school
  const isNew = before.member.version === 0
  const isOpened = former === undefined || isOver(former)
  const isApproved = application.status === 'approved' && former?.status !== 'approved'
  const told = { ...person, ...namesOf(application.form), portal: portal.name }
  const member: Member = { ...before.member, ...told }
  const approved = isApproved ? approval(context, member, application, code ? [code] : []) : undefined
  const after: Member = { ...member, ...approved?.member }
  return becomes({ member: { ...told, ...approved?.member }, applications: [application] }, [
    ...(isNew ? [...arrival(context, portal.id, after, application), enrolledAs(context, after, remembered)] : []),
    ...(former ? [] : [counted(school, application.schoolYear)]),
    ...(approved?.effects ?? []),
    ...(refusal ? [refusalTold(context, after, application, refusal)] : []),
    ...timesOf(context, { isOpened: isOpened && !refusal, isApproved, application }),
    ...(isOpened || isApproved ? personTold(context, school, after, application) : []),
    audited(context, {
      memberId: after.id,
      type: auditTypeOf(isApproved, isOpened),
      actor: portal.id,
      applicationId: application.id,
      version: application.version,
    }),
  ])
}

const auditTypeOf = (isApproved: boolean, isOpened: boolean): AuditType => {
  if (isApproved) return 'application-approved'
  return isOpened ? 'application-opened' : 'application-changed'
}

/**
 * The effects of a new member of a portal: the portal finds them by their address, and the person who signs in on the
 * site with this address finds the enrollment.
 */
const arrival = (context: Context, actor: PortalId, { id, email }: Member, application: Application): Effect[] => [
  { type: 'address', value: { email, memberId: id, former: false } },
  audited(context, { memberId: id, type: 'member-enrolled', actor, applicationId: application.id }),
]

function timesOf(
  context: Context,
  { isOpened, isApproved, application }: { isOpened: boolean; isApproved: boolean; application: Application },
): Effect[] {
  const { now, program } = context
  const { id } = application
  if (!isApproved) return isOpened ? [lapseLookedAt(id, remindAt(context))] : []
  const documents = shownDocuments(application)
  const goAt = later(now, { hours: program.limits.documentsKeptHours })
  return [
    ...(isOpened ? [] : [lapseOff(id)]),
    // Also what was sent and not confirmed.
    ...(application.uploads.length > 0 ? [documentsGoAt(application, documents, goAt)] : []),
  ]
}

const vouchWithdrawn: Rule<'vouch-withdrawn'> = (before, { id, by }, context) =>
  moving(before, id, { type: 'vouch-withdrawn', at: context.now }, (next) => {
    const { id: memberId, email, locale, portal = '', licenseCode } = before.member
    const { schoolYear, version } = next
    const revoked = licenseCode?.status === 'active' ? { ...licenseCode, status: 'revoked' as const } : undefined
    const data = { portal, code: licenseCode?.code ?? '', schoolYear }
    return becomes({ applications: [next], ...(revoked && { member: { licenseCode: revoked } }) }, [
      documentsGoAt(next, [], context.now),
      lateFilesGo(context, before, next),
      mailed(context, { owner: memberId, to: [email], locale, mail: { name: 'vouch-withdrawn', data } }),
      audited(context, { memberId, type: 'vouch-withdrawn', actor: by, applicationId: id, version }),
    ])
  })

/**
 * Withdraws the vouched application and the open one; the portal can do nothing more for the person. At most one
 * application is open and one vouched for (the newest years), so the change fits in one transaction.
 */
const schoolObjected: Rule<'school-objected'> = (before, { by }, context) => {
  const { member, applications } = before
  if (member.objectedAt) return stays()
  const newest = newestFirst(applications)
  const open = newest.find(isLive)
  const vouched = newest.find(isVouched)
  const parts = [
    ...(vouched ? [vouchWithdrawn(before, { type: 'vouch-withdrawn', id: vouched.id, by }, context)] : []),
    ...(open ? [openEnded(before, open.id, context)] : []),
  ].flatMap((part) => (part.ok ? [part] : []))
  return becomes(
    {
      member: { ...Object.assign({}, ...parts.map(({ state }) => state?.member)), objectedAt: context.now },
      applications: parts.flatMap(({ state }) => state?.applications ?? []),
    },
    [
      ...parts.flatMap(({ effects }) => effects),
      audited(context, { memberId: member.id, type: 'enrollment-objected', actor: by }),
    ],
  )
}

/** Writes no audit entry: `enrollment-objected` covers the open application too. */
const openEnded = (before: Dossier, id: ApplicationId, context: Context) =>
  moving(before, id, { type: 'withdrawn', at: context.now }, (next) =>
    becomes({ applications: [next] }, ended(context, before, next)),
  )

const schoolObjectionWithdrawn: Rule<'school-objection-withdrawn'> = ({ member }, _, context) =>
  member.objectedAt
    ? becomes({ member: { objectedAt: undefined } }, [
        audited(context, { memberId: member.id, type: 'enrollment-objection-withdrawn', actor: 'member' }),
      ])
    : stays()

/** The rules of what portals say, one for each event. */
export const SCHOOL = {
  enrolled,
  vouched: vouchedFor,
  'vouch-withdrawn': vouchWithdrawn,
  'school-objected': schoolObjected,
  'school-objection-withdrawn': schoolObjectionWithdrawn,
} satisfies { [T in SchoolEvent['type']]: Rule<T> }
