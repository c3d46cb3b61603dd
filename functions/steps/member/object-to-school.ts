import type { MemberId } from '#schemas/id.ts'
import type { SchoolEnrollment } from '#schemas/portal-views.ts'
import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { schoolEnrollment } from './school-enrollment.ts'

/**
 * Objects to an enrollment by a school, in the session of a member with the enrolled address. Repeated, it changes
 * nothing. Throws `member.not-found` when there is no such enrollment under this address.
 */
export async function objectToSchool(
  deps: Pick<Deps, 'members' | 'now' | 'portals' | 'at'>,
  actor: MemberActor,
  { memberId }: { memberId: MemberId },
): Promise<SchoolEnrollment> {
  const { member } = await dossierOf(deps, actor)
  const found = (await deps.portals.schools(member.email)).find((one) => one.memberId === memberId)
  if (!found) throw new Problem('member.not-found')
  const there = await deps.at(found.tenant)
  return onConflict(async () => {
    const dossier = await there.members.dossier(memberId)
    if (dossier?.member.email !== member.email) throw new Problem('member.not-found')
    const changed = change(dossier, { type: 'school-objected', by: 'member' }, there)
    return commitChange(there, changed, (after) => schoolEnrollment(there, after))
  })
}
