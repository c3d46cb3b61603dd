import type { PortalId } from '#schemas/id.ts'
import type { ApiKey, Scope } from '#schemas/portal.ts'
import type { KeyCreated } from '#schemas/portal-views.ts'
import type { Instant } from '#schemas/time.ts'
import { instantOf } from '../../domain/calendar.ts'
import { auditedOfPortal, changedPortal, keyView, liveKeys, MOST_LIVE_KEYS } from '../../domain/portal.ts'
import type { ActorName } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/**
 * Makes a key of the portal, by real time. The key is shown once; the kept answer has no key. Throws `key.too-many`
 * when two keys are valid already.
 */
export const issueKey = (
  deps: Pick<Deps, 'commit' | 'now' | 'realNow' | 'ids' | 'portals'>,
  portalId: PortalId,
  { scopes, expiresAt }: { scopes: readonly Scope[]; expiresAt?: Instant | undefined },
  by: ActorName = portalId,
): Promise<KeyCreated> =>
  onConflict(async () => {
    const { portal, keys } = await portalDossier(deps)
    const createdAt = instantOf(deps.realNow)
    if (liveKeys(keys, createdAt).length >= MOST_LIVE_KEYS) throw new Problem('key.too-many')
    const { id, key, hash } = deps.ids.apiKey()
    const value: ApiKey = { id, hash, scopes: [...scopes], createdAt, ...(expiresAt && { expiresAt }) }
    const view = keyView(value)
    await deps.commit(
      [
        changedPortal(portal),
        { type: 'api-key', value },
        auditedOfPortal(deps, portalId, 'key-created', { by, codes: [id] }),
      ],
      view,
    )
    return { ...view, key }
  })
