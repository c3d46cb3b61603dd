import { describe, expect, test } from 'vitest'
import type { Application } from '#schemas/application.ts'
import { Email } from '#schemas/email.ts'
import type { EvidencePolicy } from '#schemas/evidence.ts'
import type { Member } from '#schemas/member.ts'
import { PROGRAM } from '#schemas/program.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'
import { caseOf } from '../../functions/domain/evidence/case.ts'
import { type Case, type Evidence, evaluate } from '../../functions/domain/evidence/evaluate.ts'
import { matchNames, sealed } from '../../functions/domain/evidence/names.ts'
import { schoolYears } from '../../functions/domain/evidence/school-years.ts'
import { aClaim, aDecision, anApplication, at } from '../support/applications.ts'

function policyOf(mode: EvidencePolicy['mode']): EvidencePolicy {
  if (!PROGRAM.evidence) throw new Error('the program has no evidence')
  return { ...PROGRAM.evidence, mode }
}
const LIVE = policyOf('live')

const SEAL: Evidence = {
  kind: 'seal',
  verdict: 'valid',
  documentType: 'B1',
  issuer: '18004401800026',
  sealedOn: '2026-08-20',
  listedUntil: '2026-12-01T00:00:00Z',
  name: 'same',
  number: 'new',
  student: 'new',
  years: ['2026-2027'],
}
const CASE: Case = {
  role: 'student',
  schoolYear: SchoolYear.parse('2026-2027'),
  isRenewal: true,
  nameIsKnown: true,
  hasClaim: false,
  isTroubled: false,
  lot: 0.5,
}
const NOW = Instant.parse('2026-09-21T10:00:00.000Z')

const decide = (evidence: Partial<Evidence>[], one: Partial<Case> = {}, policy = LIVE) =>
  evaluate(
    evidence.map((found) => ({ ...SEAL, ...found })),
    { ...CASE, ...one },
    { policy, now: NOW },
  )
function because(...given: Parameters<typeof decide>) {
  const weighed = decide(...given)
  return weighed.outcome === 'review' ? weighed.because : 'approved'
}

test('a renewal with a good seal is approved, and a part of them is looked at again', () => {
  const approved = { outcome: 'approve', by: ['seal'], proving: [SEAL] }
  expect(decide([{}])).toEqual({ ...approved, isSampled: false })
  expect(decide([{}], { lot: 0.0199 })).toEqual({ ...approved, isSampled: true })
})

test('a seal alone gives no first license', () => {
  expect(because([{}], { isRenewal: false })).toEqual(['nothing-suffices'])
})

test('whatever can be wrong with a seal goes to a person, and what is no mistake raises an alarm', () => {
  const wrong = {
    forged: true,
    'wrong-use': true,
    revoked: true,
    test: true,
    'out-of-time': false,
    'unknown-certificate': false,
  } as const
  for (const [verdict, alarm] of Object.entries(wrong))
    expect(decide([{ verdict: verdict as Evidence['verdict'] }])).toEqual({
      outcome: 'review',
      because: [`seal.${verdict}`, 'nothing-suffices'],
      alarm,
    })
  expect(because([{ number: 'of-another' }])).toEqual(['seal.number-of-another', 'nothing-suffices'])
  expect(because([{ student: 'of-another' }])).toEqual(['seal.student-of-another', 'nothing-suffices'])
  expect(because([{ number: 'of-erased' }])).toEqual(['seal.number-of-erased', 'nothing-suffices'])
  expect(because([{ name: 'other' }])).toEqual(['seal.name-differs', 'nothing-suffices'])
  expect(because([{ name: 'unreadable' }])).toEqual(['seal.name-differs', 'nothing-suffices'])
  expect(because([{ name: 'close' }])).toEqual(['seal.name-close', 'nothing-suffices'])
  expect(because([{ issuer: '99999999999999' }])).toEqual(['nothing-suffices'])
  expect(because([{ documentType: '01' }])).toEqual(['nothing-suffices'])
})

test('a second code that proves nothing does not spoil a good one; a forged one does', () => {
  const withUnknown = decide([{}, { verdict: 'unknown-certificate' }])
  expect(withUnknown).toMatchObject({ outcome: 'approve', proving: [SEAL] })
  expect(because([{}, { verdict: 'forged' }])).toEqual(['seal.forged'])
})

test('a seal counts for its own school year: past, unclear, named by the text, used before', () => {
  expect(because([{ sealedOn: '2025-08-20', years: [] }])).toEqual(['seal.other-year', 'nothing-suffices'])
  expect(because([{ sealedOn: '2026-06-10', years: [] }])).toEqual(['seal.year-unclear', 'nothing-suffices'])
  expect(because([{ sealedOn: '2026-06-10' }])).toBe('approved')
  expect(because([{ sealedOn: '2026-09-10', years: ['2025-2026'] }])).toEqual(['seal.other-year', 'nothing-suffices'])
  expect(because([{ number: 'own-other-year' }])).toEqual(['seal.other-year', 'nothing-suffices'])
})

