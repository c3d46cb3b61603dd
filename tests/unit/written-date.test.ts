import { expect, test } from 'vitest'
import { readLocale } from '#schemas/locales.ts'
import { writtenDate } from '#schemas/written-date.ts'

test.each([
  ['fr', '2026-08-31T22:00:00Z', '1er septembre 2026', '1er septembre 2026 à 00:00'],
  ['fr', '2026-09-10T22:00:00Z', '11 septembre 2026', '11 septembre 2026 à 00:00'],
  ['en', '2026-08-31T22:00:00Z', 'September 1, 2026', 'September 1, 2026 at 12:00 AM'],
] as const)('a date as it is written in a sentence: %s, %s', (locale, instant, date, dateAndTime) => {
  const timeZone = 'Europe/Paris'
  expect(writtenDate({ timeZone }, locale, instant)).toBe(date)
  expect(writtenDate({ timeZone, timeStyle: 'short' }, locale, instant)).toBe(dateAndTime)
  expect(writtenDate({ timeZone: 'UTC' }, locale, instant)).not.toBe(date)
})

test('a page names its language, and without one it is French', () => {
  expect(['fr', 'en', 'de', '', undefined].map(readLocale)).toEqual(['fr', 'en', 'fr', 'fr', 'fr'])
})
