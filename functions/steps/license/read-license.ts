import type { LicenseId } from '#schemas/id.ts'
import type { LicenseView } from '#schemas/views.ts'
import { memberIdOf } from '../../domain/identity.ts'
import { licenseView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type PortalActor } from '../actor.ts'

/** One license of a portal's member. Throws `member.not-found`. */
export async function readLicense(
  deps: Pick<Deps, 'members' | 'program' | 'now'>,
  actor: PortalActor,
  { licenseId }: { licenseId: LicenseId },
): Promise<LicenseView> {
  const { member, licenses } = await dossierOf(deps, actor, memberIdOf(licenseId))
  const license = licenses.find(({ id }) => id === licenseId)
  if (!license) throw new Problem('member.not-found')
  return licenseView(license, member, deps.program, deps.now)
}
