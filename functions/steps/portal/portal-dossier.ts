import type { PortalDossier } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** Everything that is kept of the portal that asks. Throws `key.unknown` when it is gone. */
export async function portalDossier({ portals }: Pick<Deps, 'portals'>): Promise<PortalDossier> {
  const dossier = await portals.own()
  if (!dossier) throw new Problem('key.unknown')
  return dossier
}
