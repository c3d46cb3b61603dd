import type { WebhookId } from '#schemas/id.ts'
import type { EventType, Webhook } from '#schemas/portal.ts'
import type { WebhookView } from '#schemas/portal-views.ts'
import type { Deps } from '../../ports/deps.ts'
import { assertAccepted } from './assert-webhook.ts'
import { rewriteWebhook } from './rewrite-webhook.ts'

type Changes = {
  url?: string | undefined
  events?: EventType[] | undefined
  status?: Webhook['status'] | undefined
}

/** Changes, disables or enables a receiver. Throws `webhook.not-found`, `webhook.url`, `request.stale`. */
export const changeWebhook = (
  deps: Pick<Deps, 'now' | 'ids' | 'receivers' | 'commit' | 'portals'>,
  { webhookId, seen, url, events, status }: { webhookId: WebhookId; seen?: number | undefined } & Changes,
): Promise<WebhookView> =>
  rewriteWebhook(deps, { webhookId, seen, happened: 'webhook-changed' }, async (before) => {
    if (url !== undefined) await assertAccepted(deps, url)
    const { disabledBecause: _because, restsUntil: _rests, ...rest } = before
    return {
      ...(status === undefined ? before : rest),
      ...(url !== undefined && { url }),
      ...(events && { events }),
      status: status ?? before.status,
      ...(status === 'disabled' && { disabledBecause: 'portal' as const }),
    }
  })
