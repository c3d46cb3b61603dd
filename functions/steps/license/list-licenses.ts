import type { MemberId } from '#schemas/id.ts'
import type { LicenseView } from '#schemas/views.ts'
import { newestFirst } from '../../domain/dossier.ts'
import { licenseView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type OwnerActor } from '../actor.ts'

/** A member's licenses, the newest school year first. */
export async function listLicenses(
  deps: Pick<Deps, 'members' | 'program' | 'now'>,
  actor: OwnerActor,
  { memberId }: { memberId?: MemberId | undefined },
): Promise<{ items: LicenseView[] }> {
  const { member, licenses } = await dossierOf(deps, actor, memberId)
  return { items: newestFirst(licenses).map((one) => licenseView(one, member, deps.program, deps.now)) }
}
