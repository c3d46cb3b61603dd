import * as z from 'zod'
import {
  ApplicationForm,
  ApplicationStatus,
  FamilyName,
  FileName,
  KeptDocument,
  MediaType,
  Note,
  Outcome,
  PersonName,
} from './application.ts'
import { AuditHead } from './audit.ts'
import { Email } from './email.ts'
import { AddressFound, Findings, SealFound } from './evidence.ts'
import {
  ApplicationId,
  MemberId,
  ObjectionId,
  PasskeyId,
  RequestId,
  ReviewerId,
  SessionId,
  Sha256,
  UploadId,
} from './id.ts'
import { LicenseCodeStatus, License as StoredLicense } from './license.ts'
import { Locale } from './locale.ts'
import { MailFault } from './member.ts'
import { ReasonCode } from './reason.ts'
import { Instant, SchoolYear } from './time.ts'

/** The answers of the API. Each is made for its caller: stored shapes are never answered directly. */

export const CodeRequested = z
  .strictObject({ requestId: RequestId, expiresAt: Instant })
  .meta({ id: 'CodeRequested', description: 'A code was mailed; it is good for this request until it expires.' })
export type CodeRequested = z.infer<typeof CodeRequested>

const LicenseCodeView = z
  .strictObject({ code: z.string(), status: LicenseCodeStatus, issuedAt: Instant, usableUntil: Instant })
  .meta({ id: 'LicenseCode' })

export const MemberView = z
  .strictObject({
    id: MemberId,
    email: Email,
    locale: Locale,
    givenName: PersonName.optional(),
    familyName: FamilyName.optional(),
    registeredAt: Instant,
    licenseCode: LicenseCodeView.optional(),
    addressChange: z
      .strictObject({ from: Email, objectableUntil: Instant })
      .optional()
      .meta({ description: 'A change of address that the former address can still undo.' }),
    undeliverable: z.strictObject({ reason: MailFault, until: Instant }).optional().meta({
      description:
        'Mails to the address came back (`bounce`) or were called spam (`complaint`): none is sent there until then, but for codes that are asked for after a complaint.',
    }),
  })
  .meta({ id: 'Member' })
export type MemberView = z.infer<typeof MemberView>

/** Addresses at schools whose mails the member reads, the newest first. */
export const SchoolAddressList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        email: Email,
        school: z.string(),
        confirmedAt: Instant.meta({ description: 'When a code that was mailed there was last shown.' }),
        countsUntil: Instant,
      }),
    ),
  })
  .meta({
    id: 'SchoolAddressList',
    description: 'Addresses at schools that count: that of the account, and the one that was confirmed.',
  })
export type SchoolAddressList = z.infer<typeof SchoolAddressList>

export const SessionOpened = z
  .strictObject({
    token: z.string().optional().meta({
      description: 'The bearer token. A browser gets it as a `__Host-` cookie instead, out of reach of scripts.',
    }),
    expiresAt: Instant,
  })
  .meta({ id: 'SessionOpened' })
export type SessionOpened = z.infer<typeof SessionOpened>

/** The open sessions of a member or of a reviewer, the newest first. */
export const SessionList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        sessionId: SessionId,
        createdAt: Instant,
        expiresAt: Instant,
        current: z.boolean().meta({ description: 'Whether this request used it.' }),
      }),
    ),
  })
  .meta({ id: 'SessionList' })
export type SessionList = z.infer<typeof SessionList>

const UploadView = z
  .strictObject({
    id: UploadId,
    name: FileName,
    mediaType: MediaType,
    size: z.int(),
    state: z.enum(['announced', 'kept', 'deleted']),
    expiresAt: Instant.optional(),
  })
  .meta({ id: 'Upload', description: 'A file of an application: announced until it is confirmed, then kept.' })

const DecisionView = z
  .strictObject({
    outcome: z.enum([...Outcome.options, 'reopen']),
    at: Instant,
    reasons: z.array(z.strictObject({ code: ReasonCode, text: z.string() })),
    note: Note.optional(),
  })
  .meta({ id: 'Decision' })

const ClaimView = z
  .strictObject({ status: z.enum(['open', 'objected', 'ended']), objectableUntil: Instant })
  .meta({ id: 'Claim', description: 'That the license code of another address is theirs.' })

const SealState = z.enum(['reading', 'verified', 'unverified']).meta({
  id: 'SealState',
  description:
    'Of a seal on a document: it is being verified, and an answer may come within seconds; it was read and verified; or it could not be verified. A seal proves what it says, not the document.',
})

const SchoolAddressState = z.enum(['weighing', 'confirmed']).meta({
  id: 'SchoolAddressState',
  description:
    'Of an address at a school: an answer by it may come within seconds; or it was confirmed. It proves that the member reads its mails, not that they are enrolled.',
})

const Likeness = z.enum(['identical', 'close', 'different'])

