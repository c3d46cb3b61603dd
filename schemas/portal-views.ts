import * as z from 'zod'
import { ApplicationStatus, FamilyName, PersonName } from './application.ts'
import { Email } from './email.ts'
import { ApplicationId, EventId, KeyId, MemberId, PortalId, WebhookId } from './id.ts'
import { Locale } from './locale.ts'
import { EventType, PortalName, ReceiverUrl, Scope, VouchingKey } from './portal.ts'
import { ProblemDetails } from './problem.ts'
import { Role } from './role.ts'
import { Instant, SchoolYear } from './time.ts'
import { ApplicationView, LicenseView, MemberView } from './views.ts'

/** The answers of the API to portals. */

export const RowOutcome = z
  .strictObject({
    /** The row's position in the batch, from 0. */
    index: z.int(),
    reference: z.string().optional(),
    outcome: z.enum(['enrolled', 'changed', 'unchanged', 'failed']),
    memberId: MemberId.optional(),
    applicationId: ApplicationId.optional(),
    status: ApplicationStatus.optional(),
    version: z.int().optional(),
    licenseCode: z.string().optional().meta({ description: 'Of an approved member: `POST /licenses` takes it.' }),
    problem: ProblemDetails.optional(),
  })
  .meta({ id: 'RowOutcome', description: 'What became of one row. A row that failed changed nothing.' })
export type RowOutcome = z.infer<typeof RowOutcome>

export const BatchOutcome = z
  .strictObject({
    rows: z.array(RowOutcome),
    counts: z.strictObject({ enrolled: z.int(), changed: z.int(), unchanged: z.int(), failed: z.int() }),
  })
  .meta({ id: 'BatchOutcome', description: 'The outcome of every row, in their order.' })
export type BatchOutcome = z.infer<typeof BatchOutcome>

export const PortalMember = z
  .strictObject({
    ...MemberView.shape,
    version: z.int(),
    objectedAt: Instant.optional().meta({ description: 'They objected: nothing can be done for them any more.' }),
  })
  .meta({ id: 'PortalMember' })
export type PortalMember = z.infer<typeof PortalMember>

export const MemberPage = z
  .strictObject({
    items: z.array(
      z
        .strictObject({
          id: MemberId,
          email: Email,
          givenName: PersonName.optional(),
          familyName: FamilyName.optional(),
          locale: Locale,
          registeredAt: Instant,
        })
        .meta({ id: 'MemberEntry' }),
    ),
    cursor: z.string().optional(),
  })
  .meta({ id: 'MemberPage', description: 'In the order in which they were enrolled. With a cursor, there is more.' })
export type MemberPage = z.infer<typeof MemberPage>

export const ExportPage = z
  .strictObject({
    items: z.array(
      z
        .strictObject({
          member: PortalMember,
          applications: z.array(ApplicationView),
          licenses: z.array(LicenseView),
        })
        .meta({ id: 'ExportedMember' }),
    ),
    cursor: z.string().optional(),
  })
  .meta({ id: 'ExportPage', description: 'Everything about each member. With a cursor, there is more.' })
export type ExportPage = z.infer<typeof ExportPage>

export const VouchingKeyList = z.strictObject({ items: z.array(VouchingKey) }).meta({ id: 'VouchingKeyList' })

export const WebhookView = z
  .strictObject({
    id: WebhookId,
    version: z.int(),
    url: ReceiverUrl,
    events: z.array(EventType),
    status: z.enum(['enabled', 'disabled']),
    disabledBecause: z.enum(['gone', 'portal']).optional().meta({
      description: '`gone`: the receiver answered 410. `portal`: you did it.',
    }),
    createdAt: Instant,
    restsUntil: Instant.optional().meta({ description: 'Nothing is tried before: the receiver just failed.' }),
    formerSecretUntil: Instant.optional().meta({ description: 'Until then the former secret signs too.' }),
  })
  .meta({ id: 'Webhook' })
export type WebhookView = z.infer<typeof WebhookView>

export const WebhookWithSecret = z
  .strictObject({
    ...WebhookView.shape,
    secret: z.string().meta({ description: 'Signs what is sent (Standard Webhooks): `whsec_` and base 64.' }),
  })
  .meta({ id: 'WebhookWithSecret' })
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

