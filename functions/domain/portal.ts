import type { PortalId } from '#schemas/id.ts'
import type { ApiKey, Portal, Webhook } from '#schemas/portal.ts'
import type { KeyView, WebhookView } from '#schemas/portal-views.ts'
import type { Instant } from '#schemas/time.ts'
import type { Effect } from './effect.ts'
import { audited } from './make-effects.ts'
import type { ActorName, AuditType, EnrollmentCount } from './records.ts'

/**
 * Everything that is kept of a portal, read with one query: the portal, its keys, its webhooks, and the number of
 * members that it enrolled per school year.
 */
export type PortalDossier = { portal: Portal; keys: ApiKey[]; webhooks: Webhook[]; enrolled: EnrollmentCount[] }

/** A portal's valid keys at a time: two, so that one can replace the other. */
export const MOST_LIVE_KEYS = 2
export const MOST_VOUCHING_KEYS = 5
export const MOST_WEBHOOKS = 5
/** Hours in which messages are signed with the former secret too. */
export const SECRET_OVERLAP_HOURS = 24

/** The next version of a portal. Commit it with every change to what the portal owns: its version guards them. */
export const changedPortal = (portal: Portal, changes: Partial<Portal> = {}): Effect => ({
  type: 'portal',
  value: { ...portal, ...changes, version: portal.version + 1 },
})

/** An entry of a portal's audit trail. */
export const auditedOfPortal = (
  making: { now: Instant; ids: { row(): string } },
  portalId: PortalId,
  type: AuditType,
  { by = portalId, codes }: { by?: ActorName; codes?: string[] } = {},
): Effect => audited(making, { portalId, type, actor: by, ...(codes && { codes }) })

/** Keys that are valid at `now`: neither revoked nor expired. */
export const liveKeys = (keys: readonly ApiKey[], now: Instant) =>
  keys.filter(({ revokedAt, expiresAt }) => !revokedAt && (!expiresAt || expiresAt > now))

/** A key as its portal sees it. */
export const keyView = ({ hash: _hash, ...key }: ApiKey): KeyView => key

/** A receiver as its portal sees it, without its secrets: they were shown once. */
export function webhookView({ secrets, isSlow: _isSlow, restsUntil, ...webhook }: Webhook, now: Instant): WebhookView {
  const former = secrets.at(1)?.until
  return {
    ...webhook,
    ...(restsUntil && restsUntil > now && { restsUntil }),
    ...(former && former > now && { formerSecretUntil: former }),
  }
}

/** The secrets that messages are signed with at `now`, the current one first. */
export const signingSecrets = ({ secrets }: Pick<Webhook, 'secrets'>, now: Instant) =>
  secrets.filter(({ until }) => !until || until > now).map(({ secret }) => secret)
