import * as z from 'zod'
import { DecidedBy, EvidenceNumber, Findings, Reading } from './evidence.ts'
import { ApplicationId, MemberId, ObjectionId, PortalId, ReviewerId, Sha256, UploadId } from './id.ts'
import { ReasonCode } from './reason.ts'
import { Role } from './role.ts'
import { line, lineOrNone } from './text.ts'
import { Instant, SchoolYear } from './time.ts'

export const PersonName = line(80).meta({ id: 'PersonName', examples: ['Camille'] })

/** Empty for people with one name, which is then their given name. */
export const FamilyName = lineOrNone(80).meta({
  id: 'FamilyName',
  description: 'Empty for a person with one name, which is then the given name.',
  examples: ['Exemple'],
})

/** The member's own data. The attestation has to show the same. */
export const ApplicationForm = z
  .strictObject({ givenName: PersonName, familyName: FamilyName, role: Role, school: line(120) })
  .meta({ id: 'ApplicationForm' })
export type ApplicationForm = z.infer<typeof ApplicationForm>

/** The types of file that are accepted. */
export const MediaType = z.enum(['application/pdf', 'image/jpeg', 'image/png']).meta({ id: 'MediaType' })
export type MediaType = z.infer<typeof MediaType>

export const FileName = line(200).meta({ id: 'FileName', examples: ['attestation.pdf'] })

/** A file as it is kept and shown. It was checked and cleaned, so its bytes differ from those that were uploaded. */
export const KeptDocument = z.strictObject({
  sha256: Sha256,
  mediaType: MediaType,
  size: z.int().positive(),
  deletedAt: Instant.optional(),
})
export type KeptDocument = z.infer<typeof KeptDocument>

/** A file that the member announced. `document` is set once the file arrived and passed the check. */
export const Upload = z.strictObject({
  id: UploadId,
  name: FileName,
  mediaType: MediaType,
  size: z.int().positive(),
  sha256: Sha256,
  expiresAt: Instant,
  document: KeptDocument.optional(),
  /** What a machine read in it. It goes with the document. */
  reading: Reading.optional(),
})
export type Upload = z.infer<typeof Upload>

/** A new member claims the license code of an older account. The older account is told and can object. */
export const Claim = z.strictObject({
  status: z.enum(['open', 'objected', 'ended']),
  code: z.string(),
  memberId: MemberId,
  objectionId: ObjectionId,
  objectableUntil: Instant,
})
export type Claim = z.infer<typeof Claim>

/** The decisions on an application in review. */
export const Outcome = z.enum(['approve', 'request-correction', 'refuse']).meta({ id: 'Outcome' })
export type Outcome = z.infer<typeof Outcome>

export const Note = line(500).meta({
  id: 'Note',
  description: "The reviewer's own words, in the member's language.",
})

/**
 * A reviewer's decision: on which documents, and why. `reopen` takes a refusal back. A portal approves by a vouch, and a
 * machine by `evidence`: it only ever approves. Of an operator, only what follows from a code that they revoked.
 */
export const Decision = z.strictObject({
  outcome: z.enum([...Outcome.options, 'reopen']),
  reasons: z.array(ReasonCode).max(3),
  note: Note.optional(),
  by: z.union([ReviewerId, PortalId, z.literal('operator'), z.literal('evidence')]),
  evidence: DecidedBy.optional(),
  /** The numbers on seals that the approval used up. */
  numbers: z.array(EvidenceNumber).optional(),
  /** The portal's signed assertion. With it, the decision can be verified again later. */
  vouch: z.string().optional(),
  submittedAt: Instant,
  at: Instant,
  documents: z.array(Sha256),
})
export type Decision = z.infer<typeof Decision>

/** A decision that only a reviewer takes back, though its application started again: a refusal, a revoked code. */
export const FormerRefusal = Decision.pick({ reasons: true, by: true, submittedAt: true, at: true })
export type FormerRefusal = z.infer<typeof FormerRefusal>

const base = {
  id: ApplicationId,
  memberId: MemberId,
  schoolYear: SchoolYear,
  form: ApplicationForm,
  openedAt: Instant,
  version: z.int().positive(),
  uploads: z.array(Upload),
  decisions: z.array(Decision),
  claim: Claim.optional(),
  /** Its member asked, when they submitted it, to get the license with the approval. */
  withLicense: z.literal(true).optional(),
  /** A reviewer revoked the code of this approval. If the application starts again, it is refused. */
  revoked: FormerRefusal.optional(),
  /** What a machine found out, the last time. Kept apart from what its member and their portal may write. */
  findings: Findings.optional(),
}

/** One member's review for one school year. Each status has its own shape. */
export const Application = z.discriminatedUnion('status', [
  z.strictObject({ ...base, status: z.literal('awaiting-attestation'), lapsesAt: Instant }),
  z.strictObject({
    ...base,
    status: z.literal('in-review'),
    submittedAt: Instant,
    decisionDueAt: Instant,
    /** Since when its member reads an address at a school that may prove something: what is to be weighed. */
    addressedAt: Instant.optional(),
  }),
  z.strictObject({ ...base, status: z.literal('correction-requested'), lapsesAt: Instant }),
  z.strictObject({ ...base, status: z.literal('approved'), submittedAt: Instant, approvedAt: Instant }),
  z.strictObject({
    ...base,
    status: z.literal('refused'),
    submittedAt: Instant,
    refusedAt: Instant,
    formerly: FormerRefusal.optional(),
  }),
  z.strictObject({ ...base, status: z.literal('expired'), expiredAt: Instant }),
  z.strictObject({ ...base, status: z.literal('withdrawn'), withdrawnAt: Instant }),
])
export type Application = z.infer<typeof Application>

export const ApplicationStatus = z
  .enum(['awaiting-attestation', 'in-review', 'correction-requested', 'approved', 'refused', 'expired', 'withdrawn'])
  .meta({ id: 'ApplicationStatus' })
export type ApplicationStatus = Application['status']
