import { describe, expect, test } from 'vitest'
import { type ApplicationStatus, ApplicationStatus as Status } from '#schemas/application.ts'
import { Email } from '#schemas/email.ts'
import { RequestId } from '#schemas/id.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'
import { isVouched, transition } from '../../functions/domain/application.ts'
import { later } from '../../functions/domain/calendar.ts'
import { change, type MemberEvent } from '../../functions/domain/change.ts'
import { newcomer } from '../../functions/domain/changes/account.ts'
import { claimHolds } from '../../functions/domain/changes/decision.ts'
import { applicationOf, type Dossier } from '../../functions/domain/dossier.ts'
import { memberIdOf, referenceOf } from '../../functions/domain/identity.ts'
import { claimableFrom } from '../../functions/domain/objection.ts'
import type { Session } from '../../functions/domain/records.ts'
import { isSignedIn } from '../../functions/domain/sessions.ts'
import { liveOf } from '../../functions/domain/tenant.ts'
import { aClaim, aDecision, anAnnouncedUpload, anApplication, anUpload, at, sha256 } from '../support/applications.ts'
import {
  aDossier,
  aLicense,
  aLicenseCode,
  aMember,
  aSchool,
  aSession,
  CODE,
  context,
  happens,
  lines,
  PORTAL,
  REVIEWER,
  SANDBOX,
  theClaimed,
} from '../support/changes.ts'

const { id } = anApplication('approved')
const LIVE = liveOf(PORTAL)
const REQUEST = RequestId.parse(`req_${'z'.repeat(26)}`)
const YEAR = SchoolYear.parse('2026-2027')
const FORM = {
  ...SAMPLE_FORM,
  givenName: 'Dominique',
  familyName: 'Modèle',
  role: 'teacher',
  school: 'Lycée des Modèles',
} as const
const REFERENCE = '"reference":"2026-012345"'
const decided = (outcome: Parameters<typeof aDecision>[0], changes: Parameters<typeof aDecision>[1] = {}) =>
  ({ type: 'decided', id, decision: aDecision(outcome, { at: at(6), ...changes }) }) as const

const WAITING = ['awaiting-attestation', 'correction-requested'] as const
const OPEN = [...WAITING, 'in-review'] as const

type Row = {
  event: MemberEvent
  /** The statuses in which it is possible, and the effects there. */
  in: readonly ApplicationStatus[]
  effects(status: ApplicationStatus): string[]
  /** Why it is refused in the others. */
  otherwise?: ProblemCode
}

