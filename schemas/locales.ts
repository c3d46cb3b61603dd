/** The languages of the service; the first is that of a text that names none. For pages too: nothing is imported. */
export const LOCALES = ['fr', 'en'] as const

/** The language that a page, or a field of it, names. */
export const readLocale = (text: string | undefined) => LOCALES.find((locale) => locale === text) ?? LOCALES[0]
