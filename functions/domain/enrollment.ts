import type { Application, ApplicationForm, Decision } from '#schemas/application.ts'
import type { ApplicationId, MemberId, ObjectionId, PortalId, Tenant } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Member } from '#schemas/member.ts'
import type { Portal, Vouch } from '#schemas/portal.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import { isEditable, open, shownDocuments, type Transition, transition } from './application.ts'
import { approvedCode } from './approval.ts'
import { later } from './calendar.ts'
import type { Effect } from './effect.ts'
import { applicationIdOf } from './identity.ts'
import { audited, documentsGoAt, lapseLookedAt, lapseOff, mailed } from './make-effects.ts'

type Making = {
  tenant: Tenant
  now: Instant
  program: Program
  ids: { row(): string; objection(): ObjectionId; licenseCode(prefix: string): string }
}

/** A vouch that was verified, and the assertion itself. */
export type Vouched = { vouch: Vouch; jws: string }

/** Whether the form of an application says what a portal says. */
export const saysTheSame = (application: ApplicationForm, form: ApplicationForm) =>
  application.givenName === form.givenName &&
  application.familyName === form.familyName &&
  application.role === form.role &&
  application.school === form.school

/** The application that a portal's form makes of the one there is, if any. The same one, when nothing is new. */
export function enrolledApplication(
  { now, program }: Pick<Making, 'now' | 'program'>,
  before: Application | undefined,
  { memberId, schoolYear, form }: { memberId: MemberId; schoolYear: SchoolYear; form: ApplicationForm },
): Transition {
  const isOver = !before || before.status === 'expired' || before.status === 'withdrawn'
  if (isOver) {
    const lapsesAt = later(now, { days: program.limits.lapseDays })
    return open(before, { id: applicationIdOf(memberId, schoolYear), memberId, schoolYear, form, at: now, lapsesAt })
  }
  if (saysTheSame(before, form)) return { ok: true, application: before }
  return isEditable(before)
    ? transition(before, { type: 'form-changed', form })
    : { ok: false, code: 'application.exists' }
}

/** Why a vouch does not count for an application, if it does not: it has to say the same. */
export function vouchFault(
  { vouch }: Vouched,
  { email }: Pick<Member, 'email'>,
  { role, school, schoolYear }: Application,
): ProblemCode | undefined {
  const isAbout =
    vouch.sub === email && vouch.role === role && vouch.school === school && vouch.schoolYear === schoolYear
  return isAbout ? undefined : 'vouch.mismatch'
}

/** The approval by a portal that vouches. */
export const vouchedApplication = (now: Instant, by: PortalId, application: Application, { jws }: Vouched) => {
  const documents = shownDocuments(application)
  const decision: Decision = { outcome: 'approve', reasons: [], by, vouch: jws, submittedAt: now, at: now, documents }
  return transition(application, { type: 'vouched', decision })
}

type Told = { objectionId: ObjectionId; objectableUntil: Instant }

/** The person is told by mail who speaks for them, and can object. */
export function tellingOf(
  making: Omit<Making, 'tenant'>,
  { name }: Pick<Portal, 'name'>,
  { id: memberId, email, locale, licenseCode }: Member,
  application: Application,
): Effect[] {
  const { now, program, ids } = making
  const told: Told = {
    objectionId: ids.objection(),
    objectableUntil: later(now, { days: program.limits.objectionDays }),
  }
  const said = { ...told, portal: name, school: application.school, schoolYear: application.schoolYear }
  const mail =
    application.status === 'approved' && licenseCode
      ? ({ name: 'vouched', data: { ...said, code: licenseCode.code } } as const)
      : ({ name: 'enrolled', data: said } as const)
  return [
    {
      type: 'objection',
      value: {
        id: told.objectionId,
        kind: 'enrollment',
        status: 'open',
        memberId,
        applicationId: application.id,
        objectableUntil: told.objectableUntil,
      },
    },
    mailed(making, { owner: memberId, to: [email], locale, mail }),
  ]
}

type Enrolling = {
  portal: Pick<Portal, 'id' | 'name' | 'quota'>
  /** As they were, if they were there. */
  member: Member | undefined
  newMemberId: MemberId
  person: { email: Member['email']; locale: Locale; givenName: string; familyName: string }
  before: Application | undefined
  /** As it is now, also when it is as before. */
  application: Application
}

/** Everything that follows when a portal enrolls somebody, changes what it said of them, or vouches for them. */
export function enrollment(making: Making, enrolling: Enrolling): { member: Member; effects: Effect[] } {
  const { tenant, now, program } = making
  const { portal, before, application, person, newMemberId } = enrolling
  const isApproved = application.status === 'approved' && before?.status !== 'approved'
  const existing = enrolling.member
  const id = existing?.id ?? newMemberId
  const base: Member = existing
    ? { ...existing, ...person, portal: portal.name, version: existing.version + 1 }
    : { ...person, id, status: 'active', version: 1, registeredAt: now, sessionsFrom: now, portal: portal.name }
  const licenseCode = isApproved ? approvedCode(making, base, application) : base.licenseCode
  const member: Member = { ...base, ...(licenseCode && { licenseCode }) }
  const isOpened = before === undefined || before.status === 'expired' || before.status === 'withdrawn'
  const by = portal.id
  const applicationId = application.id
  const version = application.version
  return {
    member,
    effects: [
      { type: 'member', value: member },
      { type: 'application', value: application },
      ...(existing ? [] : arrival(making, portal.id, member, applicationId)),
      ...(before ? [] : [{ type: 'enrolled' as const, schoolYear: application.schoolYear, quota: portal.quota }]),
      ...(isApproved && licenseCode ? [{ type: 'license-code' as const, value: licenseCode }] : []),
      ...timesOf(making, { isOpened, isApproved, before, application }),
      ...(isOpened || isApproved ? tellingOf(making, portal, member, application) : []),
      audited(making, { memberId: id, type: typeOf(isApproved, isOpened), actor: by, applicationId, version }),
    ],
  }

  function arrival(making: Making, actor: PortalId, { id, email }: Member, applicationId: ApplicationId): Effect[] {
    return [
      { type: 'address', value: { email, memberId: id, former: false } },
      ...(tenant.endsWith(':test') ? [] : [{ type: 'school' as const, email, value: { tenant, memberId: id } }]),
      audited(making, { memberId: id, type: 'member-enrolled', actor, applicationId }),
    ]
  }

  function timesOf(
    { now }: Making,
    given: { isOpened: boolean; isApproved: boolean; before: Application | undefined; application: Application },
  ): Effect[] {
    const documents = shownDocuments(given.application)
    if (given.isApproved)
      return [
        ...(given.isOpened ? [] : [lapseOff(applicationId)]),
        ...(documents.length > 0
          ? [documentsGoAt(application, documents, later(now, { hours: program.limits.documentsKeptHours }))]
          : []),
      ]
    const remindAt = later(now, { days: program.limits.attestationReminderDays })
    return given.isOpened ? [lapseLookedAt(applicationId, remindAt)] : []
  }
}

const typeOf = (isApproved: boolean, isOpened: boolean) => {
  if (isApproved) return 'application-approved'
  return isOpened ? 'application-opened' : 'application-changed'
}