/** Every event of an application: in which status it is possible, and everything that then follows. */
const TABLE: Record<string, Row> = {
  opened: {
    event: { type: 'opened', schoolYear: YEAR, form: FORM, by: 'member' },
    in: ['expired', 'withdrawn'],
    effects: () => [
      'member v6 givenName="Dominique" familyName="Modèle"',
      'application awaiting-attestation v4',
      'due lapse app 2026-10-12T06:00',
      'audit application-opened by member: mbr app',
    ],
    otherwise: 'application.exists',
  },
  'form-changed': {
    event: { type: 'form-changed', id, changes: { givenName: 'Dominique', school: undefined }, by: 'member' },
    in: WAITING,
    effects: (status) => [
      'member v6 givenName="Dominique" familyName="Exemple"',
      `application ${status} v4`,
      'audit application-changed by member: mbr app givenName',
    ],
  },
  'upload-announced': {
    event: { type: 'upload-announced', id, upload: anAnnouncedUpload() },
    in: WAITING,
    effects: (status) => ['member v6', `application ${status} v4`],
  },
  'upload-confirmed': {
    event: {
      type: 'upload-confirmed',
      id,
      uploadId: anUpload().id,
      document: { sha256: sha256(9), mediaType: 'image/png', size: 90 },
      by: 'member',
    },
    in: WAITING,
    effects: (status) => [
      'member v6',
      `application ${status} v4`,
      'audit document-kept by member: mbr app upl_0123456789abcdef_2026_00000001,#9',
    ],
  },
  'upload-removed': {
    event: { type: 'upload-removed', id, uploadId: anUpload().id, by: 'member' },
    in: WAITING,
    effects: (status) => [
      'member v6',
      `application ${status} v4`,
      'due delete-documents app.late 2026-10-05T06:20 [#1]',
      'audit upload-removed by member: mbr app upl_0123456789abcdef_2026_00000001',
    ],
  },
  'upload-refused': {
    event: { type: 'upload-refused', id, uploadId: anUpload().id },
    in: WAITING,
    effects: (status) => ['member v6', `application ${status} v4`, 'due delete-documents app.late 2026-10-05T06:20 []'],
  },
  submitted: {
    event: { type: 'submitted', id, by: 'member' },
    in: WAITING,
    effects: () => {
      const data = `{${REFERENCE},"applicationId":"app","school":"École des Exemples","role":"student","schoolYear":"2026-2027","decisionDueAt":"2026-10-07T06:00:00.000Z"}`
      return [
        'member v6',
        'application in-review v4',
        'due-done lapse mbr app',
        'due delete-documents app.undecided 2026-12-04T06:00 []',
        `due mail review-application of mbr to the reviewers now: ${data}`,
        'audit application-submitted by member: mbr app v4',
      ]
    },
  },
  withdrawn: {
    event: { type: 'withdrawn', id, by: 'member' },
    in: OPEN,
    effects: () => [
      'member v6',
      'application withdrawn v4',
      'due-done lapse mbr app',
      'due-done delete-documents mbr app.undecided',
      'due delete-documents app.4 now [#1]',
      'due delete-documents app.late 2026-10-05T06:20 []',
      'audit application-withdrawn by member: mbr app',
    ],
  },
  lapsed: {
    event: { type: 'lapsed', id },
    in: WAITING,
    effects: () => [
      'member v6',
      'application expired v4',
      'due-done lapse mbr app',
      'due-done delete-documents mbr app.undecided',
      'due delete-documents app.4 now [#1]',
      'due delete-documents app.late 2026-10-05T06:20 []',
      `due mail application-expired of mbr to camille@school.example in fr now: {${REFERENCE}}`,
      'audit application-expired by system: mbr app',
    ],
  },
  'attestation-reminded': {
    event: { type: 'attestation-reminded', id, remindersAreHeld: false },
    in: WAITING,
    effects: () => [
      'member v6',
      'due lapse app 2026-10-05T22:00',
      `due mail attestation-reminder of mbr to camille@school.example in fr now: {${REFERENCE},"lapsesAt":"2026-10-05T22:00:00.000Z"}`,
    ],
  },
  'attestation-reminded while reminders are held': {
    event: { type: 'attestation-reminded', id, remindersAreHeld: true },
    in: WAITING,
    effects: () => ['member v6', 'due lapse app 2026-10-05T22:00'],
  },
  'document-opened': {
    event: { type: 'document-opened', id, sha256: sha256(1), by: REVIEWER },
    in: Status.options,
    effects: () => ['member v6', `audit document-opened by ${REVIEWER}: mbr app #1`],
  },
  'documents-deleted': {
    event: { type: 'documents-deleted', id, sha256s: [sha256(7)], all: true },
    in: Status.options,
    effects: (status) => ['member v6', `application ${status} v4`, 'audit documents-deleted by system: mbr app #1,#7'],
  },
  'documents-deleted of earlier rounds': {
    event: { type: 'documents-deleted', id, sha256s: [sha256(7)], all: false },
    in: Status.options,
    effects: () => ['member v6', 'audit documents-deleted by system: mbr app #7'],
  },
  'decided: approve': {
    event: decided('approve'),
    in: ['in-review'],
    effects: () => [
      'member v6 licenseCode={"code":"ALP-NEWN-EWNE-WNEW-NEWN","status":"active","memberId":"mbr","issuedAt":"2026-10-05T06:00:00.000Z","usableUntil":"2027-12-31T23:00:00.000Z"}',
      'application approved v4',
      'code ALP-NEWN-EWNE-WNEW-NEWN active of mbr until 2027-12-31',
      'due license-reminder app 2026-10-12T06:00',
      `due mail approved of mbr to camille@school.example in fr now: {${REFERENCE},"code":"ALP-NEWN-EWNE-WNEW-NEWN","renewed":false,"schoolYear":"2026-2027","requestableUntil":"2027-12-31T23:00:00.000Z"}`,
      'due-done delete-documents mbr app.undecided',
      'due delete-documents app.4 2026-10-06T06:00 [#1]',
      `audit application-approved by ${REVIEWER}: mbr app v4 #1`,
    ],
  },
  'decided: request-correction': {
    event: decided('request-correction', { reasons: ['unreadable'], note: 'Lisible ?' }),
    in: ['in-review'],
    effects: () => [
      'member v6',
      'application correction-requested v4',
      'due lapse app 2026-10-12T06:00',
      `due mail correction-requested of mbr to camille@school.example in fr now: {${REFERENCE},"reasons":["unreadable"],"note":"Lisible ?","role":"student","schoolYear":"2026-2027","lapsesAt":"2026-11-04T06:00:00.000Z"}`,
      'due-done delete-documents mbr app.undecided',
      'due delete-documents app.4 2026-10-06T06:00 [#1]',
      `audit application-correction-requested by ${REVIEWER}: mbr app v4 unreadable,#1`,
    ],
  },
  'decided: refuse': {
    event: decided('refuse', { reasons: ['altered'] }),
    in: ['in-review'],
    effects: () => [
      'member v6',
      'application refused v4',
      `due mail refused of mbr to camille@school.example in fr now: {${REFERENCE},"reasons":["altered"],"role":"student","schoolYear":"2026-2027"}`,
      'due-done delete-documents mbr app.undecided',
      'due delete-documents app.4 2026-10-06T06:00 [#1]',
      `audit application-refused by ${REVIEWER}: mbr app v4 altered,#1`,
    ],
  },
  'decided: reopen': {
    event: decided('reopen', { reasons: ['unreadable'] }),
    in: ['refused'],
    effects: () => [
      'member v6',
      'application correction-requested v4',
      'due lapse app 2026-10-12T06:00',
      `due mail correction-requested of mbr to camille@school.example in fr now: {${REFERENCE},"reasons":["unreadable"],"role":"student","schoolYear":"2026-2027","lapsesAt":"2026-11-04T06:00:00.000Z"}`,
      `audit application-reopened by ${REVIEWER}: mbr app v4 unreadable`,
    ],
  },
  vouched: {
    event: { type: 'vouched', school: aSchool(), id, vouched: aVouch() },
    in: WAITING,
    effects: () => [
      'member v6 givenName="Camille" familyName="Exemple" portal="École des Exemples" licenseCode={"code":"ALP-NEWN-EWNE-WNEW-NEWN","status":"active","memberId":"mbr","issuedAt":"2026-10-05T06:00:00.000Z","usableUntil":"2027-12-31T23:00:00.000Z"}',
      'application approved v4',
      'code ALP-NEWN-EWNE-WNEW-NEWN active of mbr until 2027-12-31',
      'due-done lapse mbr app',
      'due delete-documents app.4 2026-10-06T06:00 [#1]',
      'objection {"value":{"id":"obj_nnnnnnnnnnnnnnnn","kind":"enrollment","status":"open","memberId":"mbr","applicationId":"app","objectableUntil":"2026-10-15T06:00:00.000Z"},"of":"camille@school.example"}',
      'due mail vouched of mbr to camille@school.example in fr now: {"objectionId":"obj_nnnnnnnnnnnnnnnn","objectableUntil":"2026-10-15T06:00:00.000Z","portal":"École des Exemples","school":"École des Exemples","schoolYear":"2026-2027","code":"ALP-NEWN-EWNE-WNEW-NEWN"}',
      `audit application-approved by ${PORTAL}: mbr app v4`,
    ],
  },
}

function aVouch(changes: object = {}) {
  const vouch = {
    iss: PORTAL,
    sub: aMember().email,
    aud: 'https://license.example',
    role: 'student',
    school: 'École des Exemples',
    schoolYear: YEAR,
    iat: 0,
    exp: 1,
    ...changes,
  } as never
  return { vouch, jws: 'a.b.c' }
}

describe.each(Object.entries(TABLE))('%s', (name, { event, in: possible, effects, otherwise }) => {
  test.each(Status.options)('in %s', (status) => {
    const before = aDossier(status)
    const untouched = structuredClone(before)
    const outcome = change(before, event, context())
    expect(before).toEqual(untouched)
    if (name === 'vouched' && status === 'approved') {
      expect(outcome).toEqual({ ok: true, dossier: before, effects: [] })
      return
    }
    if (!possible.includes(status)) {
      expect(outcome).toEqual({ ok: false, code: otherwise ?? 'application.wrong-status' })
      return
    }
    expect(outcome.ok && lines(before, outcome)).toEqual(effects(status))
    const written = outcome.ok ? outcome.effects.find(({ type }) => type === 'dossier') : undefined
    expect(written?.type === 'dossier' && written.after).toBe(outcome.ok && written ? outcome.dossier : false)
  })

  test('of an application that is not there', () => {
    const outcome = change(aDossier(), event, context())
    if (['opened', 'document-opened', 'documents-deleted'].includes(event.type)) expect(outcome.ok).toBe(true)
    else if (event.type === 'attestation-reminded') expect(outcome).toMatchObject({ ok: false })
    else expect(outcome).toEqual({ ok: false, code: 'application.not-found' })
  })
})

