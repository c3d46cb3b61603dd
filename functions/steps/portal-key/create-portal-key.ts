import type { Scope } from '#schemas/portal.ts'
import type { KeyCreated } from '#schemas/portal-views.ts'
import type { Instant } from '#schemas/time.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'
import { issueKey } from './issue-key.ts'

/**
 * Makes a key with at most the scopes and the lifetime of the key that asks. The new key is shown once. Throws
 * `key.scope` for a scope that the asking key lacks, and `key.too-many` when two keys are valid already.
 */
export function createPortalKey(
  deps: Pick<Deps, 'now' | 'realNow' | 'ids' | 'commit' | 'portals'>,
  { key, portalId }: PortalActor,
  { scopes, expiresAt }: { scopes?: Scope[] | undefined; expiresAt?: Instant | undefined },
): Promise<KeyCreated> {
  const missing = scopes?.find((scope) => !key.scopes.includes(scope))
  if (missing) throw new Problem('key.scope', { values: { scope: missing } })
  const end = [expiresAt, key.expiresAt].filter((one) => one !== undefined).toSorted()[0]
  return issueKey(deps, portalId, { scopes: scopes ?? key.scopes, expiresAt: end })
}
