import type { Locale } from '#schemas/locale.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'

/** A date as it is written in a sentence: « 1er septembre 2026 », “September 1, 2026”. */
export function writtenDate({ timeZone }: Program, locale: Locale, instant: Instant): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-US'
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(instant))
  return locale === 'fr' ? date.replace(/^1 /, '1er ') : date
}
