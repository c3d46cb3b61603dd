import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Application, type ApplicationStatus, ApplicationStatus as Status } from '#schemas/application.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { type ApplicationEvent, isVouched, open, transition } from '../../functions/domain/application.ts'
import { aClaim, aDecision, anAnnouncedUpload, anApplication, anUpload, at, sha256 } from '../support/applications.ts'

type EventType = ApplicationEvent['type'] | 'opened'

/** The whole life of an application: which event, in which status, leads where. What is not here is refused. */
const TABLE: Record<ApplicationStatus, Partial<Record<EventType, ApplicationStatus>>> = {
  'awaiting-attestation': {
    'form-changed': 'awaiting-attestation',
    'upload-announced': 'awaiting-attestation',
    'upload-removed': 'awaiting-attestation',
    'upload-confirmed': 'awaiting-attestation',
    submitted: 'in-review',
    vouched: 'approved',
    lapsed: 'expired',
    withdrawn: 'withdrawn',
    'claim-settled': 'awaiting-attestation',
    'documents-deleted': 'awaiting-attestation',
  },
  'in-review': {
    weighed: 'in-review',
    addressed: 'in-review',
    approved: 'approved',
    'correction-requested': 'correction-requested',
    refused: 'refused',
    withdrawn: 'withdrawn',
    'claim-settled': 'in-review',
    'documents-deleted': 'in-review',
  },
  'correction-requested': {
    'form-changed': 'correction-requested',
    'upload-announced': 'correction-requested',
    'upload-removed': 'correction-requested',
    'upload-confirmed': 'correction-requested',
    submitted: 'in-review',
    vouched: 'approved',
    lapsed: 'expired',
    withdrawn: 'withdrawn',
    'claim-settled': 'correction-requested',
    'documents-deleted': 'correction-requested',
  },
  approved: { 'claim-settled': 'approved', 'documents-deleted': 'approved', 'code-revoked': 'approved' },
  refused: { reopened: 'correction-requested', 'claim-settled': 'refused', 'documents-deleted': 'refused' },
  expired: { opened: 'awaiting-attestation', 'claim-settled': 'expired', 'documents-deleted': 'expired' },
  withdrawn: { opened: 'awaiting-attestation', 'claim-settled': 'withdrawn', 'documents-deleted': 'withdrawn' },
}

const FORM = {
  ...SAMPLE_FORM,
  givenName: 'Dominique',
  familyName: 'Modèle',
  role: 'teacher',
  school: 'Lycée des Modèles',
} as const

const EVENTS: { [T in ApplicationEvent['type']]: Extract<ApplicationEvent, { type: T }> } = {
  'form-changed': { type: 'form-changed', form: FORM },
  'upload-announced': { type: 'upload-announced', upload: anAnnouncedUpload(), at: at(6), atMost: 5 },
  'upload-removed': { type: 'upload-removed', uploadId: anUpload().id },
  'upload-confirmed': {
    type: 'upload-confirmed',
    uploadId: anUpload().id,
    document: { sha256: sha256(9), mediaType: 'image/png', size: 90 },
  },
  submitted: { type: 'submitted', at: at(6), decisionDueAt: at(8) },
  weighed: { type: 'weighed', findings: { submittedAt: at(2), at: at(6), seals: [], because: [], alarm: false } },
  addressed: { type: 'addressed', at: at(6) },
  approved: { type: 'approved', decision: aDecision('approve', { at: at(6) }) },
  'correction-requested': {
    type: 'correction-requested',
    decision: aDecision('request-correction', { at: at(6) }),
    lapsesAt: at(9),
  },
  refused: { type: 'refused', decision: aDecision('refuse', { at: at(6) }) },
  reopened: { type: 'reopened', decision: aDecision('reopen', { at: at(6) }), lapsesAt: at(9) },
  vouched: { type: 'vouched', decision: aDecision('approve', { at: at(6), vouch: 'a.b.c' }) },
  'vouch-withdrawn': { type: 'vouch-withdrawn', at: at(6) },
  lapsed: { type: 'lapsed', at: at(6) },
  withdrawn: { type: 'withdrawn', at: at(6) },
  'claim-settled': { type: 'claim-settled', status: 'ended' },
  'documents-deleted': { type: 'documents-deleted', at: at(6) },
  'code-revoked': {
    type: 'code-revoked',
    revoked: { reasons: ['code-shared'], by: aDecision('approve').by, at: at(6) },
  },
  'code-reinstated': { type: 'code-reinstated' },
}
const TYPES = [...(Object.keys(EVENTS) as ApplicationEvent['type'][]), 'opened'] as const

