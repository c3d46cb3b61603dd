import type { Email } from '#schemas/email.ts'
import type { EvidenceNumber, EvidencePolicy, SealFound } from '#schemas/evidence.ts'
import type { Sha256 } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { Seal } from '../domain/evidence/parse-seal.ts'
import type { SchoolOf } from '../domain/evidence/school-of.ts'
import type { Taken } from '../domain/evidence/taken.ts'

/** What a seal is worth at a moment, and who sealed it: the registration number, and until when our list was current. */
export type VerifiedSeal = {
  seal: Seal
  verdict: SealFound['verdict']
  issuer?: string
  listedUntil?: string
  /** Our list knows this authority, and not its certificate: the list may be too old. */
  isListTooOld: boolean
}

/** Verifies what was read on documents. Nothing that it is handed is believed. */
export type Seals = {
  /** `undefined` for a text that is no seal, or one that is not read. */
  verify(text: string, types: ReadonlySet<string>, today: string): Promise<VerifiedSeal | undefined>
  /** Names a policy: the hash of its JSON. */
  nameOf(policy: EvidencePolicy): Promise<Sha256>
}

/** Which schools are known by the addresses of their people. */
export type Schools = {
  /** `undefined` for an address at no school that is known. */
  of(email: Email): Promise<SchoolOf | undefined>
}

/** For whom numbers on seals, and mailboxes, proved something. */
export type Evidences = {
  /** `undefined` if it proved nothing yet, or for a year that is over. */
  taken(of: Pick<EvidenceNumber, 'kind'> & { number: string }, now: Instant): Promise<Taken | undefined>
  /** The same by the pseudonym. */
  takenAs(of: EvidenceNumber, now: Instant): Promise<Taken | undefined>
}
