import type { EnrollmentRow } from '#schemas/portal.ts'
import type { RowOutcome } from '#schemas/portal-views.ts'
import type { SchoolYear } from '#schemas/time.ts'
import { isEditable } from '../../domain/application.ts'
import { schoolYearAt } from '../../domain/calendar.ts'
import { applicationFor } from '../../domain/dossier.ts'
import { enrolledApplication, enrollment, vouchedApplication, vouchFault } from '../../domain/enrollment.ts'
import type { Deps, PortalDossier } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { verifiedVouch } from './verified-vouch.ts'

type Needs = Pick<Deps, 'tenant' | 'store' | 'now' | 'realNow' | 'siteUrl' | 'ids' | 'program' | 'vouches'>
type Enrolled = Omit<RowOutcome, 'index' | 'reference' | 'problem'>

/**
 * Enrolls one person for the school year that is open, in one transaction: the member, if there is none with this
 * address, their application, and with a vouch its approval; the person is told. Done again, it changes nothing. Throws
 * what a vouch can be wrong about, `member.objected`, `application.exists` when another form was already sent, and
 * `quota.exhausted`.
 */
export const enrollMember = (deps: Needs, known: PortalDossier, row: EnrollmentRow): Promise<Enrolled> =>
  onConflict(async (again) => {
    const { now, ids, program, store } = deps
    const { portal, enrolled } = (again && (await store.portal())) || known
    const { email, locale, givenName, familyName, role, school } = row
    const address = await store.address(email)
    const dossier = address && (await store.dossier(address.memberId))
    if (dossier?.member.objectedAt) throw new Problem('member.objected')
    const schoolYear = schoolYearAt(program, now)
    const before = dossier && applicationFor(dossier, schoolYear)
    if (!before) assertQuota({ portal, enrolled }, schoolYear)

    const newMemberId = ids.member()
    const memberId = dossier?.member.id ?? newMemberId
    const form = { givenName, familyName, role, school }
    const said = moved(enrolledApplication(deps, before, { memberId, schoolYear, form }))
    // What was decided already needs no vouch: a row that is sent again may come with one that ended meanwhile.
    const vouched = row.vouch && isEditable(said) ? await verifiedVouch(deps, portal, row.vouch) : undefined
    const fault = vouched && vouchFault(vouched, { email }, said)
    if (fault) throw new Problem(fault)
    const application = vouched ? moved(vouchedApplication(now, portal.id, said, vouched)) : said

    const isKnown = dossier !== undefined && dossier.member.locale === locale && application === before
    if (isKnown) return outcomeOf('unchanged', dossier.member, application)
    const { member, effects } = enrollment(deps, {
      portal,
      member: dossier?.member,
      newMemberId,
      person: { email, locale, givenName, familyName },
      before,
      application,
    })
    await store.commit(effects)
    return outcomeOf(before ? 'changed' : 'enrolled', member, application)
  })

/** Throws `quota.exhausted` when no more members can be enrolled for a school year. */
export function assertQuota({ portal, enrolled }: Pick<PortalDossier, 'portal' | 'enrolled'>, year: SchoolYear): void {
  const { quota } = portal
  const count = enrolled.find(({ schoolYear }) => schoolYear === year)?.count ?? 0
  if (count >= quota) throw new Problem('quota.exhausted', { values: { quota, year } })
}

const outcomeOf = (
  outcome: 'enrolled' | 'changed' | 'unchanged',
  { id, licenseCode }: { id: Enrolled['memberId']; licenseCode?: { code: string; status: string } | undefined },
  application: { id: Enrolled['applicationId']; status: Enrolled['status']; version: number },
): Enrolled => ({
  outcome,
  memberId: id,
  applicationId: application.id,
  status: application.status,
  version: application.version,
  ...(application.status === 'approved' && licenseCode?.status === 'active' && { licenseCode: licenseCode.code }),
})