describe('a claim', () => {
  const claimed = { claim: aClaim(), owner: theClaimed() }

  test('is opened with the application, and the owner of the code is told and can object', () => {
    const before = aDossier()
    const { dossier, effects } = happens(before, {
      type: 'opened',
      schoolYear: YEAR,
      form: FORM,
      claimed,
      by: 'member',
    })
    expect(lines(before, { effects })).toEqual([
      'member v6 givenName="Dominique" familyName="Modèle"',
      'application awaiting-attestation v1',
      'due lapse app 2026-10-12T06:00',
      'audit application-opened by member: mbr app',
      'objection {"value":{"id":"obj_0123456789abcdef","kind":"claim","memberId":"mbr","applicationId":"app","claimed":"owner","objectableUntil":"2026-10-05T23:00:00.000Z","status":"open"}}',
      'due end-objection obj_0123456789abcdef 2026-10-05T23:00',
      'member owner v9',
      'due mail code-claimed of owner to owner@school.example in en now: {"objectionId":"obj_0123456789abcdef","objectableUntil":"2026-10-05T23:00:00.000Z","code":"ALP-0123-4567-89AB-CDEF"}',
      'audit code-claimed by system: owner obj_0123456789abcdef',
    ])
    expect(applicationOf(dossier, id)?.claim).toEqual(aClaim())
  })

  test.each([
    ['open', at(6), false],
    ['open', at(23), true],
    ['ended', at(6), true],
    ['objected', at(23), false],
  ] as const)('that is %s at %s holds: %s', (status, now, holds) => {
    expect(claimHolds(anApplication('in-review', { claim: aClaim(status) }), now)).toBe(holds)
    expect(claimHolds(anApplication('in-review'), now)).toBe(false)
  })

  const SUPERSEDED = [
    'member mbr_fedcba9876543210 v9',
    `license-code-status {"code":"${CODE}","status":"superseded"}`,
    `due mail code-superseded of owner to owner@school.example in en now: {"code":"${CODE}"}`,
    'audit code-superseded by system: owner',
  ].map((line) => line.replace('mbr_fedcba9876543210', 'owner'))

  test('that holds takes the place of the code with the approval', () => {
    const before = aDossier('in-review', { application: { claim: aClaim('ended') } })
    const { effects } = happens(before, { ...decided('approve'), claimed: theClaimed() })
    expect(lines(before, { effects }).slice(-4)).toEqual(SUPERSEDED)
    const refused = happens(before, { ...decided('refuse', { reasons: ['altered'] }), claimed: theClaimed() })
    expect(lines(before, refused).filter((line) => line.includes('owner'))).toEqual([])
  })

  test.each(['superseded', 'revoked'] as const)('leaves a code alone that is %s already, and another one', (status) => {
    const before = aDossier('in-review', { application: { claim: aClaim('ended') } })
    for (const code of [{ status }, { code: 'ALP-0000-0000-0000-0000' }]) {
      const { effects } = happens(before, { ...decided('approve'), claimed: theClaimed(code) })
      expect(lines(before, { effects }).filter((line) => line.includes('owner'))).toEqual([])
    }
  })

  const objection = {
    id: aClaim().objectionId,
    kind: 'claim',
    status: 'open',
    memberId: aMember().id,
    applicationId: id,
    objectableUntil: at(23),
  } as const

  const OFF = 'due-done end-objection mbr obj_0123456789abcdef'

  test.each(Status.options)('is held in time, and ends the code if the application is approved: %s', (status) => {
    const before = aDossier(status, { application: { claim: aClaim() } })
    const held = happens(before, { type: 'claim-held', objection, claimed: theClaimed() })
    const settled = ['member v6', `application ${status} v4`, OFF]
    expect(lines(before, held)).toEqual(status === 'approved' ? [...settled, ...SUPERSEDED] : settled)
    expect(applicationOf(held.dossier, id)?.claim?.status).toBe('ended')
  })

  test.each(Status.options)('is objected to: %s', (status) => {
    const before = aDossier(status, { application: { claim: aClaim() } })
    const objected = happens(before, { type: 'claim-objected', objection })
    expect(lines(before, objected)).toEqual([
      'member v6',
      `application ${status} v4`,
      OFF,
      `due mail claim-ended of mbr to camille@school.example in fr now: {${REFERENCE}}`,
    ])
    expect(applicationOf(objected.dossier, id)?.claim?.status).toBe('objected')
  })

  test.each([true, false])('that is objected to bars the next one: with an application still there: %s', (isThere) => {
    const before = aDossier('in-review', isThere ? { application: { claim: aClaim() } } : {})
    const owner = theClaimed()
    const { effects } = happens(before, { type: 'claim-objected', objection, owner })
    const barred = effects.find((effect) => effect.type === 'dossier' && effect.before === owner)
    expect(barred).toMatchObject({ after: { member: { claimObjectedAt: context().now } } })
  })

  test('that was objected to can be made again after a year', () => {
    const { now } = context()
    const member = aMember({ claimObjectedAt: now })
    expect(claimableFrom(aMember(), now)).toBeUndefined()
    expect(claimableFrom(member, now)).toBe(later(now, { days: 365 }))
    expect(claimableFrom(member, later(now, { days: 364 }))).toBe(later(now, { days: 365 }))
    expect(claimableFrom(member, later(now, { days: 365 }))).toBeUndefined()
  })

  test('that is settled, or another one, is not settled again', () => {
    for (const claim of [aClaim('ended'), { ...aClaim(), objectionId: context().ids.objection() }, undefined]) {
      const before = aDossier('approved', { application: claim ? { claim } : {} })
      for (const type of ['claim-held', 'claim-objected'] as const)
        expect(happens(before, { type, objection }).effects).toEqual([])
    }
  })
})

describe('a license code', () => {
  const active = { licenseCode: aLicenseCode() }
  const revoked = { licenseCode: aLicenseCode({ status: 'revoked' }) }
  const revocation = {
    type: 'code-revoked',
    id,
    reasons: ['approved-by-mistake'],
    note: 'Pardon',
    by: REVIEWER,
  } as const
  const reinstatement = { type: 'code-reinstated', id, note: 'Pardon', by: REVIEWER } as const
  const written = (status: string) =>
    `member v6 licenseCode={"code":"${CODE}","status":"${status}","memberId":"mbr","issuedAt":"2026-10-05T01:00:00.000Z","usableUntil":"2026-12-31T23:00:00.000Z"}`

  test('is kept by its member, and good for longer, when the next application is approved', () => {
    const before = aDossier('in-review', { member: active })
    expect(lines(before, happens(before, decided('approve'))).filter((line) => /code/.test(line))).toEqual([
      `member v6 licenseCode={"code":"${CODE}","status":"active","memberId":"mbr","issuedAt":"2026-10-05T01:00:00.000Z","usableUntil":"2027-12-31T23:00:00.000Z"}`,
      `code ${CODE} active of mbr until 2027-12-31`,
      expect.stringContaining('"renewed":true'),
    ])
    const later = Instant.parse('2029-01-01T00:00:00.000Z')
    const longer = aDossier('in-review', { member: { licenseCode: aLicenseCode({ usableUntil: later }) } })
    expect(happens(longer, decided('approve')).dossier.member.licenseCode?.usableUntil).toBe(later)
  })

  test.each(['revoked', 'superseded'] as const)('that is %s is replaced by a new one', (status) => {
    const before = aDossier('in-review', { member: { licenseCode: aLicenseCode({ status }) } })
    const { code } = happens(before, decided('approve')).dossier.member.licenseCode ?? {}
    expect(code).toBe('ALP-NEWN-EWNE-WNEW-NEWN')
  })

  test('is revoked, and its member told why', () => {
    const before = aDossier('approved', { member: active })
    expect(lines(before, happens(before, revocation))).toEqual([
      written('revoked'),
      'application approved v4',
      `license-code-status {"code":"${CODE}","status":"revoked"}`,
      `due mail code-revoked of mbr to camille@school.example in fr now: {"code":"${CODE}","reasons":["approved-by-mistake"],"note":"Pardon","role":"student","schoolYear":"2026-2027"}`,
      `audit code-revoked by ${REVIEWER}: mbr app approved-by-mistake`,
    ])
    const { note: _note, ...wordless } = revocation
    expect(lines(before, happens(before, wordless))[2]).not.toContain('note')
  })

  test('is reinstated, and its member told so', () => {
    const before = aDossier('approved', { member: revoked })
    expect(lines(before, happens(before, reinstatement))).toEqual([
      written('active'),
      `license-code-status {"code":"${CODE}","status":"active"}`,
      `due mail code-reinstated of mbr to camille@school.example in fr now: {"code":"${CODE}","note":"Pardon"}`,
      `audit code-active by ${REVIEWER}: mbr app`,
    ])
  })

  test.each([
    [revocation, 'revoked', 'superseded'],
    [reinstatement, 'active', 'superseded'],
  ] as const)('$0.type changes nothing when it is done, and only from where it can be', (event, done, other) => {
    const withCode = (status: typeof done | typeof other) =>
      aDossier('approved', { member: { licenseCode: aLicenseCode({ status }) } })
    expect(happens(withCode(done), event).effects).toEqual([])
    expect(change(withCode(other), event, context())).toEqual({ ok: false, code: 'license-code.wrong-status' })
    expect(change(aDossier('approved'), event, context())).toEqual({ ok: false, code: 'license-code.none' })
  })

  test('is revoked only where there is an application', () => {
    expect(change(aDossier(), revocation, context())).toEqual({ ok: false, code: 'application.not-found' })
  })
})