test('a member that somebody should look at is looked at, whatever is proved', () => {
  expect(because([{}], { hasClaim: true })).toEqual(['member.claim'])
  expect(because([{}], { isTroubled: true })).toEqual(['member.troubled'])
  expect(because([{}], { nameIsKnown: false })).toEqual(['member.other-name'])
})

test('the seal of a student proves nothing for pupils and teachers', () => {
  expect(because([{}], { role: 'pupil' })).toEqual(['nothing-suffices'])
  expect(because([{}], { role: 'teacher' })).toEqual(['nothing-suffices'])
})

test('a list of certificates that is too old approves nobody, nor does a program that only watches', () => {
  expect(because([{ listedUntil: '2025-09-22T00:00:00Z' }])).toBe('approved')
  expect(because([{ listedUntil: '2025-09-20T00:00:00Z' }])).toEqual(['trust.stale', 'nothing-suffices'])
  expect(because([{}], {}, policyOf('shadow'))).toEqual(['policy.shadow'])
})

test('no evidence is ever a refusal, and nothing is approved but valid seals of the right name, year and student', () => {
  const pick = <T>(all: readonly T[], at: number) => all[at % all.length] as T
  const verdicts = ['valid', 'forged', 'wrong-use', 'out-of-time', 'revoked', 'test', 'unknown-certificate'] as const
  let approved = 0
  for (let round = 0; round < 20_000; round += 1) {
    const found = {
      verdict: pick(verdicts, round),
      name: pick(['same', 'close', 'other', 'unreadable'] as const, round >> 3),
      number: pick(['new', 'own', 'own-other-year', 'of-another', 'of-erased'] as const, round >> 5),
      student: pick(['new', 'own', 'of-another'] as const, round >> 7),
    }
    const one = {
      isRenewal: round % 3 > 0,
      hasClaim: round % 11 === 0,
      isTroubled: round % 13 === 0,
      role: pick(['pupil', 'student', 'teacher'] as const, round >> 9),
    }
    const { outcome } = decide([found], one)
    const isGood =
      found.verdict === 'valid' &&
      found.name === 'same' &&
      ['new', 'own'].includes(found.number) &&
      found.student !== 'of-another' &&
      one.isRenewal &&
      !one.hasClaim &&
      !one.isTroubled &&
      one.role === 'student'
    expect(outcome).toBe(isGood ? 'approve' : 'review')
    approved += isGood ? 1 : 0
  }
  expect(approved).toBeGreaterThan(30)
})

describe('what is known of a member', () => {
  const BEFORE = SchoolYear.parse('2025-2026')
  const approvedBefore = anApplication('approved', { schoolYear: BEFORE })
  const waiting = anApplication('in-review')
  const member: Member = {
    id: waiting.memberId,
    version: 3,
    status: 'active',
    email: Email.parse('camille@school.example'),
    locale: 'fr',
    registeredAt: at(0),
  }
  /** What is known of the application that waits, beside `applications`, with changes of the member. */
  const known = (applications: Application[], changes: Partial<Member> = {}, application: Application = waiting) =>
    caseOf(
      {
        member: { ...member, ...changes },
        applications: [...applications, application],
        licenses: [],
        sessions: [],
        agenda: { rows: [] },
        events: [],
        archived: [],
      },
      application,
      0.5,
    )
  const GOOD = { isRenewal: true, nameIsKnown: true, hasClaim: false, isTroubled: false, role: 'student', lot: 0.5 }

  test('a renewal follows an approval of an earlier year', () => {
    expect(known([approvedBefore])).toMatchObject(GOOD)
    for (const status of ['refused', 'withdrawn', 'expired', 'in-review'] as const)
      expect(known([anApplication(status, { schoolYear: BEFORE })]).isRenewal).toBe(false)
    expect(known([anApplication('approved', { schoolYear: SchoolYear.parse('2027-2028') })]).isRenewal).toBe(false)
  })

  test.each([
    ['Camille', 'Exemple', true],
    ['CAMILLE', 'Éxemple', true],
    ['Camille', 'Exemple-Autre', false],
    ['明', 'Exemple', false],
  ])('its name is known if it was approved: %s %s is %s', (givenName, familyName, isKnown) => {
    const form = { ...waiting.form, givenName, familyName }
    expect(known([approvedBefore], {}, { ...waiting, form }).nameIsKnown).toBe(isKnown)
  })

  test('names in another script are the same letter by letter only', () => {
    const inChinese = (givenName: string) => ({ ...waiting.form, givenName, familyName: '李' })
    const before = { ...approvedBefore, form: inChinese('明') }
    expect(known([before], {}, { ...waiting, form: inChinese('明') }).nameIsKnown).toBe(true)
    expect(known([before], {}, { ...waiting, form: inChinese('红') }).nameIsKnown).toBe(false)
  })

  test.each(['open', 'objected', 'ended'] as const)('a claim that is %s is for a person', (status) => {
    expect(known([approvedBefore], {}, { ...waiting, claim: aClaim(status) }).hasClaim).toBe(true)
  })

  test('trouble is a refusal, also one that was taken back, a revoked code, and an objection', () => {
    const code = { code: 'ALP-0123-4567-89AB-CDEF', memberId: member.id, issuedAt: at(0), usableUntil: at(9) }
    const revoked = { reasons: [], by: aDecision('approve').by, submittedAt: at(2), at: at(4) }
    const troubled = [
      known([approvedBefore, anApplication('refused', { schoolYear: SchoolYear.parse('2024-2025') })]),
      known([approvedBefore], {}, { ...waiting, decisions: [aDecision('refuse'), aDecision('reopen')] }),
      known([{ ...approvedBefore, revoked }]),
      known([approvedBefore], { licenseCode: { ...code, status: 'revoked' } }),
      known([approvedBefore], { formerCode: code.code }),
      known([approvedBefore], { claimObjectedAt: at(3) }),
      known([approvedBefore], { objectedAt: at(3) }),
    ]
    expect(troubled.map(({ isTroubled }) => isTroubled)).toEqual(troubled.map(() => true))
    expect(known([approvedBefore], { licenseCode: { ...code, status: 'active' } }).isTroubled).toBe(false)
  })
})

