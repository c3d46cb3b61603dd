import { Instant } from '#schemas/time.ts'
import { dayOf, later } from './calendar.ts'

/** How long a request or a sweep that began on a day may still write events of this day. It is longer than any runs. */
const HOURS_AFTER_A_DAY = 1
/** How long it is noted which chains grew on a day: longer than any outage of whoever seals the trail. */
export const DAYS_NOTES_ARE_KEPT = 60

/** A number of days after a day, or before it. */
export const dayAfter = (day: string, days = 1) => dayOf(later(Instant.parse(`${day}T00:00:00.000Z`), { days }))

/** The days (UTC) that are over and have no head yet, the first one first. Without a head, only the last of them. */
export function daysToSeal(lastSealed: string | undefined, now: Instant): string[] {
  const last = dayAfter(dayOf(later(now, { hours: -HOURS_AFTER_A_DAY })), -1)
  return daysAfter(lastSealed ?? dayAfter(last, -1), last)
}

/** The days after one day up to another. */
export function daysAfter(day: string, last: string): string[] {
  const days: string[] = []
  for (let next = dayAfter(day); next <= last; next = dayAfter(next)) days.push(next)
  return days
}
