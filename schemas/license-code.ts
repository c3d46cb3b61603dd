import { readSymbols, symbolsOf, symbolValue } from './base32.ts'

const RANDOM_SYMBOLS = 15

/** Product in GF(32) with the polynomial x⁵ + x² + 1, of which 2 is a primitive element. */
const double = (value: number) => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

/**
 * The weighted sum of the symbols by Horner's rule: the last symbol weighs 1, each one before it twice the next.
 * The sixteen weights are distinct and not zero, so a wrong symbol or two swapped ones always change the sum.
 */
const weigh = (values: readonly number[]) => values.reduce((sum, value) => double(sum) ^ value, 0)

const group = (symbols: string) => symbols.match(/.{4}/g)?.join('-') ?? ''

/**
 * A license code, `PREFIX-XXXX-XXXX-XXXX-XXXX`: 15 symbols made of `random` (75 bits: one byte a symbol) and a check
 * symbol of the same alphabet.
 */
export function makeLicenseCode(prefix: string, random: Uint8Array): string {
  if (random.length !== RANDOM_SYMBOLS) throw new RangeError(`a license code takes ${RANDOM_SYMBOLS} random bytes`)
  const check = weigh([...random.map((byte) => byte & 31), 0])
  return `${prefix}-${group(symbolsOf(Uint8Array.of(...random, check)).toUpperCase())}`
}

export type ReadLicenseCode = { ok: true; code: string } | { ok: false; because: 'incomplete' | 'mistyped' }

/**
 * Reads what a person typed, with or without the prefix. `incomplete` while symbols are missing; `mistyped` when a
 * symbol is not of the alphabet, there are too many, or the check symbol says that one is wrong or two are swapped.
 */
export function readLicenseCode(prefix: string, input: string): ReadLicenseCode {
  const typed = readSymbols(input)
  const start = readSymbols(prefix)
  const symbols =
    typed.startsWith(start) && (typed.length > RANDOM_SYMBOLS + 1 || typed.length <= start.length)
      ? typed.slice(start.length)
      : typed
  const values = [...symbols].map(symbolValue)
  if (values.includes(-1) || values.length > RANDOM_SYMBOLS + 1) return { ok: false, because: 'mistyped' }
  if (values.length <= RANDOM_SYMBOLS) return { ok: false, because: 'incomplete' }
  return weigh(values) === 0 ? { ok: true, code: `${prefix}-${group(symbols)}` } : { ok: false, because: 'mistyped' }
}
