import type { EventId, Tenant, WebhookId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { DueKey, DueRow, MailRow, WebhookRow } from '../domain/due.ts'
import type { LastAttempt } from '../domain/records.ts'

/** The due rows of one tenant: what must happen later. */
export type DueRows = {
  get(key: DueKey): Promise<DueRow | undefined>
  /** Reserves a row for `seconds` of real time. False when somebody else holds it, or it was moved. */
  lease(row: DueRow, seconds: number): Promise<boolean>
  /** Marks a mail as sent, and deletes its content and its recipients. */
  sent(row: MailRow, now: Instant): Promise<void>
  /** Marks a mail as not sent, because none of its recipients gets mail, and deletes its content and its recipients. */
  suppressed(row: MailRow, now: Instant): Promise<void>
  /** Deletes a row that is done, unless it was moved meanwhile. */
  finish(row: DueRow): Promise<void>
  /** Moves a row to `dueAt` without counting an attempt. */
  putOff(row: DueRow, dueAt: Instant): Promise<void>
  /** Moves a row to `dueAt` and counts a failed attempt. */
  retry(row: DueRow, dueAt: Instant, last?: LastAttempt): Promise<void>
  /** Marks an event as delivered to its receiver. */
  delivered(row: WebhookRow, now: Instant, last: LastAttempt): Promise<void>
  /** Marks an event as dead: every attempt failed. */
  exhausted(row: WebhookRow, now: Instant, last?: LastAttempt): Promise<void>
  /** Marks an event as skipped: its receiver was disabled or deleted. */
  skipped(row: WebhookRow, now: Instant): Promise<void>
  /** Delivers an event again from the first attempt, whatever its state. False when there is no such row. */
  deliverAgain(row: { owner: WebhookId; id: EventId }, now: Instant): Promise<boolean>
  /** Gives up. The row is kept, listed as dead, and can be replayed. */
  bury(row: DueRow): Promise<void>
  /** Makes a dead row due again. */
  replay(row: DueRow, now: Instant): Promise<void>
}

/** The index of due rows over all tenants that share one clock: the site and all live portals, or one sandbox. */
export type DueIndex = {
  shards: number
  /** The rows of a shard that are due, oldest first. One query per page of `atMost` rows. */
  pages(shard: number, limit: { now: Instant; atMost: number }): AsyncIterable<{ tenant: Tenant; key: DueKey }[]>
  dead(atMost: number): Promise<{ tenant: Tenant; key: DueKey }[]>
  /** When the oldest due row became due; `undefined` when none is due. One query per shard. */
  oldest(now: Instant): Promise<Instant | undefined>
  /** When the next row is due, also in the future. One query per shard. */
  next(): Promise<Instant | undefined>
}
