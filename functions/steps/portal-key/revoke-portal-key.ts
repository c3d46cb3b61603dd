import type { KeyId } from '#schemas/id.ts'
import { instantOf } from '../../domain/calendar.ts'
import { auditedOfPortal, changedPortal } from '../../domain/portal.ts'
import type { ActorName } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/**
 * Revokes a key of the portal: it is refused from the next request on. Repeated, it changes nothing. Throws
 * `key.not-found`.
 */
export const revokePortalKey = (
  deps: Pick<Deps, 'commit' | 'now' | 'realNow' | 'ids' | 'portals'>,
  { keyId, by }: { keyId: KeyId; by?: ActorName },
): Promise<void> =>
  onConflict(async () => {
    const { portal, keys } = await portalDossier(deps)
    const key = keys.find(({ id }) => id === keyId)
    if (!key) throw new Problem('key.not-found')
    if (key.revokedAt) return
    await deps.commit([
      changedPortal(portal),
      { type: 'api-key', value: { ...key, revokedAt: instantOf(deps.realNow) } },
      auditedOfPortal(deps, portal.id, 'key-revoked', { ...(by && { by }), codes: [keyId] }),
    ])
  })
