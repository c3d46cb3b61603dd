import { describe, expect, test } from 'vitest'
import type { Application } from '#schemas/application.ts'
import { Email } from '#schemas/email.ts'
import type { EvidencePolicy } from '#schemas/evidence.ts'
import type { Member } from '#schemas/member.ts'
import { PROGRAM } from '#schemas/program.ts'
import SCHOOLS from '#schemas/schools.json' with { type: 'json' }
import { Instant, SchoolYear } from '#schemas/time.ts'
import { caseOf } from '../../functions/domain/evidence/case.ts'
import {
  type AddressEvidence,
  type Case,
  evaluate,
  type SealEvidence,
} from '../../functions/domain/evidence/evaluate.ts'
import { matchNames, sealed } from '../../functions/domain/evidence/names.ts'
import { schoolOf } from '../../functions/domain/evidence/school-of.ts'
import { schoolYears } from '../../functions/domain/evidence/school-years.ts'
import { aClaim, aDecision, anApplication, at } from '../support/applications.ts'

function policyOf(mode: EvidencePolicy['mode']): EvidencePolicy {
  if (!PROGRAM.evidence) throw new Error('the program has no evidence')
  return { ...PROGRAM.evidence, mode }
}
const LIVE = policyOf('live')

const SEAL: SealEvidence = {
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
  roleIsKnown: true,
  hasClaim: false,
  isTroubled: false,
  lot: 0.5,
}
const NOW = Instant.parse('2026-09-21T10:00:00.000Z')

const ADDRESS: AddressEvidence = {
  kind: 'school-address',
  standing: 'school',
  confirmedAt: Instant.parse('2026-09-20T10:00:00.000Z'),
  use: 'new',
}
const address = (changes: Partial<AddressEvidence>): AddressEvidence => ({ ...ADDRESS, ...changes })
const ABUSED = address({ standing: 'abused' })
const ACADEMY = address({ standing: 'academy' })

