import { auditedOfPortal, changedPortal } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/** How many members a portal may enroll for a school year from now on, in one of its worlds. Nobody is dropped. */
export const changeQuota = (
  deps: Pick<Deps, 'commit' | 'now' | 'ids' | 'portals'>,
  { quota }: { quota: number },
): Promise<void> =>
  onConflict(async () => {
    const { portal } = await portalDossier(deps)
    await deps.commit([
      changedPortal(portal, { quota }),
      auditedOfPortal(deps, portal.id, 'quota-changed', { by: 'operator', codes: [String(quota)] }),
    ])
  })
