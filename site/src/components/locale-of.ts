import type { Locale } from '#schemas/locale.ts'
import { LOCALES } from '#schemas/locales.ts'

/** The language that the path of a page says. */
export const localeOf = ({ pathname }: URL): Locale =>
  LOCALES.find((locale) => pathname.startsWith(`/${locale}/`)) ?? LOCALES[0]
