import type { Application } from '#schemas/application.ts'
import type { Member } from '#schemas/member.ts'
import type { SchoolYear } from '#schemas/time.ts'
import type { Refused } from '../application.ts'
import { later } from '../calendar.ts'
import type { Context } from '../context.ts'
import type { Dossier } from '../dossier.ts'
import type { Effect } from '../effect.ts'
import { mailed } from '../make-effects.ts'
import type { PortalDossier } from '../portal.ts'
import { refuse } from './decided.ts'

/** The portal that speaks for a member, and how many members it enrolled. */
export type School = Pick<PortalDossier, 'portal' | 'enrolled'>

/** `quota.exhausted` when the portal can enroll no more members for a school year. */
export function quotaFault({ portal: { quota }, enrolled }: School, year: SchoolYear): Refused | undefined {
  const count = enrolled.find(({ schoolYear }) => schoolYear === year)?.count ?? 0
  return count >= quota ? refuse('quota.exhausted', { quota, year }) : undefined
}

/** Counts one more member of the portal for a school year. */
export const counted = ({ portal: { quota } }: School, schoolYear: SchoolYear): Effect => ({
  type: 'enrolled',
  schoolYear,
  quota,
})

/**
 * Tells the person by mail which school speaks for them and how to object. With a vouch, the mail carries the license
 * code.
 */
export function personTold(
  context: Context,
  { portal: { name } }: School,
  { id: memberId, email, locale, licenseCode }: Member,
  { id: applicationId, status, form, schoolYear }: Application,
): Effect[] {
  const { now, program, ids } = context
  const objectionId = ids.objection()
  const objectableUntil = later(now, { days: program.limits.objectionDays })
  const data = { objectionId, objectableUntil, portal: name, school: form.school, schoolYear }
  const mail =
    status === 'approved' && licenseCode
      ? ({ name: 'vouched', data: { ...data, code: licenseCode.code } } as const)
      : ({ name: 'enrolled', data } as const)
  return [
    {
      type: 'objection',
      value: { id: objectionId, kind: 'enrollment', status: 'open', memberId, applicationId, objectableUntil },
      of: email,
    },
    mailed(context, { owner: memberId, to: [email], locale, mail }),
  ]
}

/**
 * Whether the person knows, or learned before, that a school speaks for them: not while the first mail that says so
 * still waits to be sent.
 */
export const knowsOfSchool = ({ agenda, applications, archived }: Dossier): boolean =>
  applications.length + archived.length > 1 ||
  !agenda.rows.some((row) => row.kind === 'mail' && (row.mail.name === 'enrolled' || row.mail.name === 'vouched'))
