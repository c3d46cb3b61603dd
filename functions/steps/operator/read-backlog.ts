import type { Instant } from '#schemas/time.ts'
import { secondsUntil } from '../../domain/calendar.ts'
import type { DueIndex } from '../../ports/due.ts'

/** Dead rows are counted up to this number. */
const MOST_DEAD = 100

/** How late a sweep was: how many seconds its oldest row had waited, and how many rows are dead. */
export async function readBacklog({
  index,
  now,
  oldest,
}: {
  index: Pick<DueIndex, 'dead'>
  now: Instant
  oldest: Instant | undefined
}) {
  const dead = await index.dead(MOST_DEAD)
  return { oldestDueSeconds: oldest ? secondsUntil(oldest, now) : 0, dead: dead.length }
}
