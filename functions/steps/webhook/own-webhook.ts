import type { WebhookId } from '#schemas/id.ts'
import type { Webhook } from '#schemas/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** A receiver of the portal that asks. Throws `webhook.not-found`. */
export async function ownWebhook({ portals }: Pick<Deps, 'portals'>, webhookId: WebhookId): Promise<Webhook> {
  const webhook = await portals.webhook(webhookId)
  if (!webhook) throw new Problem('webhook.not-found')
  return webhook
}
