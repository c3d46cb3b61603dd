import type { Webhook } from '#schemas/portal.ts'
import type { Instant } from '#schemas/time.ts'
import { instantOf, later } from '../../domain/calendar.ts'
import { WEBHOOK_RETRY_SECONDS, type WebhookRow } from '../../domain/due.ts'
import { auditedOfPortal, changedPortal, signingSecrets } from '../../domain/portal.ts'
import type { LastAttempt } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Settled } from '../../ports/due.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * The longest rest of a receiver that failed, unless it asks for a longer one. After the rest, one event tries again.
 * If it fails too, the receiver rests as long again: otherwise each event with no attempt yet would end the rest early.
 */
const REST_SECONDS = 300
/** A receiver that takes longer is slow. Only the sweep calls it, so that it does not delay the others. */
const SLOW_MILLISECONDS = 3000

type Needs = Pick<Deps, 'portals' | 'commit' | 'receivers' | 'now' | 'realNow' | 'ids'>

/**
 * Sends one event to one receiver (Standard Webhooks): ids and statuses only, with the same event id each time. A
 * failed attempt is planned again, for 75 hours in all; the answer 410 disables the receiver. While a receiver rests,
 * its events wait.
 */
export async function deliverWebhook(deps: Needs, row: WebhookRow): Promise<Settled> {
  const { portals, receivers, now } = deps
  const webhook = await portals.webhook(row.owner as Webhook['id'])
  if (!webhook || webhook.status === 'disabled') {
    return { as: 'skippedAt' }
  }
  const { restsUntil } = webhook
  if (restsUntil && restsUntil > now) return { as: 'later', dueAt: restsUntil, attempts: row.attempts }
  const { outcome, status, fault, retryAfterSeconds, milliseconds } = await receivers.send({
    url: webhook.url,
    id: row.id,
    // Real time, also for a sandbox: receivers compare it with their own clocks.
    timestamp: instantOf(deps.realNow),
    body: JSON.stringify(row.event),
    secrets: signingSecrets(webhook, now),
  })
  const last: LastAttempt = {
    at: now,
    ...(status !== undefined && { status }),
    ...(fault && { fault }),
    milliseconds: Math.round(milliseconds),
  }
  const isSlow = milliseconds > SLOW_MILLISECONDS
  if (outcome === 'delivered') {
    if (restsUntil || isSlow !== (webhook.isSlow ?? false)) await fares(deps, webhook, { isSlow })
    return { as: 'sentAt', last }
  }
  if (outcome === 'gone') {
    await disable(deps, webhook)
    return { as: 'deadAt', last }
  }
  const seconds = WEBHOOK_RETRY_SECONDS[row.attempts]
  const wait = Math.max(seconds ?? 0, retryAfterSeconds ?? 0)
  const rest = retryAfterSeconds ?? (restsUntil ? REST_SECONDS : Math.min(wait, REST_SECONDS))
  await fares(deps, webhook, { isSlow, restsUntil: later(now, { seconds: rest }) })
  if (seconds === undefined) return { as: 'deadAt', last }
  return { as: 'later', dueAt: later(now, { seconds: wait }), attempts: row.attempts + 1, last }
}

/** Notes how deliveries to a receiver go. Does nothing when the receiver is gone. */
const fares = (
  { portals, commit }: Pick<Deps, 'portals' | 'commit'>,
  { id }: Webhook,
  health: { isSlow: boolean; restsUntil?: Instant },
): Promise<void> =>
  onConflict(async () => {
    if (!(await portals.webhook(id))) return
    await commit([{ type: 'webhook-health', webhookId: id, ...health }])
  })

/** Disables a receiver that answered 410: nothing is sent there until its portal enables it again. */
const disable = (deps: Needs, { id }: Webhook): Promise<void> =>
  onConflict(async () => {
    const { portal, webhooks } = (await deps.portals.own()) ?? { portal: undefined, webhooks: [] }
    const webhook = webhooks.find((one) => one.id === id)
    if (!portal || webhook?.status !== 'enabled') return
    const value: Webhook = { ...webhook, version: webhook.version + 1, status: 'disabled', disabledBecause: 'gone' }
    await deps.commit([
      changedPortal(portal),
      { type: 'webhook', value },
      auditedOfPortal(deps, portal.id, 'webhook-gone', { by: 'system', codes: [id] }),
    ])
  })
