import type { WebhookId } from '#schemas/id.ts'
import type { WebhookWithSecret } from '#schemas/portal-views.ts'
import { later } from '../../domain/calendar.ts'
import { SECRET_OVERLAP_HOURS } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { rewriteWebhook } from './rewrite-webhook.ts'

/** Makes a new secret. For 24 hours, messages are signed with the former secret too. Throws `webhook.not-found`. */
export async function rotateWebhookSecret(
  deps: Pick<Deps, 'now' | 'ids' | 'commit' | 'portals'>,
  { webhookId }: { webhookId: WebhookId },
): Promise<WebhookWithSecret> {
  const secret = deps.ids.webhookSecret()
  const until = later(deps.now, { hours: SECRET_OVERLAP_HOURS })
  const happened = 'webhook-secret-rotated'
  const view = await rewriteWebhook(deps, { webhookId, happened, secret }, async (before) => ({
    ...before,
    secrets: [{ secret }, ...before.secrets.slice(0, 1).map((former) => ({ ...former, until }))],
  }))
  return { ...view, secret }
}
