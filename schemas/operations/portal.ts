import * as z from 'zod'
import { EventId, KeyId, MemberId, WebhookId } from '../id.ts'
import { EventType, Kid, MOST_ROWS, PublicJwk, ReceiverUrl, Scope, SignedVouch } from '../portal.ts'
import {
  BatchOutcome,
  DeliveryPage,
  EventAccepted,
  ExportPage,
  KeyCreated,
  KeyList,
  MemberPage,
  PortalMember,
  PortalUsage,
  SandboxClock,
  VouchingKeyList,
  WebhookList,
  WebhookView,
  WebhookWithSecret,
} from '../portal-views.ts'
import { Instant } from '../time.ts'
import { ApplicationView } from '../views.ts'
import { ifMatch, type Operations, ofApplication, page, someOfIts } from './operation.ts'

const ofMember = z.strictObject({ memberId: MemberId })
const ofWebhook = z.strictObject({ webhookId: WebhookId })
const VOUCH_PROBLEMS = ['vouch.invalid', 'vouch.expired', 'vouch.mismatch'] as const

/** Operations that only portals have. */
export const PORTAL = {
  enrollMembers: {
    method: 'POST',
    path: '/portal/members',
    caller: 'portal',
    scope: 'members:write',
    body: z.strictObject({
      // Each row is parsed by itself, so that one wrong row does not stop the others.
      rows: z
        .array(z.unknown())
        .min(1)
        .max(MOST_ROWS)
        .meta({ override: { items: { $ref: '#/components/schemas/EnrollmentRow' } } }),
    }),
    bodyBytes: 400_000,
    answer: { status: 200, schema: BatchOutcome },
    // Problems of single rows. The batch itself is answered with 200.
    problems: ['enrollment.duplicate', 'quota.exhausted', 'member.objected', 'application.exists', ...VOUCH_PROBLEMS],
  },
  members: {
    method: 'GET',
    path: '/portal/members',
    caller: 'portal',
    scope: 'members:read',
    query: page,
    answer: { status: 200, schema: MemberPage },
    problems: [],
  },
  member: {
    method: 'GET',
    path: '/portal/members/{memberId}',
    caller: 'portal',
    scope: 'members:read',
    params: ofMember,
    answer: { status: 200, schema: PortalMember },
    problems: ['member.not-found'],
  },
  eraseMember: {
    method: 'DELETE',
    path: '/portal/members/{memberId}',
    caller: 'portal',
    scope: 'members:write',
    params: ofMember,
    headers: ifMatch,
    answer: { status: 204 },
    problems: ['member.not-found', 'request.stale'],
  },
  exportMembers: {
    method: 'GET',
    path: '/portal/export',
    caller: 'portal',
    scope: 'members:read',
    query: page,
    answer: { status: 200, schema: ExportPage },
    problems: [],
  },
  vouch: {
    method: 'POST',
    path: '/portal/vouches',
    caller: 'portal',
    scope: 'applications:write',
    body: z.strictObject({ vouch: SignedVouch }),
    answer: { status: 200, schema: ApplicationView },
    problems: [
      ...VOUCH_PROBLEMS,
      'member.not-found',
      'member.objected',
      'application.not-found',
      'application.wrong-status',
    ],
  },
  withdrawVouch: {
    method: 'POST',
    path: '/portal/vouches/{applicationId}/withdraw',
    caller: 'portal',
    scope: 'applications:write',
    params: ofApplication,
    answer: { status: 200, schema: ApplicationView },
    problems: ['application.not-found', 'vouch.none'],
  },
  vouchingKeys: {
    method: 'GET',
    path: '/portal/vouching-keys',
    caller: 'portal',
    scope: 'members:read',
    answer: { status: 200, schema: VouchingKeyList },
    problems: [],
  },
  addVouchingKey: {
    method: 'POST',
    path: '/portal/vouching-keys',
    caller: 'portal',
    scope: 'applications:write',
    body: z.strictObject({ jwk: PublicJwk }),
    answer: { status: 200, schema: VouchingKeyList },
    problems: ['vouching-key.exists', 'vouching-key.too-many'],
  },
  removeVouchingKey: {
    method: 'DELETE',
    path: '/portal/vouching-keys/{kid}',
    caller: 'portal',
    scope: 'applications:write',
    params: z.strictObject({ kid: Kid }),
    answer: { status: 200, schema: VouchingKeyList },
    problems: ['vouching-key.not-found'],
  },

  webhooks: {
    method: 'GET',
    path: '/portal/webhooks',
    caller: 'portal',
    scope: 'webhooks:write',
    answer: { status: 200, schema: WebhookList },
    problems: [],
  },
  createWebhook: {
    method: 'POST',
    path: '/portal/webhooks',
    caller: 'portal',
    scope: 'webhooks:write',
    body: z.strictObject({
      url: ReceiverUrl,
      events: z
        .array(EventType)
        .max(EventType.options.length)
        .optional()
        .meta({ description: 'Which events; all, when left out.' }),
    }),
    answer: { status: 200, schema: WebhookWithSecret },
    problems: ['webhook.url', 'webhook.too-many'],
  },
  webhook: {
    method: 'GET',
    path: '/portal/webhooks/{webhookId}',
    caller: 'portal',
    scope: 'webhooks:write',
    params: ofWebhook,
    answer: { status: 200, schema: WebhookView },
    problems: ['webhook.not-found'],
  },
  changeWebhook: {
    method: 'PATCH',
    path: '/portal/webhooks/{webhookId}',
    caller: 'portal',
    scope: 'webhooks:write',
    params: ofWebhook,
    headers: ifMatch,
    body: someOfIts(
      z.strictObject({
        url: ReceiverUrl,
        events: z.array(EventType).max(EventType.options.length),
        status: z.enum(['enabled', 'disabled']),
      }),
    ),
    answer: { status: 200, schema: WebhookView },
    problems: ['webhook.not-found', 'webhook.url', 'request.stale'],
  },
  deleteWebhook: {
    method: 'DELETE',
    path: '/portal/webhooks/{webhookId}',
    caller: 'portal',
    scope: 'webhooks:write',
    params: ofWebhook,
    headers: ifMatch,
    answer: { status: 204 },
    problems: ['webhook.not-found', 'request.stale'],
  },
  rotateWebhookSecret: {
    method: 'POST',
    path: '/portal/webhooks/{webhookId}/secrets',
    caller: 'portal',
    scope: 'webhooks:write',
    params: ofWebhook,
    answer: { status: 200, schema: WebhookWithSecret },
    problems: ['webhook.not-found'],
  },
  testWebhook: {
    method: 'POST',
    path: '/portal/webhooks/{webhookId}/test',
    caller: 'portal',
    scope: 'webhooks:write',
    params: ofWebhook,
    answer: { status: 202, schema: EventAccepted },
    problems: ['webhook.not-found', 'webhook.disabled'],
  },
  deliveries: {
    method: 'GET',
    path: '/portal/webhooks/{webhookId}/deliveries',
    caller: 'portal',
    scope: 'webhooks:write',
    params: ofWebhook,
    query: page,
    answer: { status: 200, schema: DeliveryPage },
    problems: ['webhook.not-found'],
  },
  replayDelivery: {
    method: 'POST',
    path: '/portal/webhooks/{webhookId}/deliveries/{eventId}/replay',
    caller: 'portal',
    scope: 'webhooks:write',
    params: z.strictObject({ webhookId: WebhookId, eventId: EventId }),
    answer: { status: 202, schema: EventAccepted },
    problems: ['webhook.not-found', 'webhook.disabled', 'delivery.not-found'],
  },

  portalKeys: {
    method: 'GET',
    path: '/portal/keys',
    caller: 'portal',
    answer: { status: 200, schema: KeyList },
    problems: [],
  },
  createPortalKey: {
    method: 'POST',
    path: '/portal/keys',
    caller: 'portal',
    body: z.strictObject({
      scopes: z.array(Scope).min(1).max(Scope.options.length).optional(),
      expiresAt: Instant.optional(),
    }),
    answer: { status: 200, schema: KeyCreated },
    problems: ['key.too-many'],
  },
  revokePortalKey: {
    method: 'DELETE',
    path: '/portal/keys/{keyId}',
    caller: 'portal',
    params: z.strictObject({ keyId: KeyId }),
    answer: { status: 204 },
    problems: ['key.not-found'],
  },
  portalUsage: {
    method: 'GET',
    path: '/portal/usage',
    caller: 'portal',
    answer: { status: 200, schema: PortalUsage },
    problems: [],
  },

  sandboxClock: {
    method: 'GET',
    path: '/portal/sandbox/clock',
    caller: 'portal',
    answer: { status: 200, schema: SandboxClock },
    problems: ['sandbox.only'],
  },
  moveSandboxClock: {
    method: 'POST',
    path: '/portal/sandbox/clock',
    caller: 'portal',
    scope: 'members:write',
    body: z.strictObject({ seconds: z.int().min(1).max(31_622_400) }),
    answer: { status: 200, schema: SandboxClock },
    problems: ['sandbox.only'],
  },
} as const satisfies Operations