describe('a license', () => {
  const member = { licenseCode: aLicenseCode() }
  const issued = { type: 'license-issued', license: aLicense(), applicationId: id, by: 'member' } as const
  const MAIL = `due mail license of mbr to camille@school.example in fr now: {"licenseId":"lic_0123456789abcdef_2026","product":"${aLicense().product}","code":"${CODE}","schoolYear":"2026-2027","validUntil":"2027-08-31T22:00:00.000Z","graceUntil":"2027-12-31T23:00:00.000Z","file":"a.b.c"}`

  test('is mailed when its member asks for it', () => {
    const before = aDossier('approved', { member })
    const { dossier, effects } = happens(before, { type: 'license-asked-for', license: aLicense() })
    expect(lines(before, { effects })).toEqual(['member v6', MAIL])
    expect(dossier.licenses).toEqual([])
  })

  test('is issued, and its end announced', () => {
    const before = aDossier('approved', { member })
    const { dossier, effects } = happens(before, issued)
    expect(lines(before, { effects })).toEqual([
      'member v6',
      'license lic_0123456789abcdef_2026',
      'due-done license-reminder mbr app',
      'due renewal-reminder lic_0123456789abcdef_2026 2027-07-03T15:47 60 days before',
      'audit license-issued by member: mbr app lic_0123456789abcdef_2026',
    ])
    expect(dossier.licenses).toEqual([aLicense()])
  })

  test('of a member that a portal speaks for is mailed unasked, and has no reminders', () => {
    const before = aDossier('approved', { member: { ...member, portal: 'École des Exemples' } })
    expect(lines(before, happens(before, issued))).toEqual([
      'member v6',
      'license lic_0123456789abcdef_2026',
      'due-done license-reminder mbr app',
      MAIL,
      'audit license-issued by member: mbr app lic_0123456789abcdef_2026',
    ])
  })

  describe('that comes with its approval', () => {
    const withApproval = { type: 'licensed-with-approval', license: aLicense(), applicationId: id } as const
    const wanting = (changes: object = {}) => {
      const before = aDossier('approved', { member, ...changes })
      const applications = before.applications.map((one) => ({ ...one, withLicense: true as const }))
      return { ...before, applications }
    }
    const told = (renewed: boolean) =>
      `due mail approved-with-license of mbr to camille@school.example in fr now: ${JSON.stringify({
        reference: referenceOf(id),
        renewed,
        licenseId: aLicense().id,
        product: aLicense().product,
        code: CODE,
        schoolYear: aLicense().schoolYear,
        validUntil: aLicense().validUntil,
        graceUntil: aLicense().graceUntil,
        file: aLicense().file,
      }).replaceAll(id, 'app')}`

    test('is asked for by the approval, of which no mail tells before it is there', () => {
      const before = aDossier('in-review', { member, application: { withLicense: true } })
      const effects = lines(before, happens(before, decided('approve')))
      expect(effects.filter((line) => /^due (license|mail)/.test(line))).toEqual([
        'due license-reminder app 2026-10-12T06:00',
        'due license app now',
      ])
    })

    test('is issued like any other, and one mail tells of both', () => {
      const before = wanting()
      const { dossier, effects } = happens(before, withApproval)
      expect(lines(before, { effects })).toEqual([
        'member v6',
        'license lic_0123456789abcdef_2026',
        'due-done license-reminder mbr app',
        'due renewal-reminder lic_0123456789abcdef_2026 2027-07-03T15:47 60 days before',
        'audit license-issued by system: mbr app lic_0123456789abcdef_2026',
        told(true),
      ])
      expect(dossier.licenses).toEqual([aLicense()])
    })

    test('and was requested by hand meanwhile is only told', () => {
      const before = { ...wanting(), licenses: [aLicense()] }
      const later = { ...withApproval, license: { ...aLicense(), file: 'signed later' } }
      const { dossier, effects } = happens(before, later)
      expect(lines(before, { effects })).toEqual(['member v6', told(true)])
      expect(dossier.licenses).toEqual([aLicense()])
    })

    test('goes to the member of a portal as any license does', () => {
      const before = wanting({ member: { ...member, portal: 'École des Exemples' } })
      expect(lines(before, happens(before, withApproval))).toEqual([
        'member v6',
        'license lic_0123456789abcdef_2026',
        'due-done license-reminder mbr app',
        MAIL,
        'audit license-issued by system: mbr app lic_0123456789abcdef_2026',
      ])
    })

    test('is not issued when there is no approval, or another code', () => {
      const other = aLicenseCode({ code: 'ALP-0000-0000-0000-0000' })
      for (const before of [aDossier('withdrawn', { member }), wanting({ member: { licenseCode: other } })])
        expect(happens(before, withApproval).effects).toEqual([])
    })
  })

  test('that was not requested is reminded of once', () => {
    const before = aDossier('approved', { member })
    const event = { type: 'license-reminder-due', applicationId: id } as const
    expect(lines(before, happens(before, event))).toEqual([
      'member v6',
      `due mail license-reminder of mbr to camille@school.example in fr now: {"code":"${CODE}","requestableUntil":"2027-12-31T23:00:00.000Z"}`,
    ])
    const nothing = [
      aDossier('withdrawn', { member }),
      aDossier('approved'),
      aDossier('approved', { member: { licenseCode: aLicenseCode({ status: 'revoked' }) } }),
      { ...before, licenses: [aLicense()] },
      aDossier(),
    ]
    for (const dossier of nothing) expect(happens(dossier, event).effects).toEqual([])
    const late = { ...context(), now: Instant.parse('2027-12-31T23:00:00.000Z') }
    const outcome = change(before, event, late)
    expect(outcome.ok && outcome.effects).toEqual([])
  })

  test('that ends is reminded of, until the last day of reminders', () => {
    const event = { type: 'renewal-reminder-due', licenseId: aLicense().id } as const
    const before: Dossier = { ...aDossier('approved', { member }), licenses: [aLicense()] }
    const on = (day: string, dossier = before) => {
      const outcome = change(dossier, event, { ...context(), now: Instant.parse(`${day}T17:00:00.000Z`) })
      return outcome.ok && lines(dossier, outcome)
    }
    const data = `{"code":"${CODE}","validUntil":"2027-08-31T22:00:00.000Z","graceUntil":"2027-12-31T23:00:00.000Z","schoolYear":"2026-2027"}`
    expect(on('2027-07-03')).toEqual([
      'member v6',
      'due renewal-reminder lic_0123456789abcdef_2026 2027-08-02T15:47 30 days before',
      expect.stringContaining(`due mail renewal-reminder of mbr to camille@school.example in fr`),
    ])
    expect(on('2027-08-31')).toEqual(['member v6', expect.stringContaining(data)])
    expect(on('2027-09-01')).toEqual([])
    const renewal = anApplication('in-review', { schoolYear: SchoolYear.parse('2027-2028') })
    const ended = anApplication('expired', { schoolYear: SchoolYear.parse('2027-2028') })
    expect(on('2027-07-03', { ...before, applications: [renewal] })).toEqual([])
    expect(on('2027-07-03', { ...before, applications: [ended] })).toHaveLength(3)
    expect(on('2027-07-03', { ...before, licenses: [] })).toEqual([])
    const revoked = aMember({ licenseCode: aLicenseCode({ status: 'revoked' }) })
    expect(on('2027-07-03', { ...before, member: revoked })).toEqual([])
  })
})

