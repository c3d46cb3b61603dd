import * as z from 'zod'
import { ApplicationForm, ApplicationStatus, FamilyName } from './application.ts'
import { ChainEnd } from './audit.ts'
import { Email } from './email.ts'
import { ApplicationId, EventId, KeyId, LicenseId, MemberId, PortalId, WebhookId } from './id.ts'
import { Locale } from './locale.ts'
import { line, text, VISIBLE } from './text.ts'
import { Instant, SchoolYear } from './time.ts'

/** What a key is allowed to do. */
export const Scope = z
  .enum(['members:read', 'members:write', 'applications:write', 'licenses:write', 'webhooks:write', 'keys:write'])
  .meta({ id: 'Scope' })
export type Scope = z.infer<typeof Scope>

/** Mails and their subjects show it. */
export const PortalName = line(80).meta({ id: 'PortalName', examples: ['École des Exemples'] })

/** A portal's name for one of its vouching keys. */
export const Kid = text(100)
  .regex(/^[\w.:~-]+$/)
  .meta({ id: 'Kid', examples: ['2026-1'] })

/** A public key that verifies vouches: Ed25519 (RFC 8037) or P-256, as a JWK (RFC 7517). Private keys are refused. */
export const PublicJwk = z
  .discriminatedUnion('kty', [
    z.strictObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: text(43).regex(/^[\w-]{43}$/),
      kid: Kid,
      alg: z.literal('EdDSA').optional(),
      use: z.literal('sig').optional(),
    }),
    z.strictObject({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: text(43).regex(/^[\w-]{43}$/),
      y: text(43).regex(/^[\w-]{43}$/),
      kid: Kid,
      alg: z.literal('ES256').optional(),
      use: z.literal('sig').optional(),
    }),
  ])
  .meta({ id: 'PublicJwk' })
export type PublicJwk = z.infer<typeof PublicJwk>

export const VouchingKey = z.strictObject({ jwk: PublicJwk, addedAt: Instant }).meta({ id: 'VouchingKey' })
export type VouchingKey = z.infer<typeof VouchingKey>

/** A third-party system, in its live world or its sandbox. `version` guards everything that the portal owns. */
export const Portal = z.strictObject({
  id: PortalId,
  version: z.int().positive(),
  name: PortalName,
  createdAt: Instant,
  /** The most members that it may enroll for a school year. */
  quota: z.int().nonnegative(),
  vouchingKeys: z.array(VouchingKey),
  /** The end of its audit trail. */
  trailEnd: ChainEnd.optional(),
})
export type Portal = z.infer<typeof Portal>

/** An API key of a portal. Only its hash is stored; the key itself is shown once. */
export const ApiKey = z.strictObject({
  id: KeyId,
  hash: z.string(),
  scopes: z.array(Scope).min(1),
  createdAt: Instant,
  expiresAt: Instant.optional(),
  revokedAt: Instant.optional(),
  /** The last day (UTC) on which it was used. */
  lastUsedOn: z.iso.date().optional(),
})
export type ApiKey = z.infer<typeof ApiKey>

/** The types of events that webhooks report. */
export const EventType = z
  .enum([
    'member.enrolled',
    'member.objected',
    'member.undeliverable',
    'member.erased',
    'application.opened',
    'application.submitted',
    'application.approved',
    'application.correction-requested',
    'application.refused',
    'application.expired',
    'application.withdrawn',
    'license.issued',
    'license-code.revoked',
    'license-code.reinstated',
    'license-code.superseded',
    'vouch.withdrawn',
    'webhook.test',
  ])
  .meta({ id: 'EventType' })
export type EventType = z.infer<typeof EventType>

/** The body of a webhook: ids and statuses, no personal data. */
export const WebhookEvent = z
  .strictObject({
    id: EventId,
    type: EventType,
    timestamp: Instant,
    data: z.strictObject({
      memberId: MemberId.optional(),
      applicationId: ApplicationId.optional(),
      licenseId: LicenseId.optional(),
      /** The application's new status. */
      status: ApplicationStatus.optional(),
      /** The reasons of a decision, or why a mail did not arrive. */
      codes: z.array(z.string()).optional(),
    }),
  })
  .meta({ id: 'WebhookEvent' })
export type WebhookEvent = z.infer<typeof WebhookEvent>

const MOST_URL_CHARACTERS = 500

/** Letters beyond ASCII as a URL writes them (RFC 3986 §2.1). */
const inAscii = (url: string) => (URL.canParse(url) && !/^[!-~]*$/.test(url) ? new URL(url).href : url)

/** The URL of a webhook receiver. It is checked again before each message. */
export const ReceiverUrl = text(MOST_URL_CHARACTERS)
  .regex(VISIBLE, { abort: true })
  .check(z.url({ abort: true }))
  .overwrite(inAscii)
  .max(MOST_URL_CHARACTERS)
  .meta({ id: 'ReceiverUrl', examples: ['https://portal.school.example/webhooks'] })

/**
 * A webhook receiver of a portal. Until `restsUntil`, nothing is sent: it has just failed. While it `isSlow`, only the
 * sweep sends to it, so that it delays nobody else.
 */
export const Webhook = z.strictObject({
  id: WebhookId,
  version: z.int().positive(),
  url: ReceiverUrl,
  /** The events that are reported; an empty list means all. */
  events: z.array(EventType).max(EventType.options.length),
  status: z.enum(['enabled', 'disabled']),
  disabledBecause: z.enum(['gone', 'portal']).optional(),
  /** The current secret first. During a rotation, the former one signs too until its end. */
  secrets: z
    .array(z.strictObject({ secret: z.string(), until: Instant.optional() }))
    .min(1)
    .max(2),
  createdAt: Instant,
  restsUntil: Instant.optional(),
  isSlow: z.boolean().optional(),
})
export type Webhook = z.infer<typeof Webhook>

/** A compact JWS (RFC 7515). `Vouch` has its claims. */
export const SignedVouch = text(2000)
  .min(20)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  .meta({ id: 'SignedVouch', description: 'A vouch: a compact JWS, signed with a registered vouching key.' })

/** A school's signed statement about a person. `iat` and `exp` are seconds (RFC 7519), at most 90 days apart. */
export const Vouch = z
  .object({
    /** The portal's id. */
    iss: PortalId,
    /** The world that it is for (`issuer`). */
    aud: z.string(),
    /** The person's address. */
    sub: Email,
    role: ApplicationForm.shape.role,
    school: ApplicationForm.shape.school,
    schoolYear: SchoolYear,
    iat: z.int().nonnegative(),
    exp: z.int().positive(),
  })
  .meta({ id: 'Vouch' })
export type Vouch = z.infer<typeof Vouch>

/** One person of a batch. */
export const EnrollmentRow = z
  .strictObject({
    /** The portal's own id for the row. It is returned with the outcome and not stored. */
    reference: text(100).min(1).optional(),
    email: Email,
    locale: Locale,
    ...ApplicationForm.shape,
    familyName: FamilyName.default(''),
    vouch: SignedVouch.optional(),
  })
  .meta({ id: 'EnrollmentRow' })
export type EnrollmentRow = z.infer<typeof EnrollmentRow>

/** The most rows in one batch. */
export const MOST_ROWS = 100