function apply(before: Application, type: EventType) {
  if (type !== 'opened') return transition(before, EVENTS[type])
  const { id, memberId, schoolYear } = before
  return open(before, { id, memberId, schoolYear, form: FORM, at: at(6), lapsesAt: at(9) })
}

describe.each(Status.options)('%s', (status) => {
  test.each(TYPES)('%s', (type) => {
    const before = anApplication(status, { claim: aClaim() })
    const untouched = structuredClone(before)
    const outcome = apply(before, type)
    const next = TABLE[status][type]
    expect(before).toEqual(untouched)
    if (next === undefined) {
      const code = REFUSALS[type] ?? 'application.wrong-status'
      expect(outcome).toEqual({ ok: false, code })
      return
    }
    expect(outcome).toMatchObject({ ok: true, application: { status: next, id: before.id, version: 4 } })
    // The shape of a status has nothing of another one left in it.
    expect(outcome.ok && Application.safeParse(outcome.application).error).toBeUndefined()
  })
})

const REFUSALS: Partial<Record<EventType, ProblemCode>> = {
  opened: 'application.exists',
  'vouch-withdrawn': 'vouch.none',
}

test('a vouch that approved can be withdrawn, and nothing else can', () => {
  const vouched = moved(anApplication('awaiting-attestation'), EVENTS['vouched'])
  expect(vouched).toMatchObject({ status: 'approved', submittedAt: at(6), approvedAt: at(6) })
  expect(isVouched(vouched)).toBe(true)
  expect(moved(vouched, EVENTS['vouch-withdrawn']).status).toBe('withdrawn')
  expect(isVouched(anApplication('approved'))).toBe(false)
})

test('an approval whose code was revoked starts again as refused, unless the code was reinstated', () => {
  const { id, memberId, schoolYear } = anApplication('approved')
  const again = (before: Application) =>
    open(before, { id, memberId, schoolYear, form: FORM, at: at(7), lapsesAt: at(9) })
  const revoked = moved(anApplication('awaiting-attestation'), EVENTS['vouched'], EVENTS['code-revoked'])
  const refused = again(moved(revoked, EVENTS['vouch-withdrawn']))
  expect(refused).toMatchObject({
    application: { status: 'refused', submittedAt: at(6), formerly: { reasons: ['code-shared'], at: at(6) } },
  })
  const reopened = refused.ok && moved(refused.application, EVENTS.reopened, EVENTS['vouched'])
  expect(reopened).toMatchObject({ status: 'approved' })
  expect(reopened).not.toHaveProperty('revoked')
  const reinstated = moved(revoked, EVENTS['code-reinstated'], EVENTS['vouch-withdrawn'])
  expect(again(reinstated)).toMatchObject({ application: { status: 'awaiting-attestation' } })
})

/** The application after some events that have to be accepted. */
const moved = (before: Application, ...events: ApplicationEvent[]): Application =>
  events.reduce((application, event) => {
    const outcome = transition(application, event)
    if (!outcome.ok) throw new Error(`${event.type}: ${outcome.code}`)
    return outcome.application
  }, before)

describe('documents', () => {
  const announced = EVENTS['upload-announced']

  test('take a place each, and what did not arrive in time gives its own away', () => {
    const uploads = [anUpload(1), anAnnouncedUpload(3, at(6)), anAnnouncedUpload(4)]
    const before = anApplication('awaiting-attestation', { uploads })
    expect(transition(before, { ...announced, atMost: 2 })).toEqual({
      ok: false,
      code: 'upload.too-many',
      values: { files: 2 },
    })
    expect(moved(before, { ...announced, atMost: 3 }).uploads.map(({ id }) => id.at(-1))).toEqual(['1', '4', '2'])
  })

  test('are confirmed one by one and taken back one by one', () => {
    const before = anApplication('awaiting-attestation', { uploads: [anUpload(1), anAnnouncedUpload(2)] })
    const document = { sha256: sha256(9), mediaType: 'image/png', size: 90 } as const
    const confirmed = moved(before, { type: 'upload-confirmed', uploadId: anUpload(2).id, document })
    expect(confirmed.uploads).toEqual([anUpload(1), { ...anAnnouncedUpload(2), document }])
    expect(moved(confirmed, EVENTS['upload-removed']).uploads.map(({ id }) => id.at(-1))).toEqual(['2'])
  })

  test('are sent when they arrived: at least one, and none that did not or that is gone', () => {
    const gone = anUpload(5, { document: { sha256: sha256(5), mediaType: 'image/png', size: 1, deletedAt: at(3) } })
    const uploads = [anAnnouncedUpload(2), gone]
    const nothing = anApplication('correction-requested', { uploads })
    expect(transition(nothing, EVENTS.submitted)).toEqual({ ok: false, code: 'application.no-document' })
    const something = anApplication('awaiting-attestation', { uploads: [...uploads, anUpload(1)] })
    expect(moved(something, EVENTS.submitted)).toMatchObject({
      uploads: [anUpload(1)],
      submittedAt: at(6),
      decisionDueAt: at(8),
    })
  })

  test.each(['correction-requested', 'reopened'] as const)('are asked for anew after %s', (type) => {
    const before = anApplication(type === 'reopened' ? 'refused' : 'in-review')
    const next = moved(before, EVENTS[type])
    expect(next.uploads).toEqual([])
    expect(next.decisions).toEqual([...before.decisions, EVENTS[type].decision])
    expect(next).toMatchObject({ lapsesAt: at(9) })
  })

  test('stay known, and when they were deleted is written once', () => {
    const before = anApplication('approved', { uploads: [anUpload(1), anAnnouncedUpload(2)] })
    const once = moved(before, EVENTS['documents-deleted'])
    expect(once.uploads).toMatchObject([{ document: { sha256: sha256(1), deletedAt: at(6) } }, anAnnouncedUpload(2)])
    expect(moved(once, { type: 'documents-deleted', at: at(7) }).uploads).toEqual(once.uploads)
  })
})

