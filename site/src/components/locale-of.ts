import type { Locale } from '#schemas/locale.ts'

/** The language that the path of a page says. */
export const localeOf = ({ pathname }: URL): Locale => (pathname.startsWith('/en/') ? 'en' : 'fr')
