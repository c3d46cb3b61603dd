import { secondsUntil } from '../../domain/calendar.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueIndex } from '../../ports/due.ts'
import type { Swept } from '../later/sweep.ts'

/** Dead rows are counted up to this number. */
const MOST_DEAD = 100

/**
 * How late a sweep was: how many seconds the oldest of what it found had waited, mails to many apart. The sweep of the
 * first shard also says how many rows are dead, and which part of the day's quota of mails is used, in percent.
 */
export async function readBacklog(
  { now, pace }: Pick<Deps, 'now' | 'pace'>,
  {
    index,
    waiting: { oldest, oldestBulk },
    isFirst,
  }: { index: Pick<DueIndex, 'dead'>; waiting: Pick<Swept, 'oldest' | 'oldestBulk'>; isFirst: boolean },
): Promise<Record<string, number>> {
  const late = {
    oldestDueSeconds: oldest ? secondsUntil(oldest, now) : 0,
    oldestBulkSeconds: oldestBulk ? secondsUntil(oldestBulk, now) : 0,
  }
  if (!isFirst) return late
  const [dead, used] = await Promise.all([index.dead(MOST_DEAD), pace.used()])
  return { ...late, dead: dead.length, ...(used !== undefined && { mailQuotaUsed: Math.round(used * 100) }) }
}