test.each(['approved', 'refused'] as const)('%s keeps what was decided on and since when it waited', (type) => {
  const before = anApplication('in-review')
  expect(moved(before, EVENTS[type])).toMatchObject({
    submittedAt: at(2),
    [`${type}At`]: at(6),
    uploads: before.uploads,
    decisions: [EVENTS[type].decision],
  })
})

test('a claim is settled once, and an application without one has none to settle', () => {
  const before = anApplication('approved', { claim: aClaim() })
  const settled = moved(before, EVENTS['claim-settled'])
  expect(settled.claim).toEqual(aClaim('ended'))
  const refused = { ok: false, code: 'application.wrong-status' }
  expect(transition(settled, { type: 'claim-settled', status: 'objected' })).toEqual(refused)
  expect(transition(anApplication('approved'), EVENTS['claim-settled'])).toEqual(refused)
})

test('one that is opened starts at version 1; opened again it keeps its decisions and nothing else', () => {
  const { id, memberId, schoolYear } = anApplication('expired')
  const opening = { id, memberId, schoolYear, form: FORM, at: at(6), lapsesAt: at(9) }
  const fresh = { id, memberId, schoolYear, form: FORM, openedAt: at(6), lapsesAt: at(9), uploads: [] }
  expect(open(undefined, opening)).toEqual({
    ok: true,
    application: { ...fresh, status: 'awaiting-attestation', version: 1, decisions: [] },
  })
  const decisions = [aDecision('request-correction')]
  const before = anApplication('withdrawn', { decisions, claim: aClaim(), version: 7 })
  expect(open(before, opening)).toEqual({
    ok: true,
    application: { ...fresh, status: 'awaiting-attestation', version: 8, decisions },
  })
})

test('whatever happens in whatever order, the version counts what was accepted and the shape is that of the status', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Status.options),
      fc.array(fc.constantFrom(...TYPES), { maxLength: 40 }),
      (from, types) => {
        const end = types.reduce(
          ({ application, accepted }, type) => {
            const outcome = apply(application, type)
            if (!outcome.ok) return { application, accepted }
            expect(outcome.application.decisions.length).toBeGreaterThanOrEqual(application.decisions.length)
            return { application: Application.parse(outcome.application), accepted: accepted + 1 }
          },
          { application: anApplication(from), accepted: 0 },
        )
        expect(end.application.version).toBe(3 + end.accepted)
      },
    ),
  )
})

test('the documented state diagram is this machine', () => {
  const drawn = readFileSync(new URL('../../docs/states.md', import.meta.url), 'utf8')
    .matchAll(/^ {2}([a-z-]+) --> ([a-z-]+): ([a-z-]+)$/gm)
    .map(([, from, to, event]) => `${from} + ${event} → ${to}`)
  // The machine itself is asked, also what it does with an application that a vouch approved.
  const vouched = moved(anApplication('awaiting-attestation'), EVENTS['vouched'])
  const claimed = Status.options.map((status) => anApplication(status, { claim: aClaim() }))
  const moves = [...claimed, vouched].flatMap((before) =>
    TYPES.flatMap((type) => {
      const outcome = apply(before, type)
      const isMove = outcome.ok && outcome.application.status !== before.status
      return isMove ? [`${before.status} + ${type} → ${outcome.application.status}`] : []
    }),
  )
  expect([...drawn].toSorted()).toEqual([...new Set(moves)].toSorted())
})
