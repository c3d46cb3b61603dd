import { describe, expect, test } from 'vitest'
import { MemberId } from '#schemas/id.ts'
import { PROGRAM } from '#schemas/program.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'
import {
  dateIn,
  later,
  periodOf,
  schoolYearAt,
  secondsUntil,
  workingDaysLater,
} from '../../functions/domain/calendar.ts'
import { licenseIdOf } from '../../functions/domain/identity.ts'
import { nextReminder } from '../../functions/domain/license.ts'

const PARIS = 'Europe/Paris'
const instant = (text: string) => Instant.parse(`${text}:00.000Z`)
const year = (text: string) => SchoolYear.parse(text)

describe('the school year', () => {
  test.each([
    ['2026-06-30T21:59', '2025-2026'],
    ['2026-06-30T22:00', '2026-2027'],
    ['2026-08-31T22:00', '2026-2027'],
    ['2026-12-31T23:00', '2026-2027'],
    ['2028-02-29T12:00', '2027-2028'],
  ])('opened at %s is %s: days begin at midnight in Paris', (now, expected) => {
    expect(schoolYearAt(PROGRAM, instant(now))).toBe(expected)
  })

  test.each([
    // first day, end of validity, end of grace; summer is two hours ahead of UTC, winter one
    ['2026-2027', '2026-08-31T22:00', '2027-08-31T22:00', '2027-12-31T23:00'],
    ['2027-2028', '2027-08-31T22:00', '2028-08-31T22:00', '2028-12-31T23:00'],
  ])('%s begins and ends at midnight in Paris', (schoolYear, startsAt, validUntil, graceUntil) => {
    expect(periodOf(PROGRAM, year(schoolYear))).toEqual({
      startsAt: instant(startsAt),
      validUntil: instant(validUntil),
      graceUntil: instant(graceUntil),
    })
  })

  test('grace that ends on February 29 lasts through that day; in other years there is March 1', () => {
    const program = { ...PROGRAM, schoolYear: { ...PROGRAM.schoolYear, graceEnds: '02-29' } }
    expect(periodOf(program, year('2027-2028')).graceUntil).toBe(instant('2028-02-29T23:00'))
    const common = { ...PROGRAM, schoolYear: { ...PROGRAM.schoolYear, graceEnds: '02-28' } }
    expect(periodOf(common, year('2026-2027')).graceUntil).toBe(instant('2027-02-28T23:00'))
    expect(periodOf(common, year('2027-2028')).graceUntil).toBe(instant('2028-02-28T23:00'))
  })

  test.each([
    // clocks go forward on March 29, 2026 and back on October 25, 2026, at 01:00 UTC
    ['03-29', '2026-03-28T23:00'],
    ['03-30', '2026-03-29T22:00'],
    ['10-25', '2026-10-24T22:00'],
    ['10-26', '2026-10-25T23:00'],
  ])('that begins on %s, around a change of clocks, begins at midnight', (starts, startsAt) => {
    const program = { ...PROGRAM, schoolYear: { ...PROGRAM.schoolYear, starts } }
    expect(periodOf(program, year('2026-2027')).startsAt).toBe(instant(startsAt))
  })

  test.each([
    ['America/New_York', '2026-09-01T04:00'],
    ['Asia/Kolkata', '2026-08-31T18:30'],
    ['UTC', '2026-09-01T00:00'],
  ])('follows the time zone of the program: %s', (timeZone, startsAt) => {
    expect(periodOf({ ...PROGRAM, timeZone }, year('2026-2027')).startsAt).toBe(instant(startsAt))
  })
})

