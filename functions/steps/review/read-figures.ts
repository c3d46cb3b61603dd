import type { Figures } from '#schemas/views.ts'
import { dateIn, later } from '../../domain/calendar.ts'
import { figuresOf } from '../../domain/figures.ts'
import type { Deps } from '../../ports/deps.ts'

const DAYS = [6, 5, 4, 3, 2, 1, 0] as const
const MOST_A_DAY = 1000
const MOST_WAITING = 1000

/** Figures of the queue and of the last 7 days. Counts at most 1,000 waiting applications and 1,000 decisions a day. */
export async function readFigures({
  reviews,
  now,
  program,
}: Pick<Deps, 'reviews' | 'now' | 'program'>): Promise<Figures> {
  const dates = DAYS.map((ago) => dateIn(program.timeZone, later(now, { days: -ago })))
  const [waiting, first, days] = await Promise.all([
    reviews.waiting(MOST_WAITING),
    reviews.queue({ limit: 1 }),
    Promise.all(dates.map(async (date) => ({ date, decided: await reviews.decidedOn(date, MOST_A_DAY) }))),
  ])
  const oldest = first.items[0]?.submittedAt
  return {
    waiting,
    waitingIsMore: waiting === MOST_WAITING,
    ...(oldest && { oldestSubmittedAt: oldest }),
    ...figuresOf(days),
  }
}