describe('an account', () => {
  const from = Email.parse('old@school.example')
  const addressChange = { objectionId: aClaim().objectionId, from, at: at(1), objectableUntil: at(23) }
  const objection = {
    id: addressChange.objectionId,
    kind: 'address-change',
    status: 'open',
    memberId: aMember().id,
    objectableUntil: at(23),
  } as const
  const undeliverable = { reason: 'bounce', at: at(1), until: at(23) } as const

  test('is made of somebody who registers', () => {
    const { id: memberId, email, locale } = aMember()
    const before = newcomer({ id: memberId, email, locale }, at(6))
    const { dossier, effects } = happens(before, { type: 'registered', session: aSession() })
    expect(lines(before, { effects })).toEqual([
      'member v1',
      'address {"value":{"email":"camille@school.example","memberId":"mbr","former":false}}',
      'audit registered by member: mbr',
    ])
    const registeredAt = at(6)
    expect(dossier.member).toEqual({ id: memberId, status: 'active', version: 1, email, locale, registeredAt })
    expect(dossier.sessions).toEqual([aSession()])
  })

  test('has one more session when it signs in, and the code opens no other', () => {
    const before = { ...aDossier(), sessions: [aSession({ requestId: REQUEST })] }
    const { dossier, effects } = happens(before, { type: 'signed-in', session: aSession() })
    expect(lines(before, { effects })).toEqual(['member v6'])
    expect(dossier.sessions).toEqual([aSession({ requestId: REQUEST }), aSession()])
    const again = { type: 'signed-in', session: aSession({ hash: 'f'.repeat(32) }) } as const
    expect(change(dossier, again, context())).toEqual({ ok: false, code: 'code.used' })
  })

  test('keeps what has ended only as long as its code could be shown again, and ten sessions at most', () => {
    const soon = later(at(6), { minutes: -PROGRAM.limits.codeMinutes })
    const over = aSession({ requestId: REQUEST, createdAt: soon, endedAt: at(6) })
    const fresh = aSession({ requestId: REQUEST, createdAt: later(soon, { minutes: 1 }), endedAt: at(6) })
    const expired = aSession({ requestId: REQUEST, createdAt: at(0), expiresAt: at(6) })
    const session = aSession({ createdAt: at(6) })
    const kept = (sessions: Session[]) =>
      happens({ ...aDossier(), sessions }, { type: 'signed-in', session }).dossier.sessions
    expect(kept([over, fresh, expired])).toEqual([fresh, session])
    const ten = Array.from({ length: 10 }, (_, index) =>
      aSession({ requestId: REQUEST, hash: String(index).repeat(32) }),
    )
    expect(kept(ten)).toEqual([...ten.slice(1), session])
  })

  test('has one session less when it signs out', () => {
    const other = aSession({ requestId: REQUEST, hash: 'f'.repeat(32) })
    const before = { ...aDossier(), sessions: [other, aSession()] }
    const { dossier, effects } = happens(before, { type: 'signed-out', hashes: [aSession().hash] })
    expect(lines(before, { effects })).toEqual(['member v6'])
    expect(dossier.sessions).toEqual([other, aSession({ endedAt: at(6) })])
    expect(dossier.sessions.map(({ hash }) => isSignedIn(dossier, hash, at(6)))).toEqual([true, false])
    expect(isSignedIn(dossier, other.hash, other.expiresAt)).toBe(false)
  })

  test('has a new name, and so has an application that was not sent', () => {
    const event = { type: 'member-changed', changes: { givenName: 'Dominique', locale: 'en' } } as const
    const before = aDossier('awaiting-attestation')
    const { dossier, effects } = happens(before, event)
    expect(lines(before, { effects })).toEqual([
      'member v6 locale="en" givenName="Dominique"',
      'application awaiting-attestation v4',
      'audit member-changed by member: mbr givenName,locale',
    ])
    expect(applicationOf(dossier, id)?.form.givenName).toBe('Dominique')
    const sent = aDossier('in-review')
    expect(lines(sent, happens(sent, event))).toEqual([
      'member v6 locale="en" givenName="Dominique"',
      'audit member-changed by member: mbr givenName,locale',
    ])
  })

  test('has a new address, which the old one can undo', () => {
    const before = aDossier('approved', { member: { undeliverable } })
    expect(lines(before, happens(before, { type: 'address-changed', email: from, hash: aSession().hash }))).toEqual([
      'member v6 email="old@school.example" -undeliverable addressChange={"objectionId":"obj_nnnnnnnnnnnnnnnn","from":"camille@school.example","at":"2026-10-05T06:00:00.000Z","objectableUntil":"2026-10-15T06:00:00.000Z"}',
      'address {"value":{"email":"old@school.example","memberId":"mbr","former":false}}',
      'address {"value":{"email":"camille@school.example","memberId":"mbr","former":true}}',
      'objection {"value":{"id":"obj_nnnnnnnnnnnnnnnn","kind":"address-change","memberId":"mbr","objectableUntil":"2026-10-15T06:00:00.000Z","status":"open"}}',
      'due end-objection obj_nnnnnnnnnnnnnnnn 2026-10-15T06:00',
      'due mail address-changed of mbr to camille@school.example in fr now: {"objectionId":"obj_nnnnnnnnnnnnnnnn","objectableUntil":"2026-10-15T06:00:00.000Z"}',
      'audit address-changed by member: mbr obj_nnnnnnnnnnnnnnnn',
    ])
  })

  test('keeps the new address when nobody objects', () => {
    const before = aDossier('approved', { member: { addressChange } })
    expect(lines(before, happens(before, { type: 'address-kept', objection }))).toEqual([
      'member v6 -addressChange',
      'due-done end-objection mbr obj_0123456789abcdef',
      'address-freed {"email":"old@school.example"}',
    ])
  })

  test.each(['address-kept', 'address-restored'] as const)(
    'without the change any more, %s only ends its row',
    (type) => {
      const { id: owner } = aMember()
      const row = { kind: 'end-objection' as const, owner, id: objection.id, objectionId: objection.id, dueAt: at(6) }
      const before = { ...aDossier('approved'), agenda: { rows: [{ ...row, attempts: 0 }], nextAt: at(6) } }
      expect(happens(before, { type, objection }).dossier.agenda.rows).toEqual([])
    },
  )

  test('has its old address again when that one objects; all sessions end and both are told', () => {
    const before = { ...aDossier('approved', { member: { addressChange, undeliverable } }), sessions: [aSession()] }
    const restored = happens(before, { type: 'address-restored', objection })
    expect(restored.dossier.sessions).toEqual([aSession({ endedAt: at(6) })])
    expect(lines(before, restored)).toEqual([
      'member v6 email="old@school.example" -addressChange -undeliverable',
      'due-done end-objection mbr obj_0123456789abcdef',
      'address {"value":{"email":"old@school.example","memberId":"mbr","former":false}}',
      'address-freed {"email":"camille@school.example"}',
      'due mail address-restored of mbr to old@school.example in fr now: {}',
      'due mail address-restored of mbr to camille@school.example in fr now: {}',
    ])
  })

  test('is left alone by an objection to another change', () => {
    for (const member of [{}, { addressChange: { ...addressChange, objectionId: context().ids.objection() } }])
      for (const type of ['address-kept', 'address-restored'] as const)
        expect(happens(aDossier('approved', { member }), { type, objection }).effects).toEqual([])
  })

  test('shows that mails do not arrive', () => {
    const before = aDossier()
    expect(lines(before, happens(before, { type: 'mail-undeliverable', fault: undeliverable }))).toEqual([
      'member v6 undeliverable={"reason":"bounce","at":"2026-10-05T01:00:00.000Z","until":"2026-10-05T23:00:00.000Z"}',
      'audit mail-undeliverable by system: mbr bounce',
    ])
  })

  test('is erased: everything that leads to it goes at once, the code answers without a person', () => {
    const portal = 'École des Exemples'
    const full = { addressChange, undeliverable, portal, licenseCode: aLicenseCode() }
    const before = { ...aDossier('approved', { member: full }), sessions: [aSession()] }
    expect(lines(before, happens(before, { type: 'erasure-requested', by: 'member' }))).toEqual([
      'member v6 status="erasing"',
      `remembered ${JSON.stringify({
        of: { email: 'camille@school.example' },
        value: { stamp: '0123456789abcdef', until: '2027-12-31T23:00:00.000Z', portal, code: CODE, refusals: [] },
      })}`,
      'address-freed {"email":"camille@school.example"}',
      'address-freed {"email":"old@school.example"}',
      `license-code-freed {"code":"${CODE}"}`,
      `request-gone {"requestId":"${aSession().requestId}"}`,
      'due erase mbr now',
      'audit erasure-requested by member: mbr',
    ])
    const plain = aDossier()
    expect(lines(plain, happens(plain, { type: 'erasure-requested', by: 'member' }))).toEqual([
      'member v6 status="erasing"',
      'address-freed {"email":"camille@school.example"}',
      'due erase mbr now',
      'audit erasure-requested by member: mbr',
    ])
  })
})

