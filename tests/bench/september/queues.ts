import { URGENCIES, type Urgency } from '../../../functions/domain/mails.ts'
import { intervalOf, keptFrom } from '../../../functions/domain/sending.ts'
import type { Minute } from './month.ts'

/** How long something waited at worst, in minutes, how many waited, and how many still wait at the end. */
export type Waited = { minutes: number; most: number; since: Minute | undefined; left: number }

type Queue = { waiting: { at: number; count: number }[] } & Waited

const aQueue = (): Queue => ({ waiting: [], minutes: 0, most: 0, since: undefined, left: 0 })

/** Lets what waits go, oldest first, up to `room`. Returns how much went. */
function drain(queue: Queue, room: number, now: number): number {
  let gone = 0
  while (queue.waiting[0] && gone < room) {
    const first = queue.waiting[0]
    const count = Math.min(first.count, room - gone)
    gone += count
    first.count -= count
    queue.minutes = Math.max(queue.minutes, now - first.at)
    if (first.count > 0) break
    queue.waiting.shift()
  }
  queue.left -= gone
  return gone
}

function enter(queue: Queue, count: number, at: number, minute: Minute): void {
  if (count <= 0) return
  queue.waiting.push({ at, count })
  queue.left += count
  if (queue.left <= queue.most) return
  queue.most = queue.left
  queue.since = minute
}

/** Of those that are still there, how long the first has waited. */
function end(queue: Queue, now: number): Waited {
  const first = queue.waiting[0]
  return { ...queue, minutes: first ? Math.max(queue.minutes, now - first.at) : queue.minutes }
}

/**
 * The mails of a month through an account of SES, by the rules of the service (`functions/domain/sending.ts`): codes
 * first, then what happened to somebody, then what goes to many; each with its part of the rate and of the day's quota.
 */
export function mailed(
  minutes: readonly Minute[],
  coming: (minute: Minute) => Record<Urgency, number>,
  account: { perSecond: number; perDay: number },
): Record<Urgency, Waited> {
  const queues = { code: aQueue(), event: aQueue(), bulk: aQueue() } satisfies Record<Urgency, Queue>
  let [day, left] = [-1, 0]
  minutes.forEach((minute, now) => {
    if (minute.day !== day) [day, left] = [minute.day, account.perDay]
    const arriving = coming(minute)
    let used = 0
    for (const urgency of URGENCIES) {
      enter(queues[urgency], arriving[urgency], now, minute)
      const byRate = 60_000 / intervalOf(urgency, account) - used
      const byQuota = left - keptFrom(urgency, account)
      const gone = drain(queues[urgency], Math.max(0, Math.min(byRate, byQuota)), now)
      used += gone
      left -= gone
    }
  })
  const ended = (urgency: Urgency) => end(queues[urgency], minutes.length)
  return { code: ended('code'), event: ended('event'), bulk: ended('bulk') }
}

/** Cases through reviewers who decide so many in a minute in which they work. */
export function reviewed(minutes: readonly Minute[], perMinute: number): Waited {
  const queue = aQueue()
  minutes.forEach((minute, now) => {
    enter(queue, minute.journeys, now, minute)
    if (minute.isWorking) drain(queue, perMinute, now)
  })
  return end(queue, minutes.length)
}
