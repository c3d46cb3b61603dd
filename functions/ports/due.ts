import type { EventId, MemberId, RequestId, Tenant, WebhookId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { DueKey, DueRow } from '../domain/due.ts'
import type { Urgency } from '../domain/mails.ts'
import type { AuditEvent, LastAttempt } from '../domain/records.ts'

/** Where due rows are kept: in the dossier of their member, in the request for a code, or each by itself. */
export type Place = { tenant: Tenant } & (
  | { in: 'dossier'; memberId: MemberId }
  | { in: 'request'; requestId: RequestId }
  | { in: 'row'; key: DueKey }
)

/** The rows at a place, and the audit events that wait there to be moved. */
export type Held = {
  place: Place
  rows: readonly DueRow[]
  events: readonly AuditEvent[]
  /** What was moved before. */
  moved?: Dossier['moved']
  /** The version of the dossier. */
  version?: number | undefined
  /** Until when somebody has reserved it, in milliseconds of real time. */
  lease?: number | undefined
  /** Whether this lease is one's own: of `reserve`. */
  isReserved?: boolean
}

/** What becomes of a row after its work. */
export type Settled =
  /** It is deleted. */
  | { as: 'done' }
  /** It is kept for some days, as the record of what happened to an event: delivered, dead, or skipped. */
  | { as: 'sentAt' | 'deadAt' | 'skippedAt'; last?: LastAttempt | undefined }
  /** It is due again at `dueAt`. `attempts`: how many have failed. */
  | { as: 'later'; dueAt: Instant; attempts: number; last?: LastAttempt | undefined }
  /** It is given up: kept, listed as dead, and can be replayed. */
  | { as: 'dead' }
export type Outcome = { row: DueRow; is: Settled }

/** The due rows of one tenant: what must happen later. */
export type DueRows = {
  /** What is kept at a place. `undefined` when there is nothing. One read. */
  at(place: Place): Promise<Held | undefined>
  /**
   * Reserves what is to be sent from a place, or the work of a row by itself, for `seconds` of real time. Returns what
   * is kept there; `undefined` when nothing is due or somebody else has reserved it. One write.
   */
  reserve(place: Place, now: Instant, seconds: number): Promise<Held | undefined>
  /**
   * Writes what became of rows, unless they were moved meanwhile, and corrects the place in the index. What was reserved
   * is free again. One write; and one before it that moves the audit events to the trail, if there are any.
   */
  settle(held: Held, outcomes: readonly Outcome[], now: Instant): Promise<void>
  /** Delivers an event again from the first attempt, whatever its state. False when there is no such row. */
  deliverAgain(row: { owner: WebhookId; id: EventId }, now: Instant): Promise<boolean>
  /** Makes a dead row due again. */
  replay(key: DueKey, now: Instant): Promise<void>
}

/** A place, and since when something waits there. */
type Waiting = { place: Place; since: Instant }

/** What is due: work that stays, or what is to be sent, by how urgent it is. */
export type DueName = 'due' | Urgency

/** The indexes of due rows over all tenants that share one clock: the site and all live portals, or one sandbox. */
export type DueIndex = {
  shards: number
  /** What can be due by this clock. */
  names: readonly DueName[]
  /** The places of a shard where something is due, the oldest first. One query per page of `atMost` places. */
  pages(name: DueName, shard: number, limit: { now: Instant; atMost: number }): AsyncIterable<Waiting[]>
  dead(atMost: number): Promise<{ tenant: Tenant; key: DueKey }[]>
  /** When the next row is due, also in the future. One query per shard and index. */
  next(): Promise<Instant | undefined>
}
