import type { Program } from '#schemas/program.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How far a clock may be ahead of real time, in milliseconds: 10 years. Dates that follow from it stay far from the last
 * ones that can be written.
 */
export const MOST_AHEAD = 10 * 365.25 * DAY

type Span = { days?: number; hours?: number; minutes?: number; seconds?: number }

/** The moment `span` after `instant`; negative spans go back. A day is 24 hours. */
export function later(instant: Instant, { days = 0, hours = 0, minutes = 0, seconds = 0 }: Span): Instant {
  const time = Date.parse(instant) + days * DAY + hours * HOUR + minutes * MINUTE + seconds * 1000
  return instantOf(time)
}

/** Milliseconds since 1970 as an instant. */
export const instantOf = (time: number) => Instant.parse(new Date(time).toISOString())

/** Whole seconds from `from` to `to`, rounded up, and never less than `least`. */
export const secondsUntil = (from: Instant, to: Instant, least = 1) =>
  Math.max(least, Math.ceil((Date.parse(to) - Date.parse(from)) / 1000))

/** The calendar date (`2026-09-01`) on which `instant` falls in a time zone. */
export const dateIn = (timeZone: string, instant: Instant) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  )

/** Midnight at which a calendar date begins in a time zone. */
const startOf = (timeZone: string, date: string) => instantAt(timeZone, Date.parse(`${date}T00:00:00Z`))

/** The moment at which clocks in a time zone show `local`, a time of day written as if it were UTC. */
function instantAt(timeZone: string, local: number): Instant {
  const first = local - offsetAt(timeZone, local)
  return instantOf(local - offsetAt(timeZone, first))
}

function offsetAt(timeZone: string, time: number) {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(time))
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  if (!sign) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE)
}

/**
 * The school year that an application opened at `now` is for. From the day on which renewal opens, it is the next one.
 */
export function schoolYearAt(program: Program, now: Instant): SchoolYear {
  const today = dateIn(program.timeZone, now)
  const year = Number(today.slice(0, 4))
  const first = today.slice(5) >= program.schoolYear.renewalOpens ? year : year - 1
  return SchoolYear.parse(`${first}-${first + 1}`)
}

/**
 * The dates of a school year: its first day, and the exclusive ends of the validity and of the grace period of its
 * licenses.
 */
export function periodOf(program: Program, schoolYear: SchoolYear) {
  const { starts, graceEnds } = program.schoolYear
  const [first, last] = [schoolYear.slice(0, 4), schoolYear.slice(5)]
  const graceUntil = nextDay(`${last}-${graceEnds}`)
  return {
    startsAt: startOf(program.timeZone, `${first}-${starts}`),
    validUntil: startOf(program.timeZone, `${last}-${starts}`),
    graceUntil: startOf(program.timeZone, graceUntil),
  }
}

/** The day of a moment, in UTC. */
export const dayOf = (at: string): string => at.slice(0, 10)

const nextDay = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10)

/**
 * The same time of day, `days` working days later: Monday to Friday in the time zone. Public holidays count as working
 * days.
 */
export function workingDaysLater(timeZone: string, instant: Instant, days: number): Instant {
  const time = Date.parse(instant)
  return days === 0 ? instant : instantAt(timeZone, workingDayAfter(time + offsetAt(timeZone, time), days))
}

function workingDayAfter(local: number, days: number): number {
  if (days === 0) return local
  const next = local + DAY
  const weekday = new Date(next).getUTCDay()
  return workingDayAfter(next, weekday === 0 || weekday === 6 ? days : days - 1)
}
