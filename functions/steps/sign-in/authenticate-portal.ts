import type { KeyId } from '#schemas/id.ts'
import { portalIdOf } from '../../domain/identity.ts'
import type { Door } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'

/**
 * The portal that a key belongs to. Throws `key.unknown`, `key.revoked` or `key.expired`, by real time. Notes the first
 * use of the key on each day.
 */
export async function authenticatePortal(
  { portals, usage, ids, realNow }: Door,
  { id, given }: { id: KeyId; given: string },
): Promise<PortalActor> {
  const key = await portals.apiKey(id)
  if (!key || key.hash !== ids.hashOf(given)) throw new Problem('key.unknown')
  if (key.revokedAt) throw new Problem('key.revoked')
  if (key.expiresAt && Date.parse(key.expiresAt) <= realNow) throw new Problem('key.expired')
  const today = new Date(realNow).toISOString().slice(0, 10)
  if (key.lastUsedOn !== today) await usage.useKey(id, today)
  return { type: 'portal', portalId: portalIdOf(id), key }
}
