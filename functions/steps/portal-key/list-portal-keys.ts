import type { KeyView } from '#schemas/portal-views.ts'
import { keyView } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/** A portal's keys, the oldest first, revoked and expired ones included. */
export async function listPortalKeys(deps: Pick<Deps, 'portals'>): Promise<{ items: KeyView[] }> {
  const { keys } = await portalDossier(deps)
  return { items: keys.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map(keyView) }
}
