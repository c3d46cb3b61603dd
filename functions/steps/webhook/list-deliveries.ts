import type { WebhookId } from '#schemas/id.ts'
import type { DeliveryPage } from '#schemas/portal-views.ts'
import type { Deps } from '../../ports/deps.ts'
import { ownWebhook } from './own-webhook.ts'

/** The events for a receiver and its answers, the newest first. Throws `webhook.not-found`. */
export async function listDeliveries(
  deps: Pick<Deps, 'portals'>,
  { webhookId, ...page }: { webhookId: WebhookId; cursor?: string | undefined; limit: number },
): Promise<DeliveryPage> {
  await ownWebhook(deps, webhookId)
  const { items, cursor } = await deps.portals.deliveries(webhookId, page)
  return { items: items.map(({ event: _event, ...delivery }) => delivery), ...(cursor && { cursor }) }
}
