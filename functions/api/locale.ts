import { parseAccept } from 'hono/utils/accept'
import { Locale } from '#schemas/locale.ts'

/** The language of the answer: the first supported one that the caller accepts (RFC 9110 §12.5.4), otherwise French. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const accepted = parseAccept(acceptLanguage ?? '')
    .filter(({ q }) => q > 0)
    .map(({ type }) => Locale.safeParse(type.slice(0, 2).toLowerCase()).data)
  return accepted.find((locale) => locale !== undefined) ?? 'fr'
}
