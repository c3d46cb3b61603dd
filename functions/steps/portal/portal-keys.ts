import type { KeyId, PortalId } from '#schemas/id.ts'
import type { ApiKey, Scope } from '#schemas/portal.ts'
import type { KeyCreated, KeyView } from '#schemas/portal-views.ts'
import type { Instant } from '#schemas/time.ts'
import { instantOf } from '../../domain/calendar.ts'
import { auditedOfPortal, changedPortal, keyView, liveKeys, MOST_LIVE_KEYS } from '../../domain/portal.ts'
import type { ActorName } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from './portal-dossier.ts'

type Needs = Pick<Deps, 'store' | 'now' | 'realNow' | 'ids'>
type Wanted = { scopes: readonly Scope[]; expiresAt?: Instant | undefined }

/** A portal's keys, the oldest first, also those that are no longer good. */
export async function portalKeys(deps: Needs): Promise<{ items: KeyView[] }> {
  const { keys } = await portalDossier(deps)
  return { items: keys.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map(keyView) }
}

/**
 * Makes a key that is good for as much, or for as long, as the one that asks at most. It is shown once. Throws
 * `key.too-many` beside two live ones.
 */
export function createPortalKey(
  deps: Needs,
  actor: PortalActor,
  { scopes, expiresAt }: { scopes?: Scope[] | undefined; expiresAt?: Instant | undefined },
): Promise<KeyCreated> {
  const { key } = actor
  const missing = scopes?.find((scope) => !key.scopes.includes(scope))
  if (missing) throw new Problem('key.scope', { values: { scope: missing } })
  const end = [expiresAt, key.expiresAt].filter((one) => one !== undefined).toSorted()[0]
  return issueKey(deps, actor.portalId, { scopes: scopes ?? key.scopes, expiresAt: end })
}

/** Revokes a key of the portal: it is refused from the next request on. Throws `key.not-found`. */
export const revokePortalKey = (deps: Needs, { keyId, by }: { keyId: KeyId; by?: ActorName }): Promise<void> =>
  onConflict(async () => {
    const { portal, keys } = await portalDossier(deps)
    const key = keys.find(({ id }) => id === keyId)
    if (!key) throw new Problem('key.not-found')
    if (key.revokedAt) return
    await deps.store.commit([
      changedPortal(portal),
      { type: 'api-key', value: { ...key, revokedAt: instantOf(deps.realNow) } },
      auditedOfPortal(deps, portal.id, 'key-revoked', { ...(by && { by }), codes: [keyId] }),
    ])
  })

/** Makes a key of the portal. Throws `key.too-many` beside two live ones. Keys go by real time. */
export const issueKey = (
  deps: Needs,
  portalId: PortalId,
  { scopes, expiresAt }: Wanted,
  by: ActorName = portalId,
): Promise<KeyCreated> =>
  onConflict(async () => {
    const { portal, keys } = await portalDossier(deps)
    const createdAt = instantOf(deps.realNow)
    if (liveKeys(keys, createdAt).length >= MOST_LIVE_KEYS) throw new Problem('key.too-many')
    const { id, key, hash } = deps.ids.apiKey()
    const value: ApiKey = { id, hash, scopes: [...scopes], createdAt, ...(expiresAt && { expiresAt }) }
    const view = keyView(value)
    await deps.store.commit(
      [
        changedPortal(portal),
        { type: 'api-key', value },
        auditedOfPortal(deps, portalId, 'key-created', { by, codes: [id] }),
      ],
      view,
    )
    return { ...view, key }
  })
