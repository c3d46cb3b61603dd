import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeLicenseCode, readLicenseCode } from '#schemas/license-code.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const random = fc.uint8Array({ minLength: 15, maxLength: 15 })
const isCode = (code: string) => readLicenseCode('ALP', code).ok
const at = (code: string, index: number) => code.charAt(index)
const replace = (code: string, index: number, symbol: string) => code.slice(0, index) + symbol + code.slice(index + 1)
const positions = [...'ALP-XXXX-XXXX-XXXX-XXXX'].flatMap((char, index) => (char === 'X' ? [index] : []))

describe('a license code', () => {
  test('has the form PREFIX-XXXX-XXXX-XXXX-XXXX and reads back', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const code = makeLicenseCode('ALP', bytes)
        expect(code).toMatch(/^ALP(-[0-9A-HJKMNP-TV-Z]{4}){4}$/)
        expect(readLicenseCode('ALP', code)).toEqual({ ok: true, code })
      }),
    )
  })

  test('with any one symbol wrong is always found: all positions, all symbols', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const code = makeLicenseCode('ALP', bytes)
        const wrong = positions.flatMap((index) =>
          [...ALPHABET].filter((symbol) => symbol !== at(code, index)).map((symbol) => replace(code, index, symbol)),
        )
        expect(wrong).toHaveLength(16 * 31)
        expect(wrong.filter(isCode)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('with two neighbors swapped is always found: every pair of symbols at every place', () => {
    const swap = (code: string, nth: number) => {
      const [left = 0, right = 0] = positions.slice(nth, nth + 2)
      return replace(replace(code, left, at(code, right)), right, at(code, left))
    }
    const undetected = positions.slice(0, -1).flatMap((_, nth) =>
      Array.from({ length: 32 * 32 }, (_, pair) => {
        const bytes = new Uint8Array(15)
        bytes[nth] = pair >> 5
        bytes[nth + 1] = pair & 31
        const code = makeLicenseCode('ALP', bytes)
        return { code, swapped: swap(code, nth) }
      }).filter(({ code, swapped }) => code !== swapped && isCode(swapped)),
    )
    expect(undetected).toEqual([])
  })

  test('is read as people type it', () => {
    const code = makeLicenseCode('ALP', new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]))
    const bare = code.replaceAll('-', '').slice(3)
    const typed = [
      code.toLowerCase(),
      bare,
      `alp ${bare}`,
      bare.replaceAll('0', 'o').replaceAll('1', 'l'),
      ` ${code.replaceAll('-', ' – ')} `,
      `(${code})`,
      `« ${code} »`,
      `“${code}”.`,
      `**${code}**, `,
      `\u200e${code.replaceAll('-', '-\u200b')}\u202c`,
      bare.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
      `Votre code de licence : ${code}. Gardez-le d’une année à l’autre.`,
      `My code is ${code}, valid until 2027`,
    ]
    expect(typed.map((one) => readLicenseCode('ALP', one))).toEqual(typed.map(() => ({ ok: true, code })))
  })

  test('that is not finished is incomplete, one that cannot be is mistyped', () => {
    const code = makeLicenseCode('ALP', new Uint8Array(15).fill(7))
    expect(readLicenseCode('ALP', '')).toEqual({ ok: false, because: 'incomplete' })
    expect(readLicenseCode('ALP', 'ALP')).toEqual({ ok: false, because: 'incomplete' })
    expect(readLicenseCode('ALP', code.slice(0, -1))).toEqual({ ok: false, because: 'incomplete' })
    expect(readLicenseCode('ALP', `${code}7`)).toEqual({ ok: false, because: 'mistyped' })
    expect(readLicenseCode('ALP', code.replace('7', 'U'))).toEqual({ ok: false, because: 'mistyped' })
  })
})