describe('what outlives an erased dossier', () => {
  const outlivingOf = (before: Dossier) =>
    happens(before, { type: 'erasure-requested', by: 'member' }).effects.flatMap((effect) =>
      effect.type === 'remembered' ? [effect.value] : [],
    )[0]
  const revoked = aLicenseCode({ status: 'revoked' })
  const REFUSED = { ...aDecision('refuse'), reasons: ['altered' as const] }
  const { reasons, by, submittedAt, at: when } = REFUSED
  const refusal = { schoolYear: YEAR, reasons, by, submittedAt, at: when }

  test.each<[what: string, before: Dossier, refusals: object[] | undefined]>([
    ['a refusal', { ...aDossier(), applications: [{ ...anApplication('refused'), decisions: [REFUSED] }] }, [refusal]],
    [
      'an approval whose code a reviewer revoked',
      happens(aDossier('approved', { member: { licenseCode: aLicenseCode() } }), {
        type: 'code-revoked',
        id: anApplication('approved').id,
        reasons: ['code-shared'],
        by,
      }).dossier,
      [{ reasons: ['code-shared'], submittedAt: expect.any(String) }],
    ],
    ['no withdrawal, though its code ended', aDossier('withdrawn', { member: { licenseCode: revoked } }), undefined],
    ['nothing that is open', aDossier('in-review'), undefined],
    ['nothing without an application', aDossier(), undefined],
  ])('is %s', (_, before, refusals) => {
    const value = outlivingOf(before)
    if (refusals) expect(value?.refusals).toMatchObject(refusals)
    else expect(value).toBeUndefined()
  })

  test('begins the next dossier: refused, and with the code that an approval supersedes', () => {
    const remembered = { stamp: 'x', until: at(20), refusals: [refusal], code: CODE, person: 'p' }
    const opening = { type: 'opened', schoolYear: YEAR, form: anApplication('approved').form, by: 'member' } as const
    const { dossier, effects } = happens(aDossier(), { ...opening, remembered, former: aLicenseCode() })
    expect(dossier.member.formerCode).toBe(CODE)
    expect(dossier.applications).toMatchObject([
      { status: 'refused', decisions: [], formerly: { reasons: ['altered'] } },
    ])
    expect(effects.filter(({ type }) => type === 'due')).toEqual([])
    const over = happens(aDossier(), {
      ...opening,
      remembered: { ...remembered, until: at(6) },
      former: aLicenseCode(),
    })
    expect(over.dossier.applications).toMatchObject([{ status: 'awaiting-attestation' }])
    expect(over.dossier.member.formerCode).toBeUndefined()
  })
})

