import { foldDigits, withoutStowaways } from './typed.ts'

/** Crockford's base 32 (crockford.com/base32.html): no i, l, o or u, so that an id or a code can be read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** One symbol, for a regular expression: as ids have them. */
export const SYMBOL = '[0-9a-hjkmnp-tv-z]'
/** One symbol, for a regular expression: as codes that people type have them. */
export const CAPITAL = SYMBOL.toUpperCase()

/** The symbol of a value, of which the last 5 bits count. */
export const symbolOf = (value: number) => ALPHABET.charAt(value & 31)

/** The value of a symbol in either case, 0 to 31; -1 for what is none. */
export const symbolValue = (symbol: string) => ALPHABET.indexOf(symbol.toLowerCase())

/** One symbol for each byte, of its last 5 bits: of random bytes, 5 random bits a symbol. */
export const symbolsOf = (bytes: Uint8Array) => [...bytes].map(symbolOf).join('')

/** A whole number, not negative, in `count` symbols; what does not fit is cut off at the front. Sorts as numbers do. */
export const symbolsOfNumber = (value: number, count: number) =>
  Array.from({ length: count }, (_, index) => symbolOf(Math.floor(value / 32 ** (count - 1 - index)) % 32)).join('')

/** In capitals, with O as 0, I and L as 1, and the digits of all scripts: what a person may type for symbols. */
export const foldSymbols = (input: string) =>
  foldDigits(withoutStowaways(input).normalize('NFKC')).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')

/** What may stand around and between symbols: spaces, dashes, brackets, quotes, the marks of a sentence. */
export const BETWEEN = '[\\s\\p{P}\\u2212\\u200c\\u200d<>`´|]'

/** The symbols that a person typed, folded, without what stands around and between them. */
export const readSymbols = (input: string) => foldSymbols(input).replace(new RegExp(BETWEEN, 'gu'), '')
