import type { Locale } from '#schemas/locale.ts'
import { typeset } from '#schemas/typeset.ts'

/** Every text of a catalogue as its language sets it, those that functions make included. */
export function typesetAll<T>(locale: Locale, value: T): T {
  if (typeof value === 'string') return typeset(locale, value) as T
  if (typeof value === 'function') return ((...given: unknown[]) => typesetAll(locale, value(...given))) as T
  if (Array.isArray(value)) return value.map((one) => typesetAll(locale, one)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typesetAll(locale, one)])) as T
}