/** Of seals, what is given is changed; addresses are taken as they are. */
const decide = (
  evidence: (Partial<SealEvidence> | AddressEvidence)[],
  one: Partial<Case> = {},
  policy: EvidencePolicy = LIVE,
) =>
  evaluate(
    evidence.map((found) => (found.kind === 'school-address' ? found : { ...SEAL, ...found })),
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
    expect(decide([{ verdict: verdict as SealEvidence['verdict'] }])).toEqual({
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

test('a renewal with an address at a school is approved, and more of them are looked at again', () => {
  const approved = { outcome: 'approve', by: ['school-address'], proving: [ADDRESS] }
  expect(decide([ADDRESS], { lot: 0.1 })).toEqual({ ...approved, isSampled: false })
  expect(decide([ADDRESS], { lot: 0.0999 })).toEqual({ ...approved, isSampled: true })
})

test('a first license takes a seal and an address, and neither of them alone', () => {
  const first = { isRenewal: false, nameIsKnown: false, roleIsKnown: false }
  expect(because([ADDRESS], first)).toEqual(['nothing-suffices'])
  expect(because([{}], first)).toEqual(['nothing-suffices'])
  expect(decide([{}, ADDRESS], first)).toEqual({
    outcome: 'approve',
    by: ['seal', 'school-address'],
    proving: [SEAL, ADDRESS],
    isSampled: false,
  })
  expect(because([{ name: 'close' }, ADDRESS], first)).toEqual(['seal.name-close', 'nothing-suffices'])
})

test('no role gets a first license of this program by an address alone', () => {
  const firsts = Object.values(LIVE.suffices).flatMap(({ first }) => first)
  expect(firsts.filter(({ of }) => of.includes('school-address') && !of.includes('seal'))).toEqual([])
  expect(firsts).toHaveLength(1)
})

test('where strangers have addresses too, one counts beside a seal only', () => {
  expect(because([ABUSED])).toEqual(['nothing-suffices'])
  expect(because([{}, ABUSED], { isRenewal: false })).toBe('approved')
  expect(because([{ verdict: 'unknown-certificate' }, ABUSED], { isRenewal: false })).toEqual([
    'seal.unknown-certificate',
    'nothing-suffices',
  ])
})

test('an address counts for so many days after its code, and not once its owner left the school', () => {
  const confirmed = (at: string) => address({ confirmedAt: Instant.parse(at) })
  expect(because([confirmed('2026-08-22T10:00:00.001Z')])).toBe('approved')
  expect(because([confirmed('2026-08-22T10:00:00.000Z')])).toEqual(['nothing-suffices'])
  expect(because([address({ standing: 'former' })])).toEqual(['nothing-suffices'])
})

test('an address proves something for one member only; that is no fraud, and does not spoil a seal', () => {
  expect(decide([address({ use: 'of-another' })])).toEqual({
    outcome: 'review',
    because: ['address.of-another', 'nothing-suffices'],
    alarm: false,
  })
  expect(because([{}, address({ use: 'of-another' })])).toBe('approved')
})

test('an academy has teachers only; elsewhere, who was no teacher before is none by an address', () => {
  expect(because([ACADEMY], { role: 'teacher', roleIsKnown: false })).toBe('approved')
  expect(because([ACADEMY])).toEqual(['nothing-suffices'])
  expect(because([ADDRESS], { role: 'teacher' })).toBe('approved')
  expect(because([ADDRESS], { role: 'teacher', roleIsKnown: false })).toEqual([
    'address.role-unclear',
    'nothing-suffices',
  ])
  expect(because([ACADEMY], { role: 'teacher', isRenewal: false })).toEqual(['nothing-suffices'])
  expect(because([ADDRESS], { role: 'pupil' })).toEqual(['nothing-suffices'])
})

test('an address stops at what stops a seal: another name, a claim, trouble, a program that only watches', () => {
  expect(because([ADDRESS], { nameIsKnown: false })).toEqual(['member.other-name'])
  expect(because([ADDRESS], { hasClaim: true, isTroubled: true })).toEqual(['member.claim', 'member.troubled'])
  expect(because([ADDRESS], {}, policyOf('shadow'))).toEqual(['policy.shadow'])
  expect(because([{ verdict: 'forged' }, ADDRESS])).toEqual(['seal.forged'])
})

test('no evidence is ever a refusal, and only valid seals and addresses at schools approve, each as far as it may', () => {
  let state = 1
  /** One of all, by a generator with a fixed beginning. */
  const pick = <T>(...all: readonly T[]) => {
    state = (state * 48_271) % 2_147_483_647
    return all[(state >> 9) % all.length] as T
  }
  const approved = { first: 0, seal: 0, address: 0 }
  const wrong: unknown[] = []
  for (let round = 0; round < 200_000; round += 1) {
    const seal = {
      verdict: pick('valid', 'valid', 'valid', 'valid', 'forged', 'out-of-time', 'unknown-certificate', 'test'),
      name: pick('same', 'same', 'same', 'close', 'other', 'unreadable'),
      number: pick('new', 'own', 'own-other-year', 'of-another', 'of-erased'),
      student: pick('new', 'own', 'of-another'),
    } as const
    const mailbox = address({
      standing: pick('school', 'academy', 'abused', 'former'),
      use: pick('new', 'own', 'of-another'),
      confirmedAt: Instant.parse(pick('2026-09-20T10:00:00.000Z', '2026-08-20T10:00:00.000Z')),
    })
    const one = {
      isRenewal: pick(true, true, false),
      hasClaim: pick(false, false, false, true),
      isTroubled: pick(false, false, false, true),
      roleIsKnown: pick(true, false),
      role: pick('pupil', 'student', 'teacher'),
    } as const
    const [hasSeal, hasAddress] = [pick(true, false), pick(true, false)]
    const isReal = hasSeal && seal.verdict === 'valid' && one.role === 'student'
    const proves =
      isReal && seal.name === 'same' && ['new', 'own'].includes(seal.number) && seal.student !== 'of-another'
    const { standing, use, confirmedAt } = mailbox
    const reads =
      hasAddress &&
      use !== 'of-another' &&
      confirmedAt > '2026-09' &&
      (one.role === 'teacher'
        ? standing === 'academy' || (standing === 'school' && one.roleIsKnown)
        : standing === 'school' || (standing === 'abused' && proves))
    const isFraud =
      (hasSeal && ['forged', 'test'].includes(seal.verdict)) ||
      (isReal && (seal.number === 'of-another' || seal.student === 'of-another'))
    const suffices = one.role !== 'pupil' && (one.isRenewal ? proves || reads : proves && reads)
    const isGood = suffices && !isFraud && !one.hasClaim && !one.isTroubled
    const { outcome } = decide([...(hasSeal ? [seal] : []), ...(hasAddress ? [mailbox] : [])], one)
    if (outcome !== (isGood ? 'approve' : 'review')) wrong.push({ outcome, seal, mailbox, one })
    if (isGood) approved[one.isRenewal ? (proves ? 'seal' : 'address') : 'first'] += 1
  }
  expect(wrong).toEqual([])
  expect(Math.min(...Object.values(approved))).toBeGreaterThan(30)
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
  const GOOD = {
    isRenewal: true,
    nameIsKnown: true,
    roleIsKnown: true,
    hasClaim: false,
    isTroubled: false,
    role: 'student',
    lot: 0.5,
  }

  test('a renewal follows an approval of an earlier year', () => {
    expect(known([approvedBefore])).toMatchObject(GOOD)
    for (const status of ['refused', 'withdrawn', 'expired', 'in-review'] as const)
      expect(known([anApplication(status, { schoolYear: BEFORE })]).isRenewal).toBe(false)
    expect(known([anApplication('approved', { schoolYear: SchoolYear.parse('2027-2028') })]).isRenewal).toBe(false)
  })

  test('the role is known if it was approved before', () => {
    const taught = { ...approvedBefore, form: { ...approvedBefore.form, role: 'teacher' as const } }
    expect(known([taught]).roleIsKnown).toBe(false)
    const longAgo = { ...approvedBefore, schoolYear: SchoolYear.parse('2024-2025') }
    expect(known([taught, longAgo]).roleIsKnown).toBe(true)
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

describe('the school of an address', () => {
  const known = {
    list: {
      schools: { 'univ.example': 'University\nUniversité', 'law.univ.example': 'Law', 'nameless.example': '' },
      abused: ['lent.univ.example', 'bare-abused.example'],
      stopped: ['shop.univ.example'],
    },
    named: {
      countries: ['example'],
      more: { 'archi.univ.example': 'Architecture' },
      academies: { 'ac-city.example': 'Academy' },
    },
  }
  test.each([
    ['univ.example', { school: 'University', standing: 'school' }],
    ['etu.univ.example', { school: 'University', standing: 'school' }],
    ['a.law.univ.example', { school: 'Law', standing: 'school' }],
    ['archi.univ.example', { school: 'Architecture', standing: 'school' }],
    ['nameless.example', { school: 'nameless.example', standing: 'school' }],
    ['ac-city.example', { school: 'Academy', standing: 'academy' }],
    ['pupils.ac-city.example', { school: 'Academy', standing: 'school' }],
    ['lent.univ.example', { school: 'University', standing: 'abused' }],
    ['deep.lent.univ.example', { school: 'University', standing: 'abused' }],
    ['bare-abused.example', { school: 'bare-abused.example', standing: 'abused' }],
    ['alumni.univ.example', { school: 'University', standing: 'former' }],
    ['anciens-eleves.univ.example', { school: 'University', standing: 'former' }],
    ['alumni.lent.univ.example', { school: 'University', standing: 'former' }],
    ['shop.univ.example', undefined],
    ['a.shop.univ.example', undefined],
    ['example', undefined],
    ['mail.example', undefined],
    ['notuniv.example', undefined],
    ['univ.example.com', undefined],
    ['constructor.example', undefined],
  ])('at %s is %o', (domain, found) => {
    expect(schoolOf(Email.parse(`camille+tag@${domain === 'example' ? 'x.example' : domain}`), known)).toEqual(
      found && { domain, ...found },
    )
  })

  test('in this program: universities and their parts, schools of architecture, academies, what is lent to many', async () => {
    const named = await PROGRAM.schools?.()
    const at = (domain: string) => schoolOf(Email.parse(`camille@${domain}`), { list: SCHOOLS, named })
    expect(at('etu.univ-lyon1.fr')).toMatchObject({ standing: 'school' })
    expect(at('lyon.archi.fr')?.school).toBe('École nationale supérieure d’architecture de Lyon')
    expect(at('ac-versailles.fr')).toMatchObject({ school: 'Académie de Versailles', standing: 'academy' })
    expect(at('etu.u-pec.fr')).toMatchObject({ standing: 'abused' })
    expect(at('u-pec.fr')).toMatchObject({ standing: 'school' })
    expect(at('alumni.polytechnique.fr')).toMatchObject({ standing: 'former' })
    for (const domain of ['gmail.com', 'orange.fr', 'supco-montpellier.fr', 'school.example'])
      expect(at(domain)).toBeUndefined()
  })
})
