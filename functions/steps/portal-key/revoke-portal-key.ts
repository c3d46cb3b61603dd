import type { KeyId } from '#schemas/id.ts'
import type { Scope } from '#schemas/portal.ts'
import { instantOf } from '../../domain/calendar.ts'
import { auditedOfPortal, changedPortal } from '../../domain/portal.ts'
import type { ActorName } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

type Needs = Pick<Deps, 'commit' | 'now' | 'realNow' | 'ids' | 'portals'>

/**
 * Revokes a key of the portal, for another key: each may revoke itself, and others with the scope `keys:write`. Throws
 * `key.scope` and the problems of `revokeKey`.
 */
export function revokePortalKey(deps: Needs, { key }: PortalActor, { keyId }: { keyId: KeyId }): Promise<void> {
  const scope: Scope = 'keys:write'
  if (key.id !== keyId && !key.scopes.includes(scope)) throw new Problem('key.scope', { values: { scope } })
  return revokeKey(deps, { keyId })
}

/**
 * Revokes a key of the portal: it is refused from the next request on. Repeated, it changes nothing. Throws
 * `key.not-found`.
 */
export const revokeKey = (deps: Needs, { keyId, by }: { keyId: KeyId; by?: ActorName }): Promise<void> =>
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
