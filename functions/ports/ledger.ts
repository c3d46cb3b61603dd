import type { Instant } from '#schemas/time.ts'

/** The end of a chain as a head has it: the hash of the chain's name, and the number and the hash of its last event. */
export type End = { key: string; seq: number; hash: string }

/** A head as it was signed, and the hash by which the next one names it. */
export type HeadFile = { file: string; hash: string }

/** A backup of the moment `to` was restored. */
type Restore = { declaredAt: Instant; to: Instant }

/** Thrown when the ends that are kept are not those whose root was signed. */
export class OtherEnds extends Error {
  override readonly name = 'OtherEnds'
}

/** The heads of the audit trail and what they stand for, kept where nothing can be deleted. */
export type Ledger = {
  /** The days that have a head, the first one first. */
  days(): Promise<string[]>
  head(day: string): Promise<HeadFile | undefined>
  /** Adds the head of a day. False when there is one already. */
  addHead(day: string, file: string): Promise<boolean>
  /** The ends that have this root, sorted by their keys. Throws `OtherEnds`. */
  ends(root: string): Promise<End[]>
  /** Keeps ends, which come sorted by their keys, and returns their root. */
  addEnds(ends: readonly End[]): Promise<string>
  /** The names of what was written over, or hidden by a deletion. */
  replaced(): Promise<string[]>
  /** The restores of backups that were declared, the first one first. */
  restores(): Promise<Restore[]>
  declareRestore(restore: Restore): Promise<void>
}
