import * as z from 'zod'
import type { Urgency } from '../domain/mails.ts'
import { AHEAD, atOnce, FIRST_QUOTA, intervalOf, keptFrom, type SendQuota } from '../domain/sending.ts'
import { SITE } from '../domain/tenant.ts'
import type { Pace, Turn } from '../ports/pace.ts'
import { keys } from './keys.ts'
import { type Table, updateItem } from './table.ts'

/** How long is believed what the service said of its quota, in milliseconds. */
const BELIEVED = 60_000
/** How long each mail waits for its turn, after the service or a turn said that there is much to send. */
const BUSY = 10_000
/** A turn that is so long over is not used any more: what is late would go together. */
const STALE = 2_000
/** The longest wait of `ready`. */
const PATIENCE = 5_000
const SECOND = 1_000
/** Seconds. */
const KEPT = 30 * 86_400

const Kept = z.object({
  /** When the next turn is, in milliseconds. */
  at: z.number().default(0),
  /** When the service was last asked for its quota. */
  readAt: z.number().default(0),
  perSecond: z.number().default(FIRST_QUOTA.perSecond),
  perDay: z.number().default(FIRST_QUOTA.perDay),
  left: z.number().default(FIRST_QUOTA.left),
})

type Setup = {
  table: Table
  /** What the mail service lets the account send; `undefined` when it does not say. */
  quota(): Promise<SendQuota | undefined>
  realNow(): number
  pause(milliseconds: number): Promise<unknown>
}

/**
 * One item has the time of the next turn, and how many mails are left of the day. To take turns is one update, which
 * moves the time by an interval for each and takes them from what is left: a token bucket over all functions (the
 * generic cell rate algorithm, without bursts). Turns are taken ahead, so that each mail waits once, for its own moment.
 * What was sent without a turn is in what the service says of its quota, each minute.
 */
export function pace({ table, quota, realNow, pause }: Setup): Pace {
  const key = keys(SITE).mailPace()
  let known = Kept.parse({})
  let busyUntil = 0
  const turns: Record<Urgency, number[]> = { code: [], event: [], bulk: [] }
  const wanted: Record<Urgency, number> = { code: 0, event: 0, bulk: 0 }
  const taking = new Map<Urgency, Promise<Turn>>()

  const learn = (item: object | undefined) => {
    known = Kept.parse(item ?? {})
  }

  /** Of all who find that the service was asked long ago, one asks it again. */
  async function askAgain(): Promise<void> {
    const now = realNow()
    if (now - known.readAt < BELIEVED) return
    const { ok, item } = await updateItem(table, key, {
      expression: 'SET #readAt = :now, #ttl = :ttl',
      condition: 'attribute_not_exists(#readAt) OR #readAt <= :old',
      values: { ':now': now, ':old': now - BELIEVED, ':ttl': Math.ceil(now / 1000) + KEPT },
    })
    learn(item)
    if (!ok) return
    const { perSecond, perDay, left } = (await quota()) ?? known
    const { item: after } = await updateItem(table, key, {
      expression: 'SET #perSecond = :perSecond, #perDay = :perDay, #left = :left',
      values: { ':perSecond': perSecond, ':perDay': perDay, ':left': left },
    })
    learn(after)
  }

  /** Takes the next turns, if they are not too far ahead and the day has room for them. */
  async function take(urgency: Urgency): Promise<Turn> {
    await askAgain()
    const count = urgency === 'bulk' ? atOnce(known) : Math.max(1, wanted[urgency])
    const now = realNow()
    const span = count * intervalOf(urgency, known)
    const least = keptFrom(urgency, known) + count
    const common = { ':now': now, ':least': least, ':taken': -count }
    const idle = {
      expression: 'SET #at = :next ADD #left :taken',
      condition: '#left >= :least AND (attribute_not_exists(#at) OR #at <= :now)',
      values: { ...common, ':next': now + span },
    }
    const queued = {
      expression: 'ADD #at :span, #left :taken',
      condition: '#left >= :least AND #at > :now AND #at <= :furthest',
      values: { ...common, ':span': span, ':furthest': now + AHEAD[urgency] },
    }
    for (const update of known.at > now ? [queued, idle] : [idle, queued]) {
      const { ok, item } = await updateItem(table, key, update)
      learn(item)
      if (ok) {
        const first = known.at - span
        turns[urgency].push(...Array.from({ length: count }, (_, index) => first + (index * span) / count))
        return 'now'
      }
      if (known.left < least) return 'not today'
    }
    return 'later'
  }

  /** One update at a time takes the turns of all who wait for one here. */
  function taken(urgency: Urgency): Promise<Turn> {
    const running = taking.get(urgency)
    if (running) return running
    const one = take(urgency).finally(() => taking.delete(urgency))
    taking.set(urgency, one)
    return one
  }

  const dropStale = (urgency: Urgency) => {
    turns[urgency] = turns[urgency].filter((at) => at >= realNow() - STALE)
  }

  /** The next turn that was taken, or why there is none. */
  async function next(urgency: Urgency): Promise<number | Exclude<Turn, 'now'>> {
    dropStale(urgency)
    const at = turns[urgency].shift()
    if (at !== undefined) return at
    const took = await taken(urgency)
    return took === 'now' ? next(urgency) : took
  }

  return {
    async turn(urgency) {
      if (urgency !== 'bulk' && realNow() >= busyUntil) return 'now'
      wanted[urgency] += 1
      const at = await next(urgency).finally(() => {
        wanted[urgency] -= 1
      })
      if (typeof at === 'string') return at
      const wait = at - realNow()
      if (wait > 0) {
        busyUntil = Math.max(busyUntil, at + BUSY)
        await pause(wait)
      }
      return 'now'
    },

    async ready() {
      dropStale('bulk')
      if (turns.bulk.length > 0) return 'now'
      const took = await taken('bulk')
      if (took === 'later') await pause(Math.min(PATIENCE, Math.max(100, known.at - AHEAD.bulk - realNow())))
      return took
    },

    async slowDown() {
      const now = realNow()
      const isNew = now >= busyUntil
      busyUntil = now + BUSY
      if (!isNew) return
      // What went without a turn has used up this second.
      const { item } = await updateItem(table, key, {
        expression: 'SET #at = :then',
        condition: 'attribute_not_exists(#at) OR #at < :then',
        values: { ':then': now + SECOND },
      })
      learn(item)
    },

    async used() {
      const said = await quota()
      return said && 1 - said.left / said.perDay
    },
  }
}
