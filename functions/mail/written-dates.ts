import type { Locale } from '#schemas/locale.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'
import { writtenDate } from '#schemas/written-date.ts'
import { later } from '../domain/calendar.ts'

/** Writes dates in a language: `on` is the day of an instant; `until` is the last day before an exclusive end. */
export function writtenDates(program: Program, locale: Locale) {
  const on = (instant: Instant) => writtenDate(program, locale, instant)
  return { on, until: (end: Instant) => on(later(end, { seconds: -1 })) }
}
