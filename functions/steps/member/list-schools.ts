import type { SchoolList } from '#schemas/portal-views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { schoolEnrollment } from './school-enrollment.ts'

/** What schools keep of the person with the member's address. One query per school. */
export async function listSchools(
  deps: Pick<Deps, 'members' | 'now' | 'portals' | 'at'>,
  actor: MemberActor,
): Promise<SchoolList> {
  const { member } = await dossierOf(deps, actor)
  const found = await deps.portals.schools(member.email)
  const items = await Promise.all(
    found.map(async ({ tenant, memberId }) => {
      const there = await deps.at(tenant)
      const dossier = await there.members.dossier(memberId)
      return dossier?.member.email === member.email ? [schoolEnrollment(there, dossier)] : []
    }),
  )
  return { items: items.flat() }
}
