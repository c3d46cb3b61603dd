import type { WebhookView } from '#schemas/portal-views.ts'
import { webhookView } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/** The receivers of a portal, the oldest first. */
export async function listWebhooks(deps: Pick<Deps, 'now' | 'portals'>): Promise<{ items: WebhookView[] }> {
  const { webhooks } = await portalDossier(deps)
  const oldestFirst = webhooks.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  return { items: oldestFirst.map((one) => webhookView(one, deps.now)) }
}
