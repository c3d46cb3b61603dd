import { PortalId } from '#schemas/id.ts'
import type { SchoolList } from '#schemas/portal-views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { schoolEnrollment } from './school-enrollment.ts'
import { schoolsOf } from './schools-of.ts'

/** What schools keep of the person with the member's address, and to which others they object. */
export async function listSchools(
  deps: Pick<Deps, 'members' | 'now' | 'portals' | 'at'>,
  actor: MemberActor,
): Promise<SchoolList> {
  const { member } = await dossierOf(deps, actor)
  const { schools, objections } = await schoolsOf(deps, member.email)
  return {
    items: schools.map(({ there, dossier }) => schoolEnrollment(there, dossier)),
    objections: objections.map(({ tenant, portal, objectedAt }) => ({
      portalId: PortalId.parse(tenant),
      portal,
      objectedAt,
    })),
  }
}
