import * as z from 'zod'
import { Sha256 } from './id.ts'
import type { Role } from './role.ts'
import { Instant, SchoolYear } from './time.ts'

/** What may prove something, and how much it takes: of a program (`program.ts`). */
export type EvidencePolicy = {
  /** `shadow`: everything is found out and shown to reviewers, nothing is decided by it. */
  mode: 'shadow' | 'live'
  /** Days after its `nextUpdate` for which a list of certificates is still believed. */
  staleDays: number
  /**
   * Which seals count, by the type of document and the registration number (SIRET) of who issued it, and for whom. `from`
   * (`MM-DD`): from then on they are given out for the school year; until `clearFrom` also for the one before.
   */
  seals: readonly { documentType: string; issuer: string; roles: readonly Role[]; from: string; clearFrom: string }[]
  /** Days for which an address at a school counts after its owner showed the code that was mailed there. */
  addressDays: number
  /** What suffices, by role: to renew what was approved for an earlier year, and for a first license. */
  suffices: Readonly<Record<Role, { renewal: readonly Sufficient[]; first: readonly Sufficient[] }>>
}

/** What can be proved by itself. */
export const Proof = z.enum(['seal', 'school-address'])
export type Proof = z.infer<typeof Proof>

/** Proofs that suffice together. `sampled`: the part of what they approve that a reviewer looks at afterwards. */
type Sufficient = { of: readonly Proof[]; sampled: number }

/** What a seal is worth (`verify-seal.ts`). */
export const SealVerdict = z.enum([
  'valid',
  'forged',
  'wrong-use',
  'out-of-time',
  'revoked',
  'test',
  'unknown-certificate',
])

/** Whose a number on a seal, or an address, was before. `of-erased`: of an account that is gone. */
export const NumberUse = z.enum(['new', 'own', 'own-other-year', 'of-another', 'of-erased'])
export type NumberUse = z.infer<typeof NumberUse>

/** How the name on a seal compares to the one that the member typed. */
export const NameMatch = z.enum(['same', 'close', 'other', 'unreadable'])
export type NameMatch = z.infer<typeof NameMatch>

/** Why a person has to look, the gravest first. */
export const ReviewCause = z.enum([
  'seal.forged',
  'seal.wrong-use',
  'seal.revoked',
  'seal.test',
  'seal.number-of-another',
  'seal.student-of-another',
  'seal.number-of-erased',
  'seal.out-of-time',
  'seal.other-year',
  'seal.year-unclear',
  'seal.name-differs',
  'seal.name-close',
  'seal.unknown-certificate',
  'address.of-another',
  'address.role-unclear',
  'trust.stale',
  'member.claim',
  'member.troubled',
  'member.other-name',
  'nothing-suffices',
  'policy.shadow',
])
export type ReviewCause = z.infer<typeof ReviewCause>

/** What a seal is written with: ASCII, and the separators GS, RS and US. */
const isOfSeal = (line: string) => [...line].every((character) => '\u001d' <= character && character <= '~')

/** The text of a seal as it was read. */
const SealLine = z
  .string()
  .max(1000)
  .regex(/^DC0[2-4]/)
  .refine(isOfSeal)

/** What was read in one file: seals, and the school years that its text names. None of it is believed as it stands. */
export const Reading = z.strictObject({ seals: z.array(SealLine).min(1).max(4), years: z.array(SchoolYear).max(10) })
export type Reading = z.infer<typeof Reading>

/** What proves something for one member only, by its pseudonym: a number on a seal, of an attestation or the student's own; a mailbox at a school. */
export const EvidenceNumber = z.strictObject({ kind: z.enum(['seal', 'student', 'mailbox']), pseudonym: z.string() })
export type EvidenceNumber = z.infer<typeof EvidenceNumber>

/** What a seal was found to be, without what it says of a person. */
export const SealFound = z.strictObject({
  document: Sha256,
  verdict: SealVerdict,
  documentType: z.string(),
  /** The authority and its certificate: `FR03 CNO4`. */
  certificate: z.string(),
  sealedOn: z.iso.date(),
  name: NameMatch,
  /** Whose the number of the attestation, and the student's own number, were before. */
  number: NumberUse,
  student: NumberUse,
  /** School years that the text of the same file names. */
  years: z.array(SchoolYear),
  /** Of a valid seal. An approval uses them up. */
  numbers: z.array(EvidenceNumber).optional(),
})
export type SealFound = z.infer<typeof SealFound>

/**
 * What an address at a domain says of who reads its mails. `academy`: they teach. `abused`: people have addresses there
 * who do not belong to the school. `former`: they belonged to it.
 */
export const SchoolStanding = z.enum(['school', 'academy', 'abused', 'former'])
export type SchoolStanding = z.infer<typeof SchoolStanding>

/** An address at a school whose mails the member reads: the domain, and not the address. */
export const AddressFound = z.strictObject({
  domain: z.string(),
  /** As the list names it; the domain where it has no name. */
  school: z.string(),
  standing: SchoolStanding,
  /** When they last showed a code that was mailed there. */
  confirmedAt: Instant,
  use: NumberUse,
  numbers: z.array(EvidenceNumber).optional(),
})
export type AddressFound = z.infer<typeof AddressFound>

/** What a machine found out about an application, and why it left the decision to a person: for nothing, if it did not. */
export const Findings = z.strictObject({
  /** When the application was submitted: findings of an earlier round say nothing of this one. */
  submittedAt: Instant,
  at: Instant,
  /** Of the application, when they were made. */
  addressedAt: Instant.optional(),
  seals: z.array(SealFound),
  addresses: z.array(AddressFound).optional(),
  because: z.array(ReviewCause),
  /** This cannot be a mistake. */
  alarm: z.boolean(),
})
export type Findings = z.infer<typeof Findings>

/** By what a machine approved: the proofs, the certificates of the seals, and the policy as the hash of its JSON. */
export const DecidedBy = z.strictObject({
  of: z.array(Proof).min(1),
  certificates: z.array(z.string()),
  policy: Sha256,
  /** A person looks at it afterwards. */
  sampled: z.boolean(),
})
export type DecidedBy = z.infer<typeof DecidedBy>
