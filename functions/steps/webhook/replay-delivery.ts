import type { EventId, WebhookId } from '#schemas/id.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { assertEnabled } from './assert-webhook.ts'
import { ownWebhook } from './own-webhook.ts'

/**
 * Sends an event again with the same id, starting at the first attempt. Throws `webhook.not-found`, `webhook.disabled`,
 * `delivery.not-found`.
 */
export async function replayDelivery(
  deps: Pick<Deps, 'portals' | 'now' | 'due'>,
  { webhookId, eventId }: { webhookId: WebhookId; eventId: EventId },
): Promise<{ eventId: EventId }> {
  assertEnabled(await ownWebhook(deps, webhookId))
  const isThere = await deps.portals.delivery(webhookId, eventId)
  if (!isThere) throw new Problem('delivery.not-found')
  await deps.due.deliverAgain({ owner: webhookId, id: eventId }, deps.now)
  return { eventId }
}
