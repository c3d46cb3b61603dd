import { hashOf } from './hash.ts'
import type { Urgency } from './mails.ts'

/**
 * What the mail service lets this account send: mails in a second, mails in 24 hours, and how many of these are left
 * now.
 */
export type SendQuota = { perSecond: number; perDay: number; left: number }

/** Until the service said it: that of a new account of SES out of the sandbox. */
export const FIRST_QUOTA: SendQuota = { perSecond: 14, perDay: 50_000, left: 50_000 }

/** The part of a day's quota that is kept for what is more urgent. */
const KEPT: Record<Urgency, number> = { code: 0, event: 0.1, bulk: 0.4 }

/** How many mails of the day are kept for what is more urgent than these. */
export const keptFrom = (urgency: Urgency, { perDay }: Pick<SendQuota, 'perDay'>): number => KEPT[urgency] * perDay

/**
 * The part of the rate that is used. The rest is for whoever else sends from the account; beside bulk, also for codes,
 * which then seldom have to wait.
 */
const USED: Record<Urgency, number> = { code: 0.9, event: 0.9, bulk: 0.8 }

/** Milliseconds between two mails. */
export const intervalOf = (urgency: Urgency, { perSecond }: Pick<SendQuota, 'perSecond'>): number =>
  Math.max(0.001, Number((1000 / (USED[urgency] * Math.max(perSecond, 0.1))).toFixed(3)))

/**
 * How many milliseconds ahead a turn to send may be. What is less urgent gets none while so many are taken: codes
 * overtake what waits.
 */
export const AHEAD: Record<Urgency, number> = { code: 15_000, event: 8_000, bulk: 2_000 }

const MOST_AT_ONCE = 25
/** How many turns are taken at once for mails to many: those of half a second, if the day has room for them. */
export function atOnce({ perSecond, perDay, left }: SendQuota): number {
  const room = Math.floor(left - keptFrom('bulk', { perDay }))
  return Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(perSecond / 2), room))
}

/** When to try again, in seconds: while the service is only too slow, and while it takes nothing. */
const SOON = [2, 10] as const
const CLOSED: Record<Urgency, readonly [number, number]> = { code: [20, 60], event: [300, 900], bulk: [1800, 3600] }

/** In how many seconds to try again. It differs from name to name, so that rows do not come back together. */
export function secondsToWait(wait: 'later' | 'not today', urgency: Urgency, name: string): number {
  const [least, most] = wait === 'later' ? SOON : CLOSED[urgency]
  return least + (hashOf(name) % (most - least + 1))
}
