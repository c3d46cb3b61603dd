import type { Instant } from '#schemas/time.ts'
import { secondsUntil } from '../../domain/calendar.ts'
import type { DueIndex } from '../../ports/due.ts'

/** More dead rows than this are not counted. */
const MOST_DEAD = 100

/** What a sweep left: how long the oldest row is late, in seconds, and how many are dead. */
export async function readBacklog({ index, now }: { index: DueIndex; now: Instant }) {
  const [oldest, dead] = await Promise.all([index.oldest(now), index.dead(MOST_DEAD)])
  return { oldestDueSeconds: oldest ? secondsUntil(oldest, now) : 0, dead: dead.length }
}
