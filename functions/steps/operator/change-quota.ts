import { auditedOfPortal, changedPortal } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/**
 * Changes how many members a portal may enroll per school year, in its live world or its sandbox. Members who are
 * already enrolled stay.
 */
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
