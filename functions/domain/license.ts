import type { Application } from '#schemas/application.ts'
import type { License } from '#schemas/license.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import { later, periodOf } from './calendar.ts'

/** The status of a license at `now`, from its dates alone. It is `expiring` from the day of the first reminder. */
export function licenseStatus({ validUntil, graceUntil }: License, program: Program, now: Instant) {
  if (now >= graceUntil) return 'expired'
  if (now >= validUntil) return 'grace'
  const days = Math.max(...program.limits.reminderDays)
  return now >= later(validUntil, { days: -days }) ? 'expiring' : 'active'
}

/** The end of the time in which the license of an approved application can be requested. */
export const requestableUntil = (program: Program, { schoolYear }: Application) =>
  periodOf(program, schoolYear).graceUntil

/** Whether a school year is over: since the first reminder to renew, people are asked about the next one. */
export const isYearOver = (program: Program, schoolYear: SchoolYear, now: Instant): boolean =>
  now >= later(periodOf(program, schoolYear).validUntil, { days: -Math.max(...program.limits.reminderDays) })

/**
 * The next reminder before the end of a license: when it is due, and how many days that is before the end. `undefined`
 * after the last one.
 */
export function nextReminder({ validUntil }: License, program: Program, now: Instant) {
  return program.limits.reminderDays
    .map((daysBefore) => ({ daysBefore, dueAt: later(validUntil, { days: -daysBefore }) }))
    .filter(({ dueAt }) => dueAt > now)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .at(0)
}