export const WebhookList = z.strictObject({ items: z.array(WebhookView) }).meta({ id: 'WebhookList' })

const Delivery = z
  .strictObject({
    eventId: EventId,
    type: EventType,
    state: z.enum(['pending', 'delivered', 'dead', 'skipped']).meta({
      description: '`dead`: given up after the last attempt. `skipped`: the webhook was disabled.',
    }),
    attempts: z.int(),
    createdAt: Instant,
    dueAt: Instant.optional(),
    last: z
      .strictObject({
        at: Instant,
        status: z.int().optional(),
        fault: z.string().optional(),
        milliseconds: z.int(),
      })
      .optional(),
  })
  .meta({ id: 'Delivery', description: 'One event to one receiver, and what came of the last attempt.' })

export const DeliveryPage = z
  .strictObject({ items: z.array(Delivery), cursor: z.string().optional() })
  .meta({ id: 'DeliveryPage', description: 'The newest first. With a cursor, there is more.' })
export type DeliveryPage = z.infer<typeof DeliveryPage>

export const EventAccepted = z.strictObject({ eventId: EventId }).meta({ id: 'EventAccepted' })

export const KeyView = z
  .strictObject({
    id: KeyId,
    scopes: z.array(Scope),
    createdAt: Instant,
    expiresAt: Instant.optional(),
    revokedAt: Instant.optional(),
    lastUsedOn: z.iso.date().optional(),
  })
  .meta({ id: 'ApiKey' })
export type KeyView = z.infer<typeof KeyView>

export const KeyList = z.strictObject({ items: z.array(KeyView) }).meta({ id: 'KeyList' })

export const KeyCreated = z
  .strictObject({
    ...KeyView.shape,
    key: z.string().optional().meta({ description: 'The key, shown once: a repeat of the request leaves it out.' }),
  })
  .meta({ id: 'KeyCreated' })
export type KeyCreated = z.infer<typeof KeyCreated>

export const PortalUsage = z
  .strictObject({
    portal: z.strictObject({
      id: PortalId,
      name: PortalName,
      mode: z.enum(['live', 'test']),
      issuer: z
        .url()
        .meta({ description: 'The name of this world: `iss` of its license files, `aud` of vouches for it.' }),
    }),
    key: z.strictObject({ id: KeyId, scopes: z.array(Scope), expiresAt: Instant.optional() }),
    now: Instant,
    openFor: SchoolYear,
    quota: z.int().meta({ description: 'Members that can be enrolled for a school year.' }),
    schoolYears: z.array(z.strictObject({ schoolYear: SchoolYear, enrolled: z.int() })),
    requestsPerMinute: z.int(),
  })
  .meta({ id: 'PortalUsage' })
export type PortalUsage = z.infer<typeof PortalUsage>

export const SandboxClock = z
  .strictObject({
    now: Instant,
    nextDueAt: Instant.optional().meta({ description: 'When something is planned next.' }),
  })
  .meta({ id: 'SandboxClock' })
export type SandboxClock = z.infer<typeof SandboxClock>

/** What the site shows a person about a school that acts for them. */
export const SchoolEnrollment = z
  .strictObject({
    memberId: MemberId,
    portalId: PortalId,
    portal: PortalName,
    objectedAt: Instant.optional(),
    applications: z.array(
      z.strictObject({
        id: ApplicationId,
        schoolYear: SchoolYear,
        role: Role,
        school: z.string(),
        status: ApplicationStatus,
      }),
    ),
    licenseCode: MemberView.shape.licenseCode,
    licenses: z.array(LicenseView),
  })
  .meta({ id: 'SchoolEnrollment' })
export type SchoolEnrollment = z.infer<typeof SchoolEnrollment>

export const SchoolList = z
  .strictObject({
    items: z.array(SchoolEnrollment),
    objections: z
      .array(z.strictObject({ portalId: PortalId, portal: z.string(), objectedAt: Instant }))
      .meta({ description: 'The schools that keep nothing of the person, and may not begin again.' }),
  })
  .meta({ id: 'SchoolList' })
export type SchoolList = z.infer<typeof SchoolList>
