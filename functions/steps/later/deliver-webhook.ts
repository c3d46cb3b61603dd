import type { Webhook } from '#schemas/portal.ts'
import type { Instant } from '#schemas/time.ts'
import { instantOf, later } from '../../domain/calendar.ts'
import { WEBHOOK_RETRY_SECONDS, type WebhookRow } from '../../domain/due.ts'
import { auditedOfPortal, changedPortal, signingSecrets } from '../../domain/portal.ts'
import type { LastAttempt } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * A receiver that failed rests this long at most, unless it asks for longer: then one event tries again. It rests as
 * long when it fails right after a rest, or each event that was not tried yet would wake it, and all others, soon.
 */
const REST_SECONDS = 300
/** A receiver that takes longer holds others up, and is left to the sweep. */
const SLOW_MILLISECONDS = 3000

type Needs = Pick<Deps, 'portals' | 'commit' | 'due' | 'receivers' | 'now' | 'realNow' | 'ids'>

/**
 * Tells one receiver of one event (Standard Webhooks): ids and statuses only, under the same id each time. What fails is
 * planned again, for 75 hours in all; 410 disables the receiver. While a receiver rests, what it is to get waits.
 */
export async function deliverWebhook(
  deps: Needs,
  row: WebhookRow,
): Promise<'sent' | 'suppressed' | 'retried' | 'exhausted' | 'held'> {
  const { portals, due, receivers, now } = deps
  const webhook = await portals.webhook(row.owner as Webhook['id'])
  if (!webhook || webhook.status === 'disabled') {
    await due.skipped(row, now)
    return 'suppressed'
  }
  const { restsUntil } = webhook
  if (restsUntil && restsUntil > now) {
    await due.putOff(row, restsUntil)
    return 'held'
  }
  const { outcome, status, fault, retryAfterSeconds, milliseconds } = await receivers.send({
    url: webhook.url,
    id: row.id,
    // Receivers compare it to their own clocks, whatever time it is in a sandbox.
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
    await due.delivered(row, now, last)
    if (restsUntil || isSlow !== (webhook.isSlow ?? false)) await fares(deps, webhook, { isSlow })
    return 'sent'
  }
  if (outcome === 'gone') {
    await disable(deps, webhook)
    await due.exhausted(row, now, last)
    return 'exhausted'
  }
  const seconds = WEBHOOK_RETRY_SECONDS[row.attempts]
  const wait = Math.max(seconds ?? 0, retryAfterSeconds ?? 0)
  const rest = retryAfterSeconds ?? (restsUntil ? REST_SECONDS : Math.min(wait, REST_SECONDS))
  await fares(deps, webhook, { isSlow, restsUntil: later(now, { seconds: rest }) })
  if (seconds === undefined) {
    await due.exhausted(row, now, last)
    return 'exhausted'
  }
  await due.retry(row, later(now, { seconds: wait }), last)
  return 'retried'
}

/** Notes how a receiver fares. One that is gone by now does not matter. */
const fares = (
  { portals, commit }: Pick<Deps, 'portals' | 'commit'>,
  { id }: Webhook,
  health: { isSlow: boolean; restsUntil?: Instant },
): Promise<void> =>
  onConflict(async () => {
    if (!(await portals.webhook(id))) return
    await commit([{ type: 'webhook-health', webhookId: id, ...health }])
  })

/** The receiver wants no more (410): nothing is sent there until its portal enables it again. */
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
