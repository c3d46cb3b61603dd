import { describe, expect, test } from 'vitest'
import { Locale } from '#schemas/locale.ts'
import { PROGRAM } from '#schemas/program.ts'
import { CorrectionReason, REASONS, ReasonCode, RefusalReason, RevocationReason } from '#schemas/reason.ts'
import { Role } from '#schemas/role.ts'

const facts = (role: Role, locale: Locale) => ({
  program: PROGRAM,
  role,
  schoolYear: '2026-2027',
  startsOn: locale === 'fr' ? '1 septembre 2026' : 'September 1, 2026',
})
const textOf = (code: ReasonCode, role: Role, locale: Locale) => REASONS[code].text[locale](facts(role, locale))
const everyCase = ReasonCode.options.flatMap((code) =>
  Role.options.flatMap((role) => Locale.options.map((locale) => ({ code, role, locale }))),
)

describe('the texts of reasons', () => {
  test.each(everyCase)('$code, $role, $locale: sentences, filled in', ({ code, role, locale }) => {
    const text = textOf(code, role, locale)
    expect(text).toMatch(/^\p{Lu}.{20,}\.$/u)
    expect(text).not.toMatch(/undefined|null|NaN|[{}]|\[object|=>/)
    expect(text).not.toMatch(/veuillez|\bplease\b/i)
  })

  test.each(ReasonCode.options)('%s is worded differently in each language', (code) => {
    expect(REASONS[code].label.fr).not.toBe(REASONS[code].label.en)
    for (const role of Role.options) expect(textOf(code, role, 'fr')).not.toBe(textOf(code, role, 'en'))
  })

  test.each(['wrong-year', 'wrong-document', 'left-education'] as const)(
    '%s speaks to teachers of employment',
    (code) => {
      expect(textOf(code, 'teacher', 'fr')).toContain('emploi')
      expect(textOf(code, 'teacher', 'en')).toContain('employment')
      for (const role of ['pupil', 'student'] as const) {
        expect(textOf(code, role, 'fr')).not.toContain('emploi')
        expect(textOf(code, role, 'en')).not.toContain('employment')
      }
    },
  )

  test.each(ReasonCode.options)('%s never speaks to teachers of enrollment', (code) => {
    expect(textOf(code, 'teacher', 'fr')).not.toMatch(/scolarité|inscription|étud|élève/)
    expect(textOf(code, 'teacher', 'en')).not.toMatch(/enroll|registration|stud|pupil/)
  })

  test.each(Role.options)('a %s reads which documents are accepted', (role) => {
    for (const locale of Locale.options)
      for (const document of PROGRAM.acceptedDocuments[role][locale])
        expect(textOf('wrong-document', role, locale)).toContain(document)
  })

  test.each(Locale.options)('in %s, all eligible studies are named', (locale) => {
    for (const study of PROGRAM.eligibleStudies[locale])
      expect(textOf('not-eligible', 'student', locale)).toContain(study)
  })

  test.each(Locale.options)('in %s, the year and its first day are named', (locale) => {
    expect(textOf('wrong-year', 'student', locale)).toContain('2026-2027')
    expect(textOf('too-early', 'student', locale)).toContain(facts('student', locale).startsOn)
  })
})

test.each([
  ['correction', CorrectionReason.options],
  ['refusal', RefusalReason.options],
  ['revocation', RevocationReason.options],
] as const)('the reasons of a %s are those of its list', (outcome, codes) => {
  expect(ReasonCode.options.filter((code) => REASONS[code].outcome === outcome)).toEqual(codes)
})
