import type { MemberId } from '#schemas/id.ts'
import type { LicenseView } from '#schemas/views.ts'
import { licenseView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type OwnerActor } from '../actor.ts'

/** A member's licenses, the newest school year first. */
export async function listLicenses(
  deps: Pick<Deps, 'store' | 'program' | 'now'>,
  actor: OwnerActor,
  { memberId }: { memberId?: MemberId | undefined },
): Promise<{ items: LicenseView[] }> {
  const { member, licenses } = await dossierOf(deps, actor, memberId)
  const newest = licenses.toSorted((a, b) => (a.schoolYear > b.schoolYear ? -1 : 1))
  return { items: newest.map((one) => licenseView(one, member, deps.program, deps.now)) }
}
