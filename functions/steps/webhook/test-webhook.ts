import type { EventId, WebhookId } from '#schemas/id.ts'
import type { Effect } from '../../domain/effect.ts'
import { followUps } from '../../domain/follow-ups.ts'
import type { Deps } from '../../ports/deps.ts'
import { assertEnabled } from './assert-webhook.ts'
import { ownWebhook } from './own-webhook.ts'

/** Sends a `webhook.test` event. Throws `webhook.not-found`, `webhook.disabled`. */
export async function testWebhook(
  deps: Pick<Deps, 'tenant' | 'commit' | 'now' | 'realNow' | 'ids' | 'portals'>,
  { webhookId }: { webhookId: WebhookId },
): Promise<{ eventId: EventId }> {
  assertEnabled(await ownWebhook(deps, webhookId))
  const { now } = deps
  const id = deps.ids.event(now)
  const event = { id, type: 'webhook.test' as const, timestamp: now, data: {} }
  const row = { kind: 'webhook' as const, owner: webhookId, id, dueAt: now, attempts: 0, createdAt: now, event }
  const effects: Effect[] = [{ type: 'due', value: row }]
  await deps.commit([...effects, ...followUps(deps, effects)], { eventId: id })
  return { eventId: id }
}
