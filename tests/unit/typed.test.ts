import { describe, expect, test } from 'vitest'
import { ApplicationForm, PersonName } from '#schemas/application.ts'
import { Email } from '#schemas/email.ts'
import { code } from '#schemas/operations/operation.ts'
import { EnrollmentRow } from '#schemas/portal.ts'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { foldDigits } from '#schemas/typed.ts'

/** What comes along with pasting, each with its name. */
const STOWAWAYS = [
  '\u00ad',
  '\u061c',
  '\u200b',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202c',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u2069',
  '\ufeff',
].map((character) => [`U+${character.charCodeAt(0).toString(16)}`, character] as const)

const kept = (schema: { safeParse(value: unknown): { data?: unknown } }, value: unknown) => schema.safeParse(value).data

describe('what comes along with pasting is left out', () => {
  test.each(STOWAWAYS)('%s', (_, stowaway) => {
    const around = (text: string) => `${stowaway}${text.slice(0, 2)}${stowaway}${text.slice(2)}${stowaway}`
    expect(kept(Email, around('name@school.example'))).toBe('name@school.example')
    expect(kept(PersonName, around('Camille'))).toBe('Camille')
    expect(kept(ApplicationForm.shape.school, around('École'))).toBe('École')
    expect(kept(code, around('123456'))).toBe('123456')
  })

  test('tabs and line ends become spaces', () => {
    expect(kept(PersonName, '\tAnne\tMarie\r\n')).toBe('Anne Marie')
    expect(kept(PersonName, 'Anne\u2028Marie')).toBe('Anne Marie')
    expect(kept(Email, '\tname@school.example\r\n')).toBe('name@school.example')
  })
})

describe('a name', () => {
  test.each(['علی‌رضا', 'ශ්‍රී', 'ಶ್ರೀ‍ಕಾಂತ್', 'അവന്‍റെ', "N'Guyễn-O’Neil", 'José  María', '李小龍'])(
    'keeps its spelling: %s',
    (name) => {
      expect(kept(PersonName, name)).toBe(name.normalize())
    },
  )

  test('loses joiners that join nothing', () => {
    expect(kept(PersonName, '\u200cعلی\u200c رضا\u200d')).toBe('علی رضا')
  })

  test.each(['', ' ', '\u200c', '\u200d\u200d', '\u3164', '\u2800', '\u034f', 'a\0', 'a\u001b[1m', '\ud800'])(
    'is refused when nothing is seen or something breaks: %j',
    (name) => expect(PersonName.safeParse(name).success).toBe(false),
  )

  test('may be the only one of a person', () => {
    expect(kept(ApplicationForm, { ...SAMPLE_FORM, familyName: '' })).toMatchObject({ familyName: '' })
    const { familyName: _, ...row } = { email: 'name@school.example', locale: 'fr', ...SAMPLE_FORM }
    expect(kept(EnrollmentRow, row)).toMatchObject({ givenName: 'Camille', familyName: '' })
    expect(ApplicationForm.safeParse({ ...SAMPLE_FORM, givenName: '' }).success).toBe(false)
  })
})

describe('an address', () => {
  test.each([
    ['name@xn--e1afmkfd.xn--p1ai', 'name@xn--e1afmkfd.xn--p1ai'],
    ['name@пример.рф', 'name@xn--e1afmkfd.xn--p1ai'],
    ['Name@École.Example', 'name@xn--cole-9oa.example'],
    ['name@学校。中国', 'name@xn--48s290a.xn--fiqs8s'],
    ['ｎａｍｅ＠school．example', 'name@school.example'],
    ['name@نامه‌ای.com', 'name@xn--mgba3gch31f060k.com'],
    [`${'a'.repeat(64)}@school.example`, `${'a'.repeat(64)}@school.example`],
    ["o'neil+tag@school.example", "o'neil+tag@school.example"],
    ['r&d=x@school.example', 'r&d=x@school.example'],
    [`name@${'a'.repeat(63)}.example`, `name@${'a'.repeat(63)}.example`],
  ])('%s is %s', (typed, address) => {
    expect(kept(Email, typed)).toBe(address)
    expect(kept(Email, address)).toBe(address)
  })

  test.each([
    `${'a'.repeat(65)}@school.example`,
    'name@school-.example',
    'name@-school.example',
    `name@${'a'.repeat(64)}.example`,
    `name@${'a.'.repeat(124)}example`,
    'name@school..example',
    'name@school',
    'name@рф',
    'name@127.0.0.1',
    'name@school.example/пример',
    'name@school.example:25',
    'name@пример.рф?x',
    'name@x@пример.рф',
    'ñame@school.example',
    '.name@school.example',
    'na..me@school.example',
    'na me@school.example',
    'name@school.example\0',
    'name@sch_ool.example',
    '"name"@school.example',
    'name@[127.0.0.1]',
    'name@school.example, other@school.example',
  ])('%s is refused', (typed) => expect(Email.safeParse(typed).success).toBe(false))
})

describe('a mailed code', () => {
  test.each(['１２３４５６', '١٢٣٤٥٦', '۱۲۳۴۵۶', '१२३४५६', '𝟏𝟐𝟛𝟜𝟻𝟼', '123 456', '123\u00a0456', ' 123-456 '])(
    '%s',
    (typed) => {
      expect(kept(code, typed)).toBe('123456')
    },
  )

  test.each(['12345', '1234567', '', 'abcdef', '½23456', '①②③④⑤⑥'])('%s is none', (typed) => {
    expect(code.safeParse(typed).success).toBe(false)
  })

  test('every decimal digit of Unicode has its value', () => {
    const digits = Array.from({ length: 0x11_0000 }, (_, at) => at).filter(
      (at) => (at < 0xd800 || at > 0xdfff) && /\p{Nd}/u.test(String.fromCodePoint(at)),
    )
    const folded = foldDigits(String.fromCodePoint(...digits))
    expect(digits.length % 10).toBe(0)
    expect(folded).toBe('0123456789'.repeat(digits.length / 10))
  })
})
