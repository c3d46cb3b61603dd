import * as z from 'zod'
import { Instant } from './time.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Day = z.iso.date()

/** How many days nobody can delete a head, also not the owner of the account. */
export const DAYS_HEADS_ARE_LOCKED = 400

/**
 * The end of a chain of the audit trail: the number of its last event, the hash of this event, and the day (UTC) on
 * which it happened.
 */
export const ChainEnd = z.strictObject({ seq: z.int().positive(), hash: Hash, on: Day })
export type ChainEnd = z.infer<typeof ChainEnd>

/**
 * What the signature of a day's head covers: the root of the Merkle tree (RFC 6962, 2.1) over the ends of all chains at
 * the end of the day, and the head of the day before.
 */
export const AuditHead = z.strictObject({
  iss: z.url().meta({ description: 'The site.' }),
  day: Day.meta({ description: 'The day in UTC.' }),
  chains: z.int().nonnegative().meta({ description: 'How many chains there are: the number of leaves.' }),
  grown: z.int().nonnegative().meta({ description: 'How many of them may have grown since the head before.' }),
  root: Hash.meta({
    description:
      'The root of the Merkle tree (RFC 6962) over the ends of all chains. A leaf is the SHA-256 of the chain’s name, the number of its last event in four bytes, and the hash of this event.',
  }),
  previous: Hash.optional().meta({ description: 'SHA-256 of the file of the head before. The first one has none.' }),
  restores: z.int().nonnegative().meta({ description: 'How often a backup was restored since the beginning.' }),
  restoredTo: Instant.optional().meta({
    description: 'A backup of this moment was restored: what happened since then may be missing.',
  }),
})
export type AuditHead = z.infer<typeof AuditHead>
