import type { Email } from '#schemas/email.ts'
import type { EventId, KeyId, PortalId, WebhookId } from '#schemas/id.ts'
import type { ApiKey, Webhook } from '#schemas/portal.ts'
import type { MemberPage } from '#schemas/portal-views.ts'
import type { PortalDossier } from '../domain/portal.ts'
import type { DeliveryRecord, SchoolObjection, SchoolPointer } from '../domain/records.ts'
import type { Page, PageAt } from './page.ts'

/** What is kept of portals. `own` is the portal of the tenant. */
export type Portals = {
  own(): Promise<PortalDossier | undefined>
  /** All portals in the order of their creation, for the operator of the site. */
  all(): Promise<PortalId[]>
  apiKey(id: KeyId): Promise<ApiKey | undefined>
  webhook(id: WebhookId): Promise<Webhook | undefined>
  /** A portal's members, in the order in which they were enrolled. */
  members(page: PageAt): Promise<Page<MemberPage['items'][number]>>
  /** The schools that speak for an address. */
  schools(email: Email): Promise<SchoolPointer[]>
  /** The live portals to which an address objects, and which keep nothing of it any more. */
  objections(email: Email): Promise<SchoolObjection[]>
  /** The events for one receiver, sent or waiting, the newest first. */
  deliveries(webhookId: WebhookId, page: PageAt): Promise<Page<DeliveryRecord>>
  delivery(webhookId: WebhookId, eventId: EventId): Promise<DeliveryRecord | undefined>
}
