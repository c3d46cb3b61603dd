import type { PortalId } from '#schemas/id.ts'
import type { PortalDossier } from '../../domain/portal.ts'
import { liveOf, sandboxOf } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'

/** One world of a portal. Without a dossier, it cannot be read, for this reason. */
export type ListedPortal = { id: PortalId; mode: 'live' | 'test' } & (
  | { dossier: PortalDossier | undefined }
  | { unreadable: unknown }
)

/** Both worlds of every portal. One that cannot be read is named, and does not keep the others from being listed. */
export async function listPortals({ portals, at }: Pick<Deps, 'portals' | 'at'>): Promise<ListedPortal[]> {
  const listed: ListedPortal[] = []
  for (const id of await portals.all())
    for (const [mode, tenant] of [
      ['live', liveOf(id)],
      ['test', sandboxOf(id)],
    ] as const)
      try {
        listed.push({ id, mode, dossier: await (await at(tenant)).portals.own() })
      } catch (unreadable) {
        listed.push({ id, mode, unreadable })
      }
  return listed
}
