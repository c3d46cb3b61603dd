import { BETWEEN, foldSymbols, readSymbols, symbolsOf, symbolValue } from './base32.ts'

const RANDOM_SYMBOLS = 15

/** What is typed for a code is at most as long as this: what is longer is none, and is not looked at. */
export const MOST_TYPED_CHARACTERS = 200

/** Doubles a value in GF(32) with the polynomial x⁵ + x² + 1, of which 2 is a primitive element. */
const double = (value: number) => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

/**
 * The weighted sum of the symbols, by Horner's rule: the last symbol has the weight 1, and each one before it twice the
 * weight of the next. The sixteen weights differ and none is zero, so one wrong symbol or two swapped symbols always
 * change the sum.
 */
const weigh = (values: readonly number[]) => values.reduce((sum, value) => double(sum) ^ value, 0)

const group = (symbols: string) => symbols.match(/.{4}/g)?.join('-') ?? ''

/**
 * Makes a license code, `PREFIX-XXXX-XXXX-XXXX-XXXX`: 15 symbols from `random` (one byte each, 75 bits) and a check
 * symbol of the same alphabet.
 */
export function makeLicenseCode(prefix: string, random: Uint8Array): string {
  if (random.length !== RANDOM_SYMBOLS) throw new RangeError(`a license code takes ${RANDOM_SYMBOLS} random bytes`)
  const check = weigh([...random.map((byte) => byte & 31), 0])
  return `${prefix}-${group(symbolsOf(Uint8Array.of(...random, check)).toUpperCase())}`
}

export type ReadLicenseCode = { ok: true; code: string } | { ok: false; because: 'incomplete' | 'mistyped' }

/**
 * Reads a license code that a person typed, with or without the prefix, or pasted with the sentence around it.
 * `incomplete`: symbols are missing. `mistyped`: a symbol is not in the alphabet, there are too many, or the check
 * symbol shows that one is wrong or two are swapped.
 */
export function readLicenseCode(prefix: string, input: string): ReadLicenseCode {
  if (input.length > MOST_TYPED_CHARACTERS) return { ok: false, because: 'mistyped' }
  const alone = readAlone(prefix, readSymbols(input))
  if (alone.ok) return alone
  const inside = codeIn(prefix, foldSymbols(input))
  return inside === undefined ? alone : readAlone(prefix, inside)
}

/** The symbols of a code with its prefix, out of a sentence. */
function codeIn(prefix: string, sentence: string): string | undefined {
  const symbols = `(?:${BETWEEN}{0,3}[0-9A-Z]){${RANDOM_SYMBOLS + 1}}`
  const start = readSymbols(prefix)
  const found = new RegExp(`(?:^|[^\\p{L}\\p{N}])(${start}${symbols})(?![\\p{L}\\p{N}])`, 'u').exec(sentence)
  return found?.[1] && readSymbols(found[1])
}

function readAlone(prefix: string, typed: string): ReadLicenseCode {
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
