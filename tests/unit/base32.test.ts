import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAPITAL, readSymbols, SYMBOL, symbolOf, symbolsOf, symbolsOfNumber, symbolValue } from '#schemas/base32.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

describe('base 32', () => {
  test('has 32 symbols, in the order of their values and of their characters', () => {
    const symbols = Array.from({ length: 32 }, (_, value) => symbolOf(value))
    expect(symbols.join('')).toBe(ALPHABET)
    expect(symbols.toSorted()).toEqual(symbols)
    expect(symbols.map(symbolValue)).toEqual(symbols.map((_, value) => value))
    expect(symbols.map((symbol) => symbolValue(symbol.toUpperCase()))).toEqual(symbols.map((_, value) => value))
  })

  test('the classes for regular expressions have these symbols and no other', () => {
    const like = (symbol: string) => ASCII.filter((char) => new RegExp(`^${symbol}$`).test(char)).join('')
    expect(like(SYMBOL)).toBe(ALPHABET)
    expect(like(CAPITAL)).toBe(ALPHABET.toUpperCase())
    expect(ASCII.filter((char) => symbolValue(char) >= 0).join('')).toBe(
      ASCII.filter((char) => ALPHABET.includes(char.toLowerCase())).join(''),
    )
  })

  test('a byte is the symbol of its last 5 bits', () => {
    expect(symbolsOf(new Uint8Array())).toBe('')
    expect(symbolsOf(Uint8Array.of(0, 31, 32, 255))).toBe('0z0z')
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...symbolsOf(bytes)].map(symbolValue)).toEqual([...bytes].map((byte) => byte % 32))
      }),
    )
  })

  test('a number stands in as many symbols as asked for, and sorts as numbers do', () => {
    expect(symbolsOfNumber(0, 7)).toBe('0000000')
    expect(symbolsOfNumber(0xff_ff_ff_ff, 7)).toBe('3zzzzzz')
    expect(symbolsOfNumber(Date.parse('2026-10-01T00:00:00.000Z'), 10)).toBe('01m3tc5h00')
    const number = fc.nat({ max: 2 ** 31 - 1 }).map((value) => value * 2 ** 19)
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [left, right] = [symbolsOfNumber(a, 10), symbolsOfNumber(b, 10)]
        expect([...left].reduce((sum, symbol) => sum * 32 + symbolValue(symbol), 0)).toBe(a)
        expect(left < right).toBe(a < b)
      }),
    )
  })

  test('is read as people type it', () => {
    expect(readSymbols(' ab-Cd – 0o 1iL\u2212\u00a0\uff12 ')).toBe('ABCD001112')
    expect(readSymbols('(u$).')).toBe('U$')
  })
})