export const ApplicationView = z
  .strictObject({
    id: ApplicationId,
    reference: z.string(),
    schoolYear: SchoolYear,
    status: ApplicationStatus,
    ...ApplicationForm.shape,
    version: z.int(),
    openedAt: Instant,
    lapsesAt: Instant.optional(),
    submittedAt: Instant.optional(),
    decisionDueAt: Instant.optional(),
    requestableUntil: Instant.optional(),
    withLicense: z.literal(true).optional().meta({ description: 'The approval issues the license too.' }),
    uploads: z.array(UploadView),
    seal: SealState.optional(),
    schoolAddress: SchoolAddressState.optional(),
    decision: DecisionView.optional(),
    claim: ClaimView.optional(),
  })
  .meta({ id: 'Application' })
export type ApplicationView = z.infer<typeof ApplicationView>

export const Slot = z
  .strictObject({
    uploadId: UploadId,
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    expiresAt: Instant,
  })
  .meta({
    id: 'Slot',
    description: 'Where to send the file: a `multipart/form-data` POST of the fields, then the bytes as `file`.',
  })
export type Slot = z.infer<typeof Slot>

export const LicenseView = z
  .strictObject({
    ...StoredLicense.shape,
    status: z.enum(['active', 'expiring', 'grace', 'expired']).meta({ description: 'Derived from the dates.' }),
    codeStatus: LicenseCodeStatus,
  })
  .meta({ id: 'License' })
export type LicenseView = z.infer<typeof LicenseView>

export const CodeCheck = z
  .strictObject({
    valid: z.boolean(),
    code: z.enum([
      'license-code.valid',
      'license-code.incomplete',
      'license-code.mistyped',
      'license-code.unknown',
      'license-code.superseded',
      'license-code.revoked',
      'license-code.expired',
    ]),
    usableUntil: Instant.optional(),
  })
  .meta({ id: 'CodeCheck', description: 'What a license code is worth; nothing about a person.' })
export type CodeCheck = z.infer<typeof CodeCheck>

export const Jwks = z.strictObject({ keys: z.array(z.record(z.string(), z.string())) }).meta({
  id: 'Jwks',
  description:
    'JSON Web Key Set (RFC 7517): of license files, the keys of the live world, or of a sandbox when its key asks.',
})

const SignedHead = z
  .strictObject({
    ...AuditHead.shape,
    file: z.string().meta({
      description: 'The head as a compact JWS (EdDSA); `GET /audit/keys` has the keys that verify it.',
    }),
  })
  .meta({ id: 'SignedHead' })

export const SignedHeadPage = z
  .strictObject({ items: z.array(SignedHead), cursor: z.string().optional() })
  .meta({ id: 'SignedHeadPage', description: 'The newest day first. With a cursor, there is more.' })
export type SignedHeadPage = z.infer<typeof SignedHeadPage>

export const ObjectionView = z
  .strictObject({
    id: ObjectionId,
    kind: z.enum(['address-change', 'claim', 'enrollment']),
    status: z.enum(['open', 'objected', 'ended']),
    objectableUntil: Instant,
  })
  .meta({ id: 'Objection' })
export type ObjectionView = z.infer<typeof ObjectionView>

