import { BUDGETS, type Budget, type BudgetName, MOST_TIMES } from '#schemas/budget.ts'
import type { Tenant } from '#schemas/id.ts'
import { Instant } from '#schemas/time.ts'
import { instantOf, later, secondsUntil } from '../domain/calendar.ts'
import { isSandbox } from '../domain/tenant.ts'
import type { Pseudonyms } from '../ports/crypto.ts'
import type { BudgetOf, Spent } from '../ports/usage.ts'
import { keys } from './keys.ts'
import { type Item, type Table, updateItem } from './table.ts'

/** The times at which a request is made, of its tenant and real, and what hides whose budget it is. */
export type Given = { now: Instant; realNow: number } & Pick<Pseudonyms, 'pseudonym'>

/** Whether a budget keeps the time of each, and not a count. */
export const isFew = (name: BudgetName): boolean => BUDGETS[name].windows.every(({ most }) => most <= MOST_TIMES)

function windowsOf(tenant: Tenant, name: BudgetName): Budget['windows'] {
  const { windows, sandbox }: Budget = BUDGETS[name]
  return (isSandbox(tenant) && sandbox) || windows
}

/** Who can move a clock must not move the end of a limit with it. */
const timeOf = (tenant: Tenant, name: BudgetName, { now, realNow }: Given): Instant =>
  BUDGETS[name].of === 'portal' || isSandbox(tenant) ? instantOf(realNow) : now

/** A budget of few: the time of each, newest first, in one item. Its windows slide. */
export function timesOf(tenant: Tenant, { budget, owner }: BudgetOf, given: Given) {
  const at = timeOf(tenant, budget, given)
  const windows = windowsOf(tenant, budget)
  const slots = Array.from({ length: Math.max(...windows.map(({ most }) => most)) }, (_, index) => index)
  const longest = Math.max(...windows.map(({ seconds }) => seconds))
  const timesIn = (item: Item | undefined) => slots.flatMap((slot) => Instant.safeParse(item?.[`m${slot}`]).data ?? [])
  const used = (item: Item | undefined, seconds = longest) => {
    const since = later(at, { seconds: -seconds })
    return timesIn(item).filter((time) => time > since).length
  }
  return {
    at,
    windows,
    slots,
    longest,
    timesIn,
    used,
    key: keys(tenant).limit(budget, given.pseudonym('budget', owner), 'LIMIT'),
  }
}

/** A budget of many: a count, in one item for each window, which has a fixed beginning. */
export function countOf(tenant: Tenant, { budget, owner }: BudgetOf, given: Given) {
  const [{ most, seconds } = { most: 0, seconds: 1 }] = windowsOf(tenant, budget)
  const second = Math.floor(Date.parse(timeOf(tenant, budget, given)) / 1000)
  const window = Math.floor(second / seconds)
  const endsAt = (window + 1) * seconds
  return {
    most,
    retryAfter: Math.max(1, endsAt - second),
    ttl: endsAt + 3600,
    key: keys(tenant).limit(budget, given.pseudonym('budget', owner), String(window)),
  }
}

/**
 * With windows of 1 a minute, 5 an hour and 10 a day, after two:
 *
 *     { purchase: 'req_…', m0: '2026-09-01T10:00:00.000Z', m1: '2026-09-01T09:30:00.000Z', m2: '', … m9: '', ttl }
 *
 * One more is one update: it moves each time to the next slot and writes the present one to `m0`. Its condition: of a
 * window of n, the n-th newest (`m0`, `m4`, `m9`) is empty, or from before the window.
 */
export async function spendTime(
  table: Table,
  { at, windows, slots, longest, used, timesIn, key }: ReturnType<typeof timesOf>,
  purchase: string | undefined,
): Promise<Spent> {
  const moved = slots.map((slot) => (slot === 0 ? '#m0 = :now' : `#m${slot} = if_not_exists(#m${slot - 1}, :never)`))
  const free = windows.map(({ most }, index) => `(attribute_not_exists(#m${most - 1}) OR #m${most - 1} <= :w${index})`)
  const { ok, item } = await updateItem(table, key, {
    expression: `SET #purchase = :purchase, #ttl = :ttl, ${moved.join(', ')}`,
    condition: free.join(' AND '),
    values: {
      ':purchase': purchase ?? '',
      ':ttl': Math.ceil(Date.parse(at) / 1000) + longest + 86_400,
      ':now': at,
      ...(slots.length > 1 && { ':never': '' }),
      ...Object.fromEntries(windows.map(({ seconds }, index) => [`:w${index}`, later(at, { seconds: -seconds })])),
    },
  })
  const most = slots.length
  if (ok || (purchase !== undefined && item?.['purchase'] === purchase))
    return { ok: true, used: used(item), most, retryAfter: 0 }
  const times = timesIn(item)
  const waits = windows.map(({ most, seconds }) => {
    const time = times[most - 1]
    return time ? secondsUntil(at, later(time, { seconds })) : 1
  })
  return { ok, used: used(item), most, retryAfter: Math.max(...waits) }
}

/** Counts `amount` in the present window, unless that is too much or the window was closed. */
export async function spendCount(
  table: Table,
  { most, ttl, retryAfter, key }: ReturnType<typeof countOf>,
  amount: number,
): Promise<Spent> {
  const { ok, item } = await updateItem(table, key, {
    expression: 'SET #ttl = :ttl ADD #used :amount',
    condition: '(attribute_not_exists(#used) OR #used <= :left) AND attribute_not_exists(#closedAt)',
    values: { ':amount': amount, ':left': most - amount, ':ttl': ttl },
  })
  return { ok, used: Number(item?.['used'] ?? 0), most, retryAfter }
}
