import type { Instant } from '#schemas/time.ts'
import { secondsUntil } from '../../domain/calendar.ts'
import type { DueIndex } from '../../ports/due.ts'

/** Dead rows are counted up to this number. */
const MOST_DEAD = 100

/** What is left after a sweep: how late the oldest row is, in seconds, and how many rows are dead. */
export async function readBacklog({ index, now }: { index: DueIndex; now: Instant }) {
  const [oldest, dead] = await Promise.all([index.oldest(now), index.dead(MOST_DEAD)])
  return { oldestDueSeconds: oldest ? secondsUntil(oldest, now) : 0, dead: dead.length }
}
