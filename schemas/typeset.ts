import type { Locale } from './locale.ts'

const NO_BREAK = '\u00a0'
const NARROW_NO_BREAK = '\u202f'
const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'

// The signs as the Imprimerie nationale sets them. A number up to 999 stays with what it counts, a month with its year.
const FRENCH: readonly [RegExp, string][] = [
  [/ ([;!?])/g, `${NARROW_NO_BREAK}$1`],
  [/ ([:»%])/g, `${NO_BREAK}$1`],
  [/« /g, `«${NO_BREAK}`],
  [/ – /g, `${NO_BREAK}– `],
  [/((?<!\d)\d{1,3}|\b1er) (?=[\p{L}\d])/gu, `$1${NO_BREAK}`],
  [new RegExp(`\\b(${MONTHS}) (?=\\d{4})`, 'gu'), `$1${NO_BREAK}`],
]

const TYPESET: Record<Locale, (text: string) => string> = {
  fr: (text) => FRENCH.reduce((set, [pattern, by]) => set.replace(pattern, by), text),
  en: (text) => text,
}

/**
 * A text as its language sets it, for mails and pages. French: no line begins with a sign that a space separates from
 * its word, nor ends within « 10 minutes » or « 6 décembre 2026 ».
 */
export const typeset = (locale: Locale, text: string) => TYPESET[locale](text)
