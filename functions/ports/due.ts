import type { EventId, Tenant, WebhookId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { DueKey, DueRow, MailRow, WebhookRow } from '../domain/due.ts'
import type { LastAttempt } from '../domain/records.ts'

/** What is written for later, as one tenant sees it. */
export type DueRows = {
  get(key: DueKey): Promise<DueRow | undefined>
  /** Takes a row for `seconds` of real time; false when somebody else holds it or it has moved. */
  lease(row: DueRow, seconds: number): Promise<boolean>
  /** Marks a mail as sent and forgets what it said. */
  sent(row: MailRow, now: Instant): Promise<void>
  /** Marks a mail as not sent, as nobody of those it was to gets mail, and forgets what it said. */
  suppressed(row: MailRow, now: Instant): Promise<void>
  /** Deletes a row that was done, unless it was moved in between. */
  finish(row: DueRow): Promise<void>
  /** Leaves a row for later; it was not tried. */
  putOff(row: DueRow, dueAt: Instant): Promise<void>
  /** Tries again at `dueAt`. */
  retry(row: DueRow, dueAt: Instant, last?: LastAttempt): Promise<void>
  /** A receiver was told. */
  delivered(row: WebhookRow, now: Instant, last: LastAttempt): Promise<void>
  /** A receiver will not be told: all attempts failed. */
  exhausted(row: WebhookRow, now: Instant, last?: LastAttempt): Promise<void>
  /** A receiver will not be told: it does not listen any more. */
  skipped(row: WebhookRow, now: Instant): Promise<void>
  /** Tells a receiver again from the beginning, whatever became of it; false when there is no such row. */
  deliverAgain(row: { owner: WebhookId; id: EventId }, now: Instant): Promise<boolean>
  /** Gives up: the row is kept, listed as dead and can be replayed. */
  bury(row: DueRow): Promise<void>
  /** Makes a dead row due again. */
  replay(row: DueRow, now: Instant): Promise<void>
}

/** The index of what is due, over all tenants that go by one clock. */
export type DueIndex = {
  shards: number
  /** The rows of a shard that are due, oldest first, page by page. */
  pages(shard: number, limit: { now: Instant; atMost: number }): AsyncIterable<{ tenant: Tenant; key: DueKey }[]>
  dead(atMost: number): Promise<{ tenant: Tenant; key: DueKey }[]>
  /** Since when the row that is due longest waits. */
  oldest(now: Instant): Promise<Instant | undefined>
  /** When the first row is due, also one to come. */
  next(): Promise<Instant | undefined>
}
