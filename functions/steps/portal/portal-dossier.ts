import type { PortalDossier } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/**
 * The dossier of the portal that asks: `{ portal, keys, webhooks, enrolled }`. Throws `key.unknown` when the portal is
 * gone.
 */
export async function portalDossier({ portals }: Pick<Deps, 'portals'>): Promise<PortalDossier> {
  const dossier = await portals.own()
  if (!dossier) throw new Problem('key.unknown')
  return dossier
}
