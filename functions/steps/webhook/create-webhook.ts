import type { EventType, Webhook } from '#schemas/portal.ts'
import type { WebhookWithSecret } from '#schemas/portal-views.ts'
import { auditedOfPortal, changedPortal, MOST_WEBHOOKS, webhookView } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'
import { assertAccepted } from './assert-webhook.ts'

/**
 * Registers a receiver. Its secret is shown once. Throws `webhook.url` for a URL that may not be called, and
 * `webhook.too-many`.
 */
export const createWebhook = (
  deps: Pick<Deps, 'commit' | 'now' | 'ids' | 'receivers' | 'portals'>,
  { url, events = [] }: { url: string; events?: EventType[] | undefined },
): Promise<WebhookWithSecret> =>
  onConflict(async () => {
    await assertAccepted(deps, url)
    const { portal, webhooks } = await portalDossier(deps)
    if (webhooks.length >= MOST_WEBHOOKS) throw new Problem('webhook.too-many')
    const secret = deps.ids.webhookSecret()
    const value: Webhook = {
      id: deps.ids.webhook(),
      version: 1,
      url,
      events,
      status: 'enabled',
      secrets: [{ secret }],
      createdAt: deps.now,
    }
    const view = { ...webhookView(value, deps.now), secret }
    await deps.commit(
      [
        changedPortal(portal),
        { type: 'webhook', value },
        auditedOfPortal(deps, portal.id, 'webhook-created', { codes: [value.id] }),
      ],
      view,
    )
    return view
  })
