import * as z from 'zod'
import type { Decision } from '#schemas/application.ts'
import { MemberId } from '#schemas/id.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'

/** A number on a seal, by its pseudonym: of an attestation, or the student's own. */
export type EvidenceNumber = { kind: 'seal' | 'student'; pseudonym: string }

/** For whom and for which year a number proved something. Without a member, who is gone. It ends with the year's grace. */
export const Taken = z.strictObject({
  memberId: MemberId.optional(),
  schoolYear: SchoolYear,
  at: Instant,
  until: Instant,
})
export type Taken = z.infer<typeof Taken>

/** The numbers that a decision used up. */
export const numbersOf = (evidence: Decision['evidence']): EvidenceNumber[] =>
  (evidence?.seals ?? []).flatMap(({ number, student }) => [
    { kind: 'seal', pseudonym: number },
    { kind: 'student', pseudonym: student },
  ])
