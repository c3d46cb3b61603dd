import type { PublicJwk, VouchingKey } from '#schemas/portal.ts'
import { auditedOfPortal, changedPortal, MOST_VOUCHING_KEYS } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from './portal-dossier.ts'

type Needs = Pick<Deps, 'store' | 'now' | 'ids'>
type List = { items: VouchingKey[] }

/** The public keys that verify a portal's vouches. */
export const vouchingKeys = async (deps: Needs): Promise<List> => ({
  items: (await portalDossier(deps)).portal.vouchingKeys,
})

/** Registers a public key. Throws `vouching-key.exists` for another key of the same name, and `vouching-key.too-many`. */
export const addVouchingKey = (deps: Needs, { jwk }: { jwk: PublicJwk }): Promise<List> =>
  onConflict(async () => {
    const { portal } = await portalDossier(deps)
    const known = portal.vouchingKeys.find(({ jwk: { kid } }) => kid === jwk.kid)
    if (known?.jwk.x === jwk.x) return { items: portal.vouchingKeys }
    if (known) throw new Problem('vouching-key.exists')
    if (portal.vouchingKeys.length >= MOST_VOUCHING_KEYS) throw new Problem('vouching-key.too-many')
    const items = [...portal.vouchingKeys, { jwk, addedAt: deps.now }]
    const happened = auditedOfPortal(deps, portal.id, 'vouching-key-added')
    await deps.store.commit([changedPortal(portal, { vouchingKeys: items }), happened], { items })
    return { items }
  })

/** Removes a public key; what it vouched for stays. Throws `vouching-key.not-found`. */
export const removeVouchingKey = (deps: Needs, { kid }: { kid: string }): Promise<List> =>
  onConflict(async () => {
    const { portal } = await portalDossier(deps)
    const items = portal.vouchingKeys.filter(({ jwk }) => jwk.kid !== kid)
    if (items.length === portal.vouchingKeys.length) throw new Problem('vouching-key.not-found')
    const happened = auditedOfPortal(deps, portal.id, 'vouching-key-removed')
    await deps.store.commit([changedPortal(portal, { vouchingKeys: items }), happened], { items })
    return { items }
  })
