import type { WebhookId } from '#schemas/id.ts'
import { auditedOfPortal, changedPortal } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'
import { assertSeen } from './assert-webhook.ts'

/** Removes a receiver; events that still wait for it are dropped. Throws `webhook.not-found`, `request.stale`. */
export const deleteWebhook = (
  deps: Pick<Deps, 'commit' | 'now' | 'ids' | 'portals'>,
  { webhookId, seen }: { webhookId: WebhookId; seen?: number | undefined },
): Promise<void> =>
  onConflict(async () => {
    const { portal, webhooks } = await portalDossier(deps)
    const before = webhooks.find(({ id }) => id === webhookId)
    if (!before) throw new Problem('webhook.not-found')
    assertSeen(before, seen)
    await deps.commit([
      changedPortal(portal),
      { type: 'webhook-deleted', webhookId },
      auditedOfPortal(deps, portal.id, 'webhook-deleted', { codes: [webhookId] }),
    ])
  })
