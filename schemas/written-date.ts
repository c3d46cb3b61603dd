import type { Locale } from './locale.ts'

type Setting = { timeZone?: string | undefined; timeStyle?: 'short' | undefined }

const READ: Record<Locale, (date: string) => string> = {
  fr: (date) => date.replace(/^1 /, '1er '),
  en: (date) => date,
}

/**
 * A date as it is written in a sentence: « 1er septembre 2026 », “September 1, 2026”; with `timeStyle`, the time as
 * well. `instant` is ISO 8601; without a time zone, the reader's.
 */
export function writtenDate({ timeZone, timeStyle }: Setting, locale: Locale, instant: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle, timeZone })
  return READ[locale](format.format(new Date(instant)))
}
