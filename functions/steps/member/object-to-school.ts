import type { Email } from '#schemas/email.ts'
import { type MemberId, PortalId } from '#schemas/id.ts'
import type { SchoolEnrollment } from '#schemas/portal-views.ts'
import { change } from '../../domain/change.ts'
import { tenantOf } from '../../domain/identity.ts'
import { objectedTo } from '../../domain/remembered.ts'
import { SITE } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { schoolEnrollment } from './school-enrollment.ts'

/**
 * Objects to an enrollment by a school, in the session of a member with the enrolled address, also when the school has
 * erased it since. Repeated, it changes nothing. Throws `member.not-found` when there is no such enrollment under this
 * address.
 */
export async function objectToSchool(
  deps: Pick<Deps, 'members' | 'now' | 'portals' | 'at'>,
  actor: MemberActor,
  { memberId }: { memberId: MemberId },
): Promise<SchoolEnrollment> {
  const { member } = await dossierOf(deps, actor)
  const { email } = member
  const tenant = tenantOf(memberId)
  if (tenant === SITE) throw new Problem('member.not-found')
  const there = await deps.at(tenant)
  return onConflict(async () => {
    const found = (await deps.portals.schools(email)).find((one) => one.tenant === tenant)
    if (!found) return objectAfterErasure(there, email, memberId)
    const dossier = found.memberId === memberId ? await there.members.dossier(memberId) : undefined
    if (dossier?.member.email !== email) throw new Problem('member.not-found')
    const changed = change(dossier, { type: 'school-objected', by: 'member' }, there)
    return commitChange(there, changed, (after) => schoolEnrollment(there, after))
  })
}

/** Objects to a school that erased the enrollment after the member was shown it: it cannot enroll them again. */
async function objectAfterErasure(there: Deps, email: Email, memberId: MemberId): Promise<SchoolEnrollment> {
  const seen = await there.members.remembered(email)
  if (!seen?.portal) throw new Problem('member.not-found')
  const { portal, objectedAt = there.now } = seen
  if (!seen.objectedAt) await there.commit([objectedTo(there, { of: { email }, seen })])
  const portalId = PortalId.parse(there.tenant)
  return { memberId, portalId, portal, objectedAt, applications: [], licenses: [] }
}
