import type { WebhookId } from '#schemas/id.ts'
import type { WebhookWithSecret } from '#schemas/portal-views.ts'
import { signingSecrets, webhookView } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { ownWebhook } from './own-webhook.ts'

/** One receiver with its current secret, for who asks again for what showed it. Throws `webhook.not-found`. */
export async function readWebhookSecret(
  deps: Pick<Deps, 'now' | 'portals'>,
  { webhookId }: { webhookId: WebhookId },
): Promise<WebhookWithSecret> {
  const webhook = await ownWebhook(deps, webhookId)
  const [secret = ''] = signingSecrets(webhook, deps.now)
  return { ...webhookView(webhook, deps.now), secret }
}