describe('working days', () => {
  test.each([
    ['a Monday', '2026-10-05T10:15', '2026-10-07T10:15'],
    ['a Thursday, over the weekend', '2026-10-08T10:15', '2026-10-12T10:15'],
    ['a Friday', '2026-10-09T10:15', '2026-10-13T10:15'],
    ['a Saturday', '2026-10-10T10:15', '2026-10-13T10:15'],
    ['a Sunday', '2026-10-11T10:15', '2026-10-13T10:15'],
    ['a Sunday that is Monday in Paris', '2026-10-11T22:30', '2026-10-13T22:30'],
    ['February 27 of a leap year, a Sunday', '2028-02-27T10:00', '2028-02-29T10:00'],
    ['a Friday before clocks go forward', '2026-03-27T10:00', '2026-03-31T09:00'],
    ['a Friday evening before clocks go forward', '2026-03-27T22:30', '2026-03-31T21:30'],
    ['a Friday before clocks go back', '2026-10-23T10:00', '2026-10-27T11:00'],
    ['an hour after midnight, a Friday before clocks go back', '2026-10-22T22:30', '2026-10-26T23:30'],
  ])('two after %s are at the same time of day', (_, from, to) => {
    expect(workingDaysLater(PARIS, instant(from), 2)).toBe(instant(to))
  })

  test('none later is now', () => {
    expect(workingDaysLater(PARIS, instant('2026-10-10T10:15'), 0)).toBe(instant('2026-10-10T10:15'))
  })
})

test('a day is 24 hours, also over February 29 and when clocks change', () => {
  expect(later(instant('2028-02-28T10:00'), { days: 1 })).toBe(instant('2028-02-29T10:00'))
  expect(later(instant('2027-02-28T10:00'), { days: 1 })).toBe(instant('2027-03-01T10:00'))
  expect(later(instant('2026-03-28T22:30'), { days: 1 })).toBe(instant('2026-03-29T22:30'))
  expect(later(instant('2026-01-01T00:00'), { hours: -1, minutes: 30, seconds: 60 })).toBe(instant('2025-12-31T23:31'))
})

test('a date is that of the time zone', () => {
  expect(dateIn(PARIS, instant('2028-02-28T23:30'))).toBe('2028-02-29')
  expect(dateIn(PARIS, instant('2026-10-25T22:59'))).toBe('2026-10-25')
  expect(dateIn('America/New_York', instant('2026-10-26T03:59'))).toBe('2026-10-25')
})

test('what is left is rounded up and never nothing', () => {
  const now = instant('2026-10-05T10:00')
  expect(secondsUntil(now, later(now, { seconds: 90 }))).toBe(90)
  expect(secondsUntil(now, Instant.parse('2026-10-05T10:00:00.001Z'))).toBe(1)
  expect(secondsUntil(now, later(now, { seconds: -90 }))).toBe(1)
})

describe('the reminders of a license', () => {
  const { validUntil } = periodOf(PROGRAM, year('2026-2027'))
  const licenseOf = (member: number) => ({
    id: licenseIdOf(MemberId.parse(`mbr_${String(member).padStart(16, '0')}`), year('2026-2027')),
    validUntil,
  })

  test('are due the days before its end that are still to come', () => {
    const days = [61, 60, 59, 30, 14, 7, 1.5, 1]
    const next = days.map((count) =>
      nextReminder(licenseOf(1), PROGRAM, later(validUntil, { days: -count, hours: 19 })),
    )
    expect(next.map((one) => one?.daysBefore)).toEqual([60, 30, 30, 14, 7, 1, 1, undefined])
  })

  test('come between seven in the morning and seven in the evening, each member’s always at the same moment', () => {
    const dueAt = (member: number) => nextReminder(licenseOf(member), PROGRAM, instant('2027-06-01T00:00'))?.dueAt ?? ''
    const all = Array.from({ length: 2000 }, (_, member) => dueAt(member))
    const [first = '', last = ''] = [all.toSorted()[0], all.toSorted().at(-1)]
    expect(first >= instant('2027-07-03T05:00') && last < instant('2027-07-03T17:00')).toBe(true)
    expect(all.map((_, member) => dueAt(member))).toEqual(all)
    expect(new Set(all).size).toBeGreaterThan(1990)
    // Of twelve hours, each has its twelfth of the members.
    const ofHour = Map.groupBy(all, (at) => at.slice(0, 13))
    expect(ofHour.size).toBe(12)
    for (const { length } of ofHour.values()) expect(length).toBeGreaterThan(100)
  })
})
