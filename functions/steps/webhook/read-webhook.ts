import type { WebhookId } from '#schemas/id.ts'
import type { WebhookView } from '#schemas/portal-views.ts'
import { webhookView } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { ownWebhook } from './own-webhook.ts'

/** One receiver. Throws `webhook.not-found`. */
export const readWebhook = async (
  deps: Pick<Deps, 'now' | 'portals'>,
  { webhookId }: { webhookId: WebhookId },
): Promise<WebhookView> => webhookView(await ownWebhook(deps, webhookId), deps.now)
