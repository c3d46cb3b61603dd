import type { Application } from '#schemas/application.ts'
import type { License } from '#schemas/license.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import { later, periodOf } from './calendar.ts'
import { hashOf } from './hash.ts'
import { memberIdOf } from './identity.ts'

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

/** All licenses of a school year end at one midnight. Reminders come in the twelve hours after seven in the morning. */
const FIRST_HOUR = 7
const HOURS = 12

/**
 * The next reminder before the end of a license: when it is due, and how many days that is before the end. `undefined`
 * after the last one. Each member has a moment of their own in the day, always the same, so that not all mails of a year
 * are due at once.
 */
export function nextReminder({ id, validUntil }: Pick<License, 'id' | 'validUntil'>, program: Program, now: Instant) {
  const seconds = FIRST_HOUR * 3600 + (hashOf(memberIdOf(id)) % (HOURS * 3_600_000)) / 1000
  return program.limits.reminderDays
    .map((daysBefore) => ({ daysBefore, dueAt: later(later(validUntil, { days: -daysBefore }), { seconds }) }))
    .filter(({ dueAt }) => dueAt > now)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .at(0)
}
