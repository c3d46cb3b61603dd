import type { PublicJwk, VouchingKey } from '#schemas/portal.ts'
import { auditedOfPortal, changedPortal, MOST_VOUCHING_KEYS } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/**
 * Registers a public key. Repeated, it changes nothing. Throws `vouching-key.exists` for another key with the same
 * `kid`, and `vouching-key.too-many`.
 */
export const addVouchingKey = (
  deps: Pick<Deps, 'commit' | 'now' | 'ids' | 'portals'>,
  { jwk }: { jwk: PublicJwk },
): Promise<{ items: VouchingKey[] }> =>
  onConflict(async () => {
    const { portal } = await portalDossier(deps)
    const known = portal.vouchingKeys.find(({ jwk: { kid } }) => kid === jwk.kid)
    if (known?.jwk.x === jwk.x) return { items: portal.vouchingKeys }
    if (known) throw new Problem('vouching-key.exists')
    if (portal.vouchingKeys.length >= MOST_VOUCHING_KEYS) throw new Problem('vouching-key.too-many')
    const items = [...portal.vouchingKeys, { jwk, addedAt: deps.now }]
    const happened = auditedOfPortal(deps, portal.id, 'vouching-key-added')
    await deps.commit([changedPortal(portal, { vouchingKeys: items }), happened], { items })
    return { items }
  })
