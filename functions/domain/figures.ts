import type { Figures } from '#schemas/views.ts'
import type { DecidedEntry } from './records.ts'

const HOURS = [1, 4, 24, 48, 96] as const
const MINUTE = 60_000

const waitOf = ({ submittedAt, decidedAt }: DecidedEntry) => (Date.parse(decidedAt) - Date.parse(submittedAt)) / MINUTE

/**
 * Figures of the decisions: the count per day and per outcome, and how long the members had waited (the median in
 * minutes, and counts by hours).
 */
export function figuresOf(days: readonly { date: string; decided: readonly DecidedEntry[] }[]) {
  const all = days.flatMap(({ decided }) => decided)
  const waits = all.map(waitOf).toSorted((a, b) => a - b)
  const median = medianOf(waits)
  const between = (from: number, to: number) => waits.filter((wait) => wait > from * 60 && wait <= to * 60).length
  return {
    decided: days.map(({ date, decided }) => ({ date, count: decided.length })),
    outcomes: Object.fromEntries(
      Map.groupBy(all, ({ outcome }) => outcome)
        .entries()
        .map(([outcome, entries]) => [outcome, entries.length]),
    ),
    ...(median !== undefined && { medianMinutes: Math.round(median) }),
    waits: [
      ...HOURS.map((upToHours, index) => ({ upToHours, count: between(HOURS[index - 1] ?? -1, upToHours) })),
      { count: between(HOURS[HOURS.length - 1] ?? 0, Number.POSITIVE_INFINITY) },
    ],
  } satisfies Partial<Figures>
}

function medianOf(sorted: readonly number[]) {
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