describe('a school portal', () => {
  const { email, locale } = aMember()
  const form = anApplication('approved').form
  const row = { email, locale, form }
  const enrolls = { type: 'enrolled', school: aSchool(), row, schoolYear: YEAR } as const
  const nobody = () => newcomer({ id: aMember().id, email, locale }, at(6))
  const TOLD = '"portal":"École des Exemples","school":"École des Exemples","schoolYear":"2026-2027"'
  const OBJECTION = [
    'objection {"value":{"id":"obj_nnnnnnnnnnnnnnnn","kind":"enrollment","status":"open","memberId":"mbr","applicationId":"app","objectableUntil":"2026-10-15T06:00:00.000Z"},"of":"camille@school.example"}',
  ]
  const mail = (name: string, code = '') =>
    `due mail ${name} of mbr to camille@school.example in fr now: {"objectionId":"obj_nnnnnnnnnnnnnnnn","objectableUntil":"2026-10-15T06:00:00.000Z",${TOLD}${code}}`
  const NAMED = 'givenName="Camille" familyName="Exemple" portal="École des Exemples"'
  const ARRIVED = [
    'address {"value":{"email":"camille@school.example","memberId":"mbr","former":false}}',
    `audit member-enrolled by ${PORTAL}: mbr app`,
    'remembered {"of":{"email":"camille@school.example"},"seen":"none","value":{"stamp":"0123456789abcdef","until":"2026-10-15T06:00:00.000Z","portal":"École des Exemples","memberId":"mbr","refusals":[]}}',
  ]
  const event = (type: string, data = '') =>
    `due event ${type} of mbr now: {"memberId":"mbr","applicationId":"app"${data}}`

  test('enrolls somebody new, who is told', () => {
    const before = nobody()
    expect(lines(before, happens(before, enrolls, LIVE))).toEqual([
      `member v1 ${NAMED}`,
      'application awaiting-attestation v1',
      ...ARRIVED,
      'enrolled {"schoolYear":"2026-2027","quota":100}',
      'due lapse app 2026-10-12T06:00',
      ...OBJECTION,
      mail('enrolled'),
      `audit application-opened by ${PORTAL}: mbr app v1`,
      event('member.enrolled'),
      event('application.opened', ',"status":"awaiting-attestation"'),
    ])
  })

  test('enrolls and vouches at once: no wait, no document', () => {
    const before = nobody()
    expect(lines(before, happens(before, { ...enrolls, vouched: aVouch() }, LIVE))).toEqual([
      expect.stringContaining('"code":"ALP-NEWN-EWNE-WNEW-NEWN"'),
      'application approved v2',
      'code ALP-NEWN-EWNE-WNEW-NEWN active of mbr until 2027-12-31',
      ...ARRIVED,
      'enrolled {"schoolYear":"2026-2027","quota":100}',
      ...OBJECTION,
      mail('vouched', ',"code":"ALP-NEWN-EWNE-WNEW-NEWN"'),
      `audit application-approved by ${PORTAL}: mbr app v2`,
      event('member.enrolled'),
      event('application.approved', ',"status":"approved"'),
    ])
  })

  test('says the same again: nothing', () => {
    const before = aDossier('awaiting-attestation', { member: { portal: 'École des Exemples' } })
    expect(happens(before, enrolls, LIVE)).toEqual({ ok: true, dossier: before, effects: [] })
  })

  test('says another language, or corrects the form: the person is not told again', () => {
    const before = aDossier('awaiting-attestation', { member: { portal: 'École des Exemples' } })
    const changed = `audit application-changed by ${PORTAL}: mbr app`
    const other = { ...enrolls, row: { ...row, locale: 'en' } } as const
    expect(lines(before, happens(before, other, LIVE))).toEqual([
      'member v6 locale="en" givenName="Camille" familyName="Exemple"',
      `${changed} v3`,
    ])
    const corrected = { ...enrolls, row: { ...row, form: FORM } } as const
    expect(lines(before, happens(before, corrected, LIVE))).toEqual([
      'member v6 givenName="Dominique" familyName="Modèle"',
      'application awaiting-attestation v4',
      `${changed} v4`,
    ])
  })

  test.each(Status.options)('enrolls a member with another form: %s', (status) => {
    const before = aDossier(status)
    const outcome = change(before, { ...enrolls, row: { ...row, form: FORM } }, context(LIVE))
    const isPossible = [...WAITING, 'expired', 'withdrawn'].includes(status)
    expect(outcome).toMatchObject(isPossible ? { ok: true } : { ok: false, code: 'application.exists' })
  })

  test('opens again what is over, and does not count it again', () => {
    const before = aDossier('withdrawn', { member: { portal: 'École des Exemples' } })
    expect(lines(before, happens(before, enrolls, LIVE))).toEqual([
      'member v6 givenName="Camille" familyName="Exemple"',
      'application awaiting-attestation v4',
      'due lapse app 2026-10-12T06:00',
      ...OBJECTION,
      mail('enrolled'),
      `audit application-opened by ${PORTAL}: mbr app v4`,
      event('application.opened', ',"status":"awaiting-attestation"'),
    ])
  })

  test('enrolls up to its quota', () => {
    const full = { ...enrolls, school: aSchool(100) }
    const refused = { ok: false, code: 'quota.exhausted', values: { quota: 100, year: YEAR } }
    expect(change(nobody(), full, context(LIVE))).toEqual(refused)
    expect(change(aDossier(), { ...open, school: aSchool(100) }, context(LIVE))).toEqual(refused)
    expect(change(nobody(), { ...enrolls, school: aSchool(99) }, context(LIVE)).ok).toBe(true)
    expect(change(aDossier('expired'), full, context(LIVE)).ok).toBe(true)
    expect(change(aDossier('expired'), { ...open, school: aSchool(100) }, context(LIVE)).ok).toBe(true)
  })

  const open = { type: 'opened', schoolYear: YEAR, form, school: aSchool(), by: PORTAL } as const

  test('opens an application for its member, which counts, and the person is told', () => {
    const before = aDossier(undefined, { member: { portal: 'École des Exemples' } })
    expect(lines(before, happens(before, open, LIVE))).toEqual([
      'member v6 givenName="Camille" familyName="Exemple"',
      'application awaiting-attestation v1',
      'due lapse app 2026-10-12T06:00',
      `audit application-opened by ${PORTAL}: mbr app`,
      'enrolled {"schoolYear":"2026-2027","quota":100}',
      ...OBJECTION,
      mail('enrolled'),
      event('application.opened', ',"status":"awaiting-attestation"'),
    ])
  })

  test.each([{ sub: 'other@school.example' }, { role: 'teacher' }, { school: 'Autre' }, { schoolYear: '2025-2026' }])(
    'vouches for what the application does not say: %j',
    (said) => {
      const refused = { ok: false, code: 'vouch.mismatch' }
      const vouched = aVouch(said)
      const before = aDossier('awaiting-attestation')
      expect(change(before, { type: 'vouched', school: aSchool(), id, vouched }, context(LIVE))).toEqual(refused)
      expect(change(before, { ...enrolls, vouched }, context(LIVE))).toEqual(refused)
    },
  )

  const vouched = () => {
    const member = { portal: 'École des Exemples' }
    return happens(aDossier('awaiting-attestation', { member }), {
      type: 'vouched',
      school: aSchool(),
      id,
      vouched: aVouch(),
    }).dossier
  }
  const REVOKED = [
    'license-code-status {"code":"ALP-NEWN-EWNE-WNEW-NEWN","status":"revoked"}',
    'due delete-documents app.5 now []',
    'due delete-documents app.late 2026-10-05T06:20 []',
    'due mail vouch-withdrawn of mbr to camille@school.example in fr now: {"portal":"École des Exemples","code":"ALP-NEWN-EWNE-WNEW-NEWN","schoolYear":"2026-2027"}',
  ]

  test('takes a vouch back: the code it gave is no longer good', () => {
    const before = vouched()
    expect(lines(before, happens(before, { type: 'vouch-withdrawn', id, by: PORTAL }, LIVE))).toEqual([
      expect.stringMatching(/^member v7 licenseCode=.*"status":"revoked"/),
      'application withdrawn v5',
      ...REVOKED,
      `audit vouch-withdrawn by ${PORTAL}: mbr app v5`,
      event('vouch.withdrawn', ',"status":"withdrawn"'),
    ])
  })

  test('takes a vouch back whose code was revoked already', () => {
    const { member, ...rest } = vouched()
    const before = { ...rest, member: { ...member, licenseCode: aLicenseCode({ status: 'revoked' }) } }
    const after = lines(before, happens(before, { type: 'vouch-withdrawn', id, by: PORTAL }))
    expect(after.slice(0, 3)).toEqual(['member v7', 'application withdrawn v5', 'due delete-documents app.5 now []'])
  })

  test.each(Status.options)('has no vouch to take back of what no vouch approved: %s', (status) => {
    const outcome = change(aDossier(status), { type: 'vouch-withdrawn', id, by: PORTAL }, context())
    expect(outcome).toEqual({ ok: false, code: 'vouch.none' })
  })

  test('is objected to: the vouch and what is open are withdrawn', () => {
    const rest = vouched()
    const next = anApplication('in-review', { schoolYear: SchoolYear.parse('2027-2028') })
    const before = { ...rest, applications: [...rest.applications, next] }
    const changed = happens(before, { type: 'school-objected', by: 'objector' }, LIVE)
    expect(lines(before, changed)).toEqual([
      expect.stringMatching(/^member v7 licenseCode=.*"status":"revoked".* objectedAt="2026-10-05T06:00:00.000Z"$/),
      'application withdrawn v5',
      'application withdrawn v4',
      ...REVOKED,
      'audit vouch-withdrawn by objector: mbr app v5',
      'due-done lapse mbr app_0123456789abcdef_2027',
      'due-done delete-documents mbr app_0123456789abcdef_2027.undecided',
      'due delete-documents app_0123456789abcdef_2027.4 now [#1]',
      'due delete-documents app_0123456789abcdef_2027.late 2026-10-05T06:20 []',
      'audit enrollment-objected by objector: mbr',
      event('vouch.withdrawn', ',"status":"withdrawn"'),
      'due event member.objected of mbr now: {"memberId":"mbr"}',
    ])
    expect(changed.dossier.applications.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn'])
    expect(happens(changed.dossier, { type: 'school-objected', by: 'member' }).effects).toEqual([])
  })

  test('is objected to by somebody for whom nothing is open', () => {
    const before = aDossier('refused', { member: { portal: 'École des Exemples' } })
    expect(lines(before, happens(before, { type: 'school-objected', by: 'member' }, LIVE))).toEqual([
      'member v6 objectedAt="2026-10-05T06:00:00.000Z"',
      'audit enrollment-objected by member: mbr',
      'due event member.objected of mbr now: {"memberId":"mbr"}',
    ])
  })

  test('is told of decisions instead of its member, with their reasons', () => {
    const before = aDossier('in-review', { member: { portal: 'École des Exemples' } })
    expect(lines(before, happens(before, decided('refuse', { reasons: ['altered'] }), LIVE))).toEqual([
      'member v6',
      'application refused v4',
      'due-done delete-documents mbr app.undecided',
      'due delete-documents app.4 2026-10-06T06:00 [#1]',
      `audit application-refused by ${REVIEWER}: mbr app v4 altered,#1`,
      event('application.refused', ',"status":"refused","codes":["altered"]'),
    ])
    const approved = lines(before, happens(before, decided('approve'), LIVE))
    expect(approved.filter((line) => /mail|reminder/.test(line))).toEqual([])
  })

  test('is told of an erasure by an event that outlives the member', () => {
    const before = aDossier(undefined, { member: { portal: 'École des Exemples' } })
    expect(lines(before, happens(before, { type: 'erasure-requested', by: PORTAL }, LIVE)).at(-1)).toBe(
      `due event member.erased of ${PORTAL} now: {"memberId":"mbr"}`,
    )
  })
})

describe('a sandbox', () => {
  test('plays on, and the site knows that it has something to do', () => {
    const before = aDossier('awaiting-attestation', { member: { portal: 'École des Exemples' } })
    const { effects } = happens(before, { type: 'submitted', id, by: PORTAL }, SANDBOX)
    expect(lines(before, { effects }).slice(5)).toEqual([
      `audit application-submitted by ${PORTAL}: mbr app v4`,
      'due event application.submitted of mbr now: {"memberId":"mbr","applicationId":"app","status":"in-review"}',
      'due rehearsal on application-submitted now',
      `site-due run-sandbox ${PORTAL} 2026-10-05T05:00`,
    ])
  })

  test('is not looked into when nothing is due', () => {
    const before = aDossier('awaiting-attestation')
    const { effects } = happens(before, { type: 'upload-announced', id, upload: anAnnouncedUpload() }, SANDBOX)
    expect(lines(before, { effects })).toEqual(['member v6', 'application awaiting-attestation v4'])
  })

  test('has its enrollments done by the clock of the site', () => {
    const { email, locale } = aMember()
    const before = newcomer({ id: aMember().id, email, locale }, at(6))
    const row = { email, locale, form: anApplication('approved').form }
    const { effects } = happens(before, { type: 'enrolled', school: aSchool(), row, schoolYear: YEAR }, SANDBOX)
    expect(effects.map(({ type }) => type)).toContain('site-due')
  })
})

test('an upload beyond the last place is refused with the number of places', () => {
  const uploads = [1, 2, 3, 4, 5].map((number) => anUpload(number))
  const before = aDossier('awaiting-attestation', { application: { uploads } })
  const outcome = change(before, { type: 'upload-announced', id, upload: anAnnouncedUpload(6) }, context())
  expect(outcome).toEqual({ ok: false, code: 'upload.too-many', values: { files: 5 } })
})

test('a vouched application is told from one that a reviewer approved', () => {
  const decision = aDecision('approve', { vouch: 'a.b.c' })
  const vouched = transition(anApplication('awaiting-attestation'), { type: 'vouched', decision })
  expect(vouched.ok && isVouched(vouched.application)).toBe(true)
  expect(isVouched(anApplication('approved'))).toBe(false)
  expect(memberIdOf(id)).toBe(aMember().id)
})
