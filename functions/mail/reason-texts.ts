import type { Locale } from '#schemas/locale.ts'
import type { Program } from '#schemas/program.ts'
import { REASONS, type ReasonCode } from '#schemas/reason.ts'
import type { Role } from '#schemas/role.ts'
import type { SchoolYear } from '#schemas/time.ts'
import { periodOf } from '../domain/calendar.ts'
import { writtenDates } from './written-dates.ts'

type Judged = { reasons: readonly ReasonCode[]; role: Role; schoolYear: SchoolYear }

/** The reasons of a decision, in the words that the member reads. */
export function reasonTexts(program: Program, locale: Locale, { reasons, role, schoolYear }: Judged) {
  const startsOn = writtenDates(program, locale).on(periodOf(program, schoolYear).startsAt)
  return reasons.map((code) => REASONS[code].text[locale]({ program, role, schoolYear, startsOn }))
}
