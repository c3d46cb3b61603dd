import type { Locale } from '#schemas/locale.ts'

const FRENCH: readonly [RegExp, string][] = [
  [/ ([:;?!%»])/g, '\u00a0$1'],
  [/« /g, '«\u00a0'],
  [/(\d) (?=\S)/g, '$1\u00a0'],
]

/** A text as its language sets it: in French no line begins with a sign that a space separates from its word. */
export const typeset = (locale: Locale, text: string) =>
  locale === 'fr' ? FRENCH.reduce((set, [pattern, by]) => set.replace(pattern, by), text) : text

/** The same for every text of a catalogue, those that functions make included. */
export function typesetAll<T>(locale: Locale, value: T): T {
  if (typeof value === 'string') return typeset(locale, value) as T
  if (typeof value === 'function') return ((...given: unknown[]) => typesetAll(locale, value(...given))) as T
  if (Array.isArray(value)) return value.map((one) => typesetAll(locale, one)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typesetAll(locale, one)])) as T
}
