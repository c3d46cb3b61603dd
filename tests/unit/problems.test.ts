import { describe, expect, test } from 'vitest'
import { Locale } from '#schemas/locale.ts'
import { FIELD_FAULTS, FieldFault, PROBLEMS, ProblemCode } from '#schemas/problem.ts'

const PLACEHOLDERS: Partial<Record<ProblemCode, string[]>> = {
  'rate-limited': ['{minutes}'],
  'challenge.required': ['{minutes}'],
  'code.wrong': ['{tries}'],
  'address.change-pending': ['{date}'],
  'application.decided': ['{by}'],
  'upload.too-many': ['{files}'],
  'file.too-large': ['{megabytes}'],
  'application.code-in-use': ['{date}'],
  'license.too-late': ['{date}'],
  'objection.over': ['{date}'],
  'key.scope': ['{scope}'],
  'quota.exhausted': ['{quota}', '{year}'],
  internal: ['{requestId}'],
}

const texts = [
  ...ProblemCode.options.flatMap((code) => [
    { name: `${code} title`, text: PROBLEMS[code].title },
    { name: `${code} detail`, text: PROBLEMS[code].detail },
  ]),
  ...FieldFault.options.map((code) => ({ name: code, text: FIELD_FAULTS[code] })),
]

describe('the texts of problems', () => {
  test.each(texts)('$name is written in both languages', ({ text }) => {
    for (const locale of Locale.options) expect(text[locale].trim()).not.toBe('')
    expect(text.fr).not.toBe(text.en)
  })

  test.each(texts)('$name follows the wording rules', ({ text }) => {
    expect(text.fr).not.toMatch(/veuillez|s['’]il vous plaît|valider|soumettre|cliquez|upload/i)
    expect(text.en).not.toMatch(/\b(please|simply|just|licence|enrolment)\b/i)
    expect(text.fr + text.en).not.toContain("'")
  })
})

describe('problems', () => {
  test.each(ProblemCode.options)('%s has an error status', (code) => {
    expect(PROBLEMS[code].status).toBeGreaterThanOrEqual(400)
    expect(PROBLEMS[code].status).toBeLessThanOrEqual(503)
  })

  test.each(ProblemCode.options)('%s has a placeholder only where a value is given, in both languages', (code) => {
    for (const locale of Locale.options) {
      expect(PROBLEMS[code].title[locale]).not.toMatch(/[{}]/)
      expect(PROBLEMS[code].detail[locale].match(/\{[^}]*\}/g) ?? []).toEqual(PLACEHOLDERS[code] ?? [])
    }
  })

  test.each(ProblemCode.options)('%s says what to do in at most two sentences', (code) => {
    for (const locale of Locale.options) {
      const detail = PROBLEMS[code].detail[locale]
      expect(detail).toMatch(/\.$/)
      expect(detail.split(/\. /).length).toBeLessThanOrEqual(2)
    }
  })
})
