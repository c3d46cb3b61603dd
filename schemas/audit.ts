import * as z from 'zod'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Day = z.iso.date()

/**
 * The end of a chain of the audit trail: the number of its last event, the hash of this event, and the day (UTC) on
 * which it happened.
 */
export const ChainEnd = z.strictObject({ seq: z.int().positive(), hash: Hash, on: Day })
export type ChainEnd = z.infer<typeof ChainEnd>