const seal = (B0: string, B2: string, B3 = '') => ({
  fields: new Map(Object.entries({ B0, B2, B3 }).map(([id, value]) => [id, { value, truncated: false }])),
})

test.each([
  ['Corinne', 'Berthier', 'same', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Natacha', 'BERTHIER', 'same', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Corinne Natacha', 'berthier', 'same', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Corinne-Natacha', 'Berthier', 'same', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Berthier', 'Corinne', 'same', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Jean-Pierre', 'de La Tour du Pin', 'same', 'JEAN PIERRE/MARIE', 'DE LA TOUR DU PIN'],
  ['Jean Pierre', 'De la Tour-du-Pin', 'same', 'JEAN PIERRE/MARIE', 'DE LA TOUR DU PIN'],
  ['Zoé', 'Le Goff', 'same', 'ZOE', 'LE GOFF', 'MARTIN'],
  ['Zoë', 'Martin', 'same', 'ZOE', 'LE GOFF', 'MARTIN'],
  ['Zoé', 'Martin Le Goff', 'same', 'ZOE', 'LE GOFF', 'MARTIN'],
  ['Zoé', 'Le Goff-Martin', 'same', 'ZOE', 'LE GOFF', 'MARTIN'],
  ['Zoé', 'Legoff', 'same', 'ZOE', 'LE GOFF'],
  ['Maëlys', "D'Angelo", 'same', 'MAELYS', 'DANGELO'],
  ['Maëlys', 'D’Angelo', 'same', 'MAELYS', 'D ANGELO'],
  ['Françoise', 'Lecœur', 'same', 'FRANCOISE', 'LECOEUR'],
  ['Łukasz', 'Groß', 'same', 'LUKASZ', 'GROSS'],
  ['Muhammad Amine', 'Ben Abdallah', 'same', 'MUHAMMAD/AMINE', 'BEN ABDALLAH'],
  ['Amine', 'Benabdallah', 'same', 'MUHAMMAD/AMINE', 'BEN ABDALLAH'],
  ['Nguyen', 'Thi Mai Anh', 'same', 'THI MAI ANH', 'NGUYEN'],
  ['Corine', 'Berthier', 'close', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Corinne', 'Bertheir', 'close', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Jean', 'de La Tour du Pin', 'close', 'JEAN PIERRE/MARIE', 'DE LA TOUR DU PIN'],
  ['Mohamed', 'Ben Abdallah', 'other', 'MUHAMMAD/AMINE', 'BEN ABDALLAH'],
  ['Coralie', 'Berthier', 'other', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Corinne', 'Dupont', 'other', 'CORINNE/NATACHA', 'BERTHIER'],
  ['C.', 'Berthier', 'other', 'CORINNE/NATACHA', 'BERTHIER'],
  ['Lea', 'Ly', 'other', 'LEA', 'LI'],
  ['李', '明', 'unreadable', 'MING', 'LI'],
  ['', 'Berthier', 'unreadable', 'CORINNE', 'BERTHIER'],
  ['Corinne', 'Berthier', 'unreadable', '', 'BERTHIER'],
])('typed %s, %s is %s: sealed %s, %s', (givenName, familyName, expected, B0, B2, B3 = '') => {
  expect(matchNames({ givenName, familyName }, seal(B0, B2, B3))).toBe(expected)
})

test('a family name that was cut on the seal is known by its beginning', () => {
  const long = 'VAN DER WESTHUIZEN MONTGOMERY DE SAINT AUBIN'
  const fields = new Map([
    ['B0', { value: 'ANNE', truncated: false }],
    ['B2', { value: long.slice(0, 38), truncated: true }],
  ])
  expect(matchNames({ givenName: 'Anne', familyName: long }, { fields })).toBe('same')
})

test('a name as seals write it is written so once', () => {
  expect(sealed(sealed('Œuvré-d’Été'))).toBe('OEUVRE D ETE')
})

test('school years are two years that follow one another', () => {
  expect(schoolYears('2026/27, 2025-2026, 2024-2026, 12/10/2026-2027, 2026-28')).toEqual(['2026-2027', '2025-2026'])
})
