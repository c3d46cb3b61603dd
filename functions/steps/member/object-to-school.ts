import type { MemberId } from '#schemas/id.ts'
import type { SchoolEnrollment } from '#schemas/portal-views.ts'
import { schoolObjection } from '../../domain/school-objection.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { schoolEnrollment } from './school-enrollment.ts'

type Needs = Pick<Deps, 'store' | 'at' | 'now'>

/**
 * Objects to a school, in a session with the address that it speaks for. Objected again, it stays so. Throws
 * `member.not-found` for what is no enrollment under this address.
 */
export async function objectToSchool(
  deps: Needs,
  actor: MemberActor,
  { memberId }: { memberId: MemberId },
): Promise<SchoolEnrollment> {
  const { member } = await dossierOf(deps, actor)
  const found = (await deps.store.schools(member.email)).find((one) => one.memberId === memberId)
  if (!found) throw new Problem('member.not-found')
  const there = await deps.at(found.tenant)
  return onConflict(async () => {
    const dossier = await there.store.dossier(memberId)
    if (dossier?.member.email !== member.email) throw new Problem('member.not-found')
    if (!dossier.member.objectedAt) await there.store.commit(schoolObjection(there, dossier, 'member'))
    const after = await there.store.dossier(memberId)
    if (!after) throw new Problem('member.not-found')
    return schoolEnrollment(there, after)
  })
}