export const MemberExport = z
  .strictObject({
    exportedAt: Instant,
    member: z.record(z.string(), z.unknown()),
    applications: z.array(z.record(z.string(), z.unknown())),
    licenses: z.array(z.record(z.string(), z.unknown())),
    audit: z.array(z.record(z.string(), z.unknown())),
    planned: z.array(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'MemberExport', description: 'Everything that is kept of the member.' })
export type MemberExport = z.infer<typeof MemberExport>

export const QueuePage = z
  .strictObject({
    items: z.array(
      z
        .strictObject({
          applicationId: ApplicationId,
          reference: z.string(),
          schoolYear: SchoolYear,
          role: ApplicationForm.shape.role,
          school: z.string(),
          submittedAt: Instant,
          decisionDueAt: Instant,
          claimed: z.boolean(),
          alarmed: z.boolean().meta({ description: 'What a machine found on a document cannot be a mistake.' }),
        })
        .meta({ id: 'QueueEntry' }),
    ),
    cursor: z.string().optional(),
  })
  .meta({ id: 'QueuePage', description: 'Oldest first. With a cursor, there is more.' })
export type QueuePage = z.infer<typeof QueuePage>

export const Figures = z
  .strictObject({
    waiting: z.int(),
    waitingIsMore: z.boolean().meta({ description: 'Whether counting stopped at `waiting`.' }),
    oldestSubmittedAt: Instant.optional(),
    decided: z.array(z.strictObject({ date: z.iso.date(), count: z.int() })),
    outcomes: z.record(z.string(), z.int()),
    medianMinutes: z.int().optional(),
    waits: z
      .array(z.strictObject({ upToHours: z.int().optional(), count: z.int() }))
      .meta({ description: 'How many decisions took how long.' }),
  })
  .meta({ id: 'Figures', description: 'The queue and the decisions of the last 7 days.' })
export type Figures = z.infer<typeof Figures>

export const ReviewView = z
  .strictObject({
    applicationId: ApplicationId,
    reference: z.string(),
    schoolYear: SchoolYear,
    status: ApplicationStatus,
    version: z.int(),
    form: ApplicationForm,
    email: Email,
    locale: Locale,
    portal: z
      .string()
      .optional()
      .meta({ description: 'The school portal that acts for them, and is told by webhook.' }),
    submittedAt: Instant.optional(),
    decisionDueAt: Instant.optional(),
    documents: z.array(z.strictObject({ ...KeptDocument.shape, name: FileName }).meta({ id: 'ReviewDocument' })),
    decisions: z.array(
      z
        .strictObject({
          outcome: z.enum([...Outcome.options, 'reopen']),
          reasons: z.array(ReasonCode),
          note: Note.optional(),
          by: z.string(),
          at: Instant,
        })
        .meta({ id: 'ReviewDecision' }),
    ),
    claim: z
      .strictObject({
        ...ClaimView.shape,
        holder: z.strictObject({ name: Likeness, school: Likeness }).optional().meta({
          description: 'How alike the name and the school are to those of who holds the code. Only when it is read.',
        }),
      })
      .optional()
      .meta({ id: 'ReviewedClaim' }),
    findings: z
      .strictObject({
        ...Findings.omit({ submittedAt: true }).shape,
        seals: z.array(SealFound.omit({ numbers: true }).meta({ id: 'SealFound' })),
        addresses: z.array(AddressFound.omit({ numbers: true }).meta({ id: 'AddressFound' })).optional(),
      })
      .optional()
      .meta({
        id: 'Findings',
        description: 'What a machine found on the documents and of addresses, and why it left it to a person.',
      }),
    licenseCode: LicenseCodeView.optional(),
    others: z.array(
      z.strictObject({ applicationId: ApplicationId, schoolYear: SchoolYear, status: ApplicationStatus }),
    ),
  })
  .meta({ id: 'Review', description: 'An application as a reviewer sees it, with what it has to be compared to.' })
export type ReviewView = z.infer<typeof ReviewView>

export const DocumentLink = z
  .strictObject({ url: z.string(), expiresAt: Instant, sha256: Sha256 })
  .meta({ id: 'DocumentLink', description: 'Where to fetch the document, for 60 seconds.' })

/** A revoked license code. `application`: of its member, unless the account was erased. */
export const RevokedCode = z
  .strictObject({ code: z.string(), status: LicenseCodeStatus, applicationId: ApplicationId.optional() })
  .meta({ id: 'RevokedCode' })
export type RevokedCode = z.infer<typeof RevokedCode>

export const ReviewerSession = z
  .strictObject({ email: Email, locale: Locale, expiresAt: Instant })
  .meta({ id: 'ReviewerSession' })

/** What a browser needs to ask an authenticator, as WebAuthn Level 3 writes it in JSON (§5.1.8, §5.1.9). */
export const PasskeyOptions = z.looseObject({ challenge: z.string() }).meta({
  id: 'PasskeyOptions',
  description:
    'Options for `navigator.credentials`, in JSON. Their challenge is good for 5 minutes, for one answer, and in this session only.',
})
export type PasskeyOptions = z.infer<typeof PasskeyOptions>

export const PasskeyList = z
  .strictObject({
    items: z.array(z.strictObject({ id: PasskeyId, name: z.string(), createdAt: Instant, usedAt: Instant.optional() })),
    fewest: z.int().meta({ description: 'How many passkeys a decision needs.' }),
    confirmed: z.boolean().meta({ description: 'Whether a passkey confirmed this session.' }),
    mayDecide: z.boolean().meta({ description: 'Whether this session may decide now.' }),
    firstDayEndsAt: Instant.meta({ description: 'Until then, a reviewer decides without a passkey.' }),
    recovery: z
      .strictObject({ askedAt: Instant, usableFrom: Instant.optional(), endsAt: Instant })
      .optional()
      .meta({ description: 'The reviewer lost their passkeys. `usableFrom`: a colleague approved it.' }),
  })
  .meta({ id: 'PasskeyList' })
export type PasskeyList = z.infer<typeof PasskeyList>

export const RecoveryList = z
  .strictObject({
    items: z.array(
      z.strictObject({ reviewerId: ReviewerId, email: Email, askedAt: Instant, usableFrom: Instant.optional() }),
    ),
  })
  .meta({ id: 'RecoveryList', description: 'The colleagues who lost their passkeys.' })
export type RecoveryList = z.infer<typeof RecoveryList>

export const LicenseList = z.strictObject({ items: z.array(LicenseView) }).meta({ id: 'LicenseList' })
export const ApplicationList = z
  .strictObject({
    openFor: SchoolYear.meta({ description: 'The school year that one can apply for now.' }),
    items: z.array(ApplicationView),
  })
  .meta({ id: 'ApplicationList' })
export type ApplicationList = z.infer<typeof ApplicationList>
