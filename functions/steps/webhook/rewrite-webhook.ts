import type { WebhookId } from '#schemas/id.ts'
import type { Webhook } from '#schemas/portal.ts'
import type { WebhookView } from '#schemas/portal-views.ts'
import { auditedOfPortal, changedPortal, webhookView } from '../../domain/portal.ts'
import type { AuditType } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from '../portal/portal-dossier.ts'
import { assertSeen } from './assert-webhook.ts'

type Rewriting = {
  webhookId: WebhookId
  /** The version that the portal saw. */
  seen?: number | undefined
  /** The type of the entry in the audit trail. */
  happened: AuditType
  /** A new secret. The kept answer has it too, so that a repeat of the request shows it again. */
  secret?: string
}

/** Writes the next version of a receiver. Throws `webhook.not-found`, `request.stale`, and the problems of `change`. */
export const rewriteWebhook = (
  deps: Pick<Deps, 'commit' | 'now' | 'ids' | 'portals'>,
  { webhookId, seen, happened, secret }: Rewriting,
  change: (before: Webhook) => Promise<Webhook>,
): Promise<WebhookView> =>
  onConflict(async () => {
    const { portal, webhooks } = await portalDossier(deps)
    const before = webhooks.find(({ id }) => id === webhookId)
    if (!before) throw new Problem('webhook.not-found')
    assertSeen(before, seen)
    const value = { ...(await change(before)), version: before.version + 1 }
    const view = webhookView(value, deps.now)
    await deps.commit(
      [
        changedPortal(portal),
        { type: 'webhook', value },
        auditedOfPortal(deps, portal.id, happened, { codes: [webhookId] }),
      ],
      secret === undefined ? view : { ...view, secret },
    )
    return view
  })
