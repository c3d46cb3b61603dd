import { dayOf } from './calendar.ts'
import type { Link } from './records.ts'
import { isSandboxName } from './tenant.ts'

/** What is wrong with a chain in itself. */
export type ChainFault =
  /** An item cannot be read. */
  | 'unreadable'
  /** An item does not follow the one before it: an event was changed, inserted or moved. */
  | 'unlinked'
  /** Numbers are missing before an item. */
  | 'missing'
  /** An item repeats numbers. */
  | 'repeated'
  /** The dossier or the portal says that more or other events were moved to the trail. */
  | 'other-end'

/** What is wrong, or missing after a restore (`lost`). */
type FindingKind =
  | ChainFault
  /** An event is not the one that was signed. */
  | 'changed'
  /** An event of a signed day came after the signature. */
  | 'inserted'
  /** A head that our keys did not sign, or that does not follow the one before. */
  | 'forged-head'
  | 'missing-head'
  /** The ends that are kept are not those that were signed. */
  | 'other-ends'
  /** What is kept under lock was written over, or hidden. */
  | 'replaced'
  /** Not restored. This is no break. */
  | 'lost'

/** `where` is a chain, the key of one that is gone, a day, or the name of a file. `events` are the numbers of events. */
export type Finding = { what: FindingKind; where: string; events?: string }

type Chain = {
  name: string
  links: readonly (Link & { hash: string })[]
  faults: readonly { fault: ChainFault; seq: number }[]
}

/**
 * What is wrong with a chain whose end was signed with the head of the day `sealed`, or which this head does not know.
 * Of a sandbox, which has no signed end, only what is wrong in itself.
 */
export function findingsIn(
  { name: where, links, faults }: Chain,
  signed: { seq: number; hash: string } | undefined,
  sealed: string | undefined,
): Finding[] {
  const found: Finding[] = faults.map(({ fault, seq }) => ({ what: fault, where, events: String(seq) }))
  if (isSandboxName(where)) return found
  const until = signed?.seq ?? 0
  const last = links.find(({ seq }) => seq === until)
  if (signed && !last) found.push({ what: 'missing', where, events: numbers((links.at(-1)?.seq ?? 0) + 1, until) })
  if (signed && last && last.hash !== signed.hash) found.push({ what: 'changed', where, events: numbers(1, until) })
  const added = sealed && links.find(({ seq, at }) => seq > until && dayOf(at) <= sealed)
  if (added) found.push({ what: 'inserted', where, events: String(added.seq) })
  return found
}

/** The numbers of events, from one to another. */
export const numbers = (first: number, last: number): string => (first >= last ? String(last) : `${first}–${last}`)
