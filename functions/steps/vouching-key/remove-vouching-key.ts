import type { VouchingKey } from '#schemas/portal.ts'
import { auditedOfPortal, changedPortal } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/** Removes a public key; applications that it approved stay approved. Throws `vouching-key.not-found`. */
export const removeVouchingKey = (
  deps: Pick<Deps, 'commit' | 'now' | 'ids' | 'portals'>,
  { kid }: { kid: string },
): Promise<{ items: VouchingKey[] }> =>
  onConflict(async () => {
    const { portal } = await portalDossier(deps)
    const items = portal.vouchingKeys.filter(({ jwk }) => jwk.kid !== kid)
    if (items.length === portal.vouchingKeys.length) throw new Problem('vouching-key.not-found')
    const happened = auditedOfPortal(deps, portal.id, 'vouching-key-removed')
    await deps.commit([changedPortal(portal, { vouchingKeys: items }), happened], { items })
    return { items }
  })
