import type { EventId, WebhookId } from '#schemas/id.ts'
import type { EventType, Webhook } from '#schemas/portal.ts'
import type { DeliveryPage, WebhookView, WebhookWithSecret } from '#schemas/portal-views.ts'
import { later } from '../../domain/calendar.ts'
import type { Effect } from '../../domain/effect.ts'
import { followUps } from '../../domain/follow-ups.ts'
import {
  auditedOfPortal,
  changedPortal,
  MOST_WEBHOOKS,
  SECRET_OVERLAP_HOURS,
  webhookView,
} from '../../domain/portal.ts'
import type { AuditType } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from './portal-dossier.ts'

type Needs = Pick<Deps, 'store' | 'now' | 'ids' | 'receivers'>
type Of = { webhookId: WebhookId }
type Changes = {
  url?: string | undefined
  events?: EventType[] | undefined
  status?: Webhook['status'] | undefined
}

/** The receivers of a portal, the oldest first. */
export async function webhooks(deps: Needs): Promise<{ items: WebhookView[] }> {
  const all = (await portalDossier(deps)).webhooks.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  return { items: all.map((one) => webhookView(one, deps.now)) }
}

/** One receiver. Throws `webhook.not-found`. */
export const webhook = async (deps: Needs, { webhookId }: Of): Promise<WebhookView> =>
  webhookView(await found(deps, webhookId), deps.now)

/** Registers a receiver. Throws `webhook.url` for an address that is never called, and `webhook.too-many`. */
export const createWebhook = (
  deps: Needs,
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
    await deps.store.commit(
      [
        changedPortal(portal),
        { type: 'webhook', value },
        auditedOfPortal(deps, portal.id, 'webhook-created', { codes: [value.id] }),
      ],
      view,
    )
    return view
  })

/** Changes a receiver, disables or enables it. Throws `webhook.not-found`, `webhook.url`, `request.stale`. */
export const changeWebhook = (
  deps: Needs,
  { webhookId, seen, url, events, status }: Of & Changes & { seen?: number | undefined },
): Promise<WebhookView> =>
  changing(deps, { webhookId, seen, happened: 'webhook-changed' }, async (before) => {
    if (url !== undefined) await assertAccepted(deps, url)
    const { disabledBecause: _because, restsUntil: _rests, ...rest } = before
    const now = status ?? before.status
    return {
      ...(status === undefined ? before : rest),
      ...(url !== undefined && { url }),
      ...(events && { events }),
      status: now,
      ...(status === 'disabled' && { disabledBecause: 'portal' as const }),
    }
  })

/** A new secret; for a while the former one signs too. Throws `webhook.not-found`. */
export async function rotateWebhookSecret(deps: Needs, { webhookId }: Of): Promise<WebhookWithSecret> {
  const secret = deps.ids.webhookSecret()
  const until = later(deps.now, { hours: SECRET_OVERLAP_HOURS })
  const view = await changing(deps, { webhookId, happened: 'webhook-secret-rotated', secret }, async (before) => ({
    ...before,
    secrets: [{ secret }, ...before.secrets.slice(0, 1).map((former) => ({ ...former, until }))],
  }))
  return { ...view, secret }
}

/** Removes a receiver; what it was still to get is dropped. Throws `webhook.not-found`, `request.stale`. */
export const deleteWebhook = (deps: Needs, { webhookId, seen }: Of & { seen?: number | undefined }): Promise<void> =>
  onConflict(async () => {
    const { portal, webhooks } = await portalDossier(deps)
    const before = webhooks.find(({ id }) => id === webhookId)
    if (!before) throw new Problem('webhook.not-found')
    assertSeen(before, seen)
    await deps.store.commit([
      changedPortal(portal),
      { type: 'webhook-deleted', webhookId },
      auditedOfPortal(deps, portal.id, 'webhook-deleted', { codes: [webhookId] }),
    ])
  })

/** Sends a `webhook.test` event. Throws `webhook.not-found`, `webhook.disabled`. */
export async function testWebhook(
  deps: Needs & Pick<Deps, 'tenant' | 'realNow'>,
  { webhookId }: Of,
): Promise<{ eventId: EventId }> {
  assertEnabled(await found(deps, webhookId))
  const { now } = deps
  const id = deps.ids.event(now)
  const event = { id, type: 'webhook.test' as const, timestamp: now, data: {} }
  const row = { kind: 'webhook' as const, owner: webhookId, id, dueAt: now, attempts: 0, createdAt: now, event }
  const effects: Effect[] = [{ type: 'due', value: row }]
  await deps.store.commit([...effects, ...followUps(deps, effects)], { eventId: id })
  return { eventId: id }
}

/** What was sent to a receiver and what it answered, the newest first. Throws `webhook.not-found`. */
export async function deliveries(
  deps: Needs,
  { webhookId, ...page }: Of & { cursor?: string | undefined; limit: number },
): Promise<DeliveryPage> {
  await found(deps, webhookId)
  const { items, cursor } = await deps.store.deliveries(webhookId, page)
  return { items: items.map(({ event: _event, ...delivery }) => delivery), ...(cursor && { cursor }) }
}

/** Sends an event again, with the same id, from the first attempt on. Throws `delivery.not-found`. */
export async function replayDelivery(
  deps: Needs & Pick<Deps, 'due'>,
  { webhookId, eventId }: Of & { eventId: EventId },
): Promise<{ eventId: EventId }> {
  assertEnabled(await found(deps, webhookId))
  const isThere = await deps.store.delivery(webhookId, eventId)
  if (!isThere) throw new Problem('delivery.not-found')
  await deps.due.deliverAgain({ owner: webhookId, id: eventId }, deps.now)
  return { eventId }
}

async function found({ store }: Pick<Deps, 'store'>, webhookId: WebhookId): Promise<Webhook> {
  const webhook = await store.webhook(webhookId)
  if (!webhook) throw new Problem('webhook.not-found')
  return webhook
}

const changing = (
  deps: Needs,
  { webhookId, seen, happened, secret }: Of & { seen?: number | undefined; happened: AuditType; secret?: string },
  change: (before: Webhook) => Promise<Webhook>,
): Promise<WebhookView> =>
  onConflict(async () => {
    const { portal, webhooks } = await portalDossier(deps)
    const before = webhooks.find(({ id }) => id === webhookId)
    if (!before) throw new Problem('webhook.not-found')
    assertSeen(before, seen)
    const value = { ...(await change(before)), version: before.version + 1 }
    const view = webhookView(value, deps.now)
    await deps.store.commit(
      [
        changedPortal(portal),
        { type: 'webhook', value },
        auditedOfPortal(deps, portal.id, happened, { codes: [webhookId] }),
      ],
      secret === undefined ? view : { ...view, secret },
    )
    return view
  })

async function assertAccepted({ receivers }: Pick<Deps, 'receivers'>, url: string) {
  if (!(await receivers.accepts(url))) throw new Problem('webhook.url')
}

function assertSeen({ version }: Webhook, seen: number | undefined) {
  if (seen !== undefined && seen !== version) throw new Problem('request.stale')
}

function assertEnabled({ status }: Webhook) {
  if (status === 'disabled') throw new Problem('webhook.disabled')
}
