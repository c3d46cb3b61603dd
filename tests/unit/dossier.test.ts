import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApplicationStatus } from '#schemas/application.ts'
import { Email } from '#schemas/email.ts'
import { PortalId, UploadId } from '#schemas/id.ts'
import { PROGRAM } from '#schemas/program.ts'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'
import { agendaAfter, NOTHING_DUE } from '../../functions/domain/agenda.ts'
import { change, type MemberEvent } from '../../functions/domain/change.ts'
import { newcomer } from '../../functions/domain/changes/account.ts'
import { type Dossier, newestFirst } from '../../functions/domain/dossier.ts'
import type { DueRow } from '../../functions/domain/due.ts'
import type { Effect } from '../../functions/domain/effect.ts'
import { applicationIdOf, licenseIdOf } from '../../functions/domain/identity.ts'
import { liveOf, SITE, sandboxOf } from '../../functions/domain/tenant.ts'
import { eventOf } from '../../functions/store/audit.ts'
import { compact, expand } from '../../functions/store/compact.ts'
import { dossierIn, duePlace, itemsOf, MAIN, rowName, rowOf } from '../../functions/store/dossier.ts'
import { keys, schools } from '../../functions/store/keys.ts'
import { toItem } from '../../functions/store/table.ts'
import { aClaim, aDecision, anAnnouncedUpload, anApplication, at, sha256 } from '../support/applications.ts'
import {
  aDossier,
  aLicense,
  aLicenseCode,
  aMember,
  aSession,
  context,
  happens,
  REVIEWER,
  theClaimed,
} from '../support/changes.ts'
import { sizeOf } from '../support/size.ts'

const SETUP = { tenant: SITE, program: PROGRAM }

/** The items of a dossier, as they are stored. */
function stored(dossier: Dossier) {
  const { member, agenda, events } = dossier
  const items = itemsOf(SETUP, dossier)
  const main = {
    ...items.get(MAIN),
    v: member.version,
    ...duePlace(SITE, member.id, agenda.nextAt),
    ...Object.fromEntries(agenda.rows.map((row) => [rowName(row), rowOf(row)])),
    e: events.map((event) => eventOf(event, member.id)),
  }
  return [...new Map([...items, [MAIN, main]])].map(([sk, attributes]) => toItem({ sk, ...attributes }))
}

const row = (dueAt: string, id = 'app_0123456789abcdef_2026'): DueRow =>
  ({
    kind: 'license-reminder',
    owner: aMember().id,
    id,
    applicationId: 'app_0123456789abcdef_2026',
    dueAt: Instant.parse(dueAt),
    attempts: 0,
  }) as DueRow

const SCHOOL_ADDRESS = { email: Email.parse('camille@etu.univ-lyon1.fr'), confirmedAt: at(3) }

test('the site finds an address at each live portal, and at no sandbox', () => {
  const portal = PortalId.parse('ptl_0123456789abcdef')
  const { email } = aMember()
  expect(keys(liveOf(portal)).address(email)).toEqual({ pk: schools(email), sk: portal })
  for (const tenant of [SITE, sandboxOf(portal)]) expect(keys(tenant).address(email).pk).not.toBe(schools(email))
})

describe('a dossier is read as it was written:', () => {
  test.each(ApplicationStatus.options)('%s', (status) => {
    const opened = aDossier(status, {
      member: { licenseCode: aLicenseCode(), portal: 'École des Exemples', schoolAddress: SCHOOL_ADDRESS },
      application: { claim: aClaim() },
    })
    const { dossier } = happens(opened, {
      type: 'mail-undeliverable',
      fault: { reason: 'bounce', at: at(1), until: at(2) },
    })
    const full: Dossier = { ...dossier, licenses: [aLicense()], agenda: { rows: [row(at(9))], nextAt: at(9) } }
    expect(dossierIn(full.member.id, stored(full))).toEqual(full)
  })

  test('of somebody new', () => {
    const { dossier } = happens(aDossier(), { type: 'member-changed', changes: { locale: 'en' } })
    expect(dossierIn(dossier.member.id, stored(dossier))).toEqual({
      ...dossier,
      agenda: { rows: [], nextAt: undefined },
    })
  })
})

test('that a member reads an address at a school is not believed where more than one function may write it', () => {
  const read = aDossier('in-review', { member: { schoolAddress: SCHOOL_ADDRESS } })
  const { id } = read.member
  const [{ k, m, ...others } = {}] = stored(read)
  const forged = toItem({ m: compact({ ...(expand(m?.B) as object), schoolAddress: SCHOOL_ADDRESS }) })
  expect(dossierIn(id, [{ ...others, ...(m && { m }), ...(k && { k }) }])?.member.schoolAddress).toEqual(SCHOOL_ADDRESS)
  expect(dossierIn(id, [{ ...others, ...forged }])?.member.schoolAddress).toBeUndefined()
})

describe('only decisions approve:', () => {
  const approved = aDossier('approved')
  const [{ a2026, d2026, ...others } = {}] = stored(approved)

  test('a status in the application is not believed', () => {
    const { id } = approved.member
    const application = expand(a2026?.B, id) as object
    const forged = toItem({ a2026: compact({ ...application, status: 'approved' }, id) })
    expect(() => dossierIn(id, [{ ...others, ...forged }])).toThrow('status')
  })

  test('an application without a status needs a last decision that approves', () => {
    const refused = marshall({ d: compact([aDecision('refuse', { reasons: ['altered'] })]) })['d']
    for (const decisions of [undefined, refused])
      expect(() =>
        dossierIn(approved.member.id, [{ ...others, ...(a2026 && { a2026 }), ...(decisions && { d2026: decisions }) }]),
      ).toThrow()
    expect(d2026).toBeDefined()
  })
})

/** The bytes of the items of a dossier, the main one first. */
const sizesOf = (dossier: Dossier) => {
  const { pk } = keys(SITE).member(dossier.member.id)
  const sizes = stored(dossier).map((item) => ({
    sk: item['sk']?.S,
    bytes: sizeOf({ ...item, ...toItem({ pk }) }),
  }))
  return sizes.toSorted((a) => (a.sk === MAIN ? -1 : 1)).map(({ bytes }) => bytes)
}

/**
 * A year of a member: a correction, the approval and the license; and a reminder, if `isReminded`. Says how large the
 * items were on the way.
 */
function year(
  before: Dossier,
  first: number,
  { sizes, isReminded }: { sizes: number[][]; isReminded: boolean },
): Dossier {
  const schoolYear = SchoolYear.parse(`${first}-${first + 1}`)
  const id = applicationIdOf(before.member.id, schoolYear)
  const now = Instant.parse(`${first}-10-05T06:00:00.000Z`)
  const by = 'member' as const
  const sent = (number: number): MemberEvent[] => {
    const upload = { ...anAnnouncedUpload(), id: UploadId.parse(`upl_0123456789abcdef_${first}_0000000${number}`) }
    const document = { sha256: sha256(number), mediaType: 'application/pdf', size: 123_456 } as const
    return [
      { type: 'upload-announced', id, upload },
      { type: 'upload-confirmed', id, uploadId: upload.id, document, by },
      { type: 'submitted', id, by },
    ]
  }
  const decision = (outcome: 'approve' | 'request-correction', number: number) => ({
    type: 'decided' as const,
    id,
    decision: aDecision(outcome, {
      at: now,
      submittedAt: now,
      documents: [sha256(number)],
      ...(number === 1 && { reasons: ['unreadable'] }),
    }),
  })
  const [validUntil, graceUntil] = ['08-31T22', '12-31T23'].map((end) =>
    Instant.parse(`${first + 1}-${end}:00:00.000Z`),
  )
  const dates = { ...(validUntil && { validUntil }), ...(graceUntil && { graceUntil }) }
  const license = { ...aLicense(), id: licenseIdOf(before.member.id, schoolYear), schoolYear, ...dates, file: FILE }
  const events: MemberEvent[] = [
    { type: 'opened', schoolYear, form: SAMPLE_FORM, by },
    ...sent(1),
    decision('request-correction', 1),
    ...sent(2),
    decision('approve', 2),
    { type: 'license-issued', license, applicationId: id, by },
    { type: 'documents-deleted', id, sha256s: [sha256(1), sha256(2)], all: true },
  ]
  const licensed = events.reduce((dossier, event) => {
    const changed = change(dossier, event, { ...context(), now })
    if (!changed.ok) throw new Error(`${event.type}: ${changed.code}`)
    // What is sent leaves, and with it the events; so does what was due in former years.
    const rows = changed.dossier.agenda.rows.filter((one) => one.kind !== 'mail' && one.dueAt > now)
    sizes.push(sizesOf(changed.dossier))
    return { ...changed.dossier, agenda: { ...changed.dossier.agenda, rows }, events: [] }
  }, before)
  const doing = licensed.agenda.rows.find(({ kind }) => kind === 'renewal-reminder')
  if (!doing || !isReminded) return licensed
  const event = { type: 'renewal-reminder-due', licenseId: license.id } as const
  const reminded = change(licensed, event, { ...context(), now: doing.dueAt, doing })
  if (!reminded.ok) throw new Error(reminded.code)
  return { ...reminded.dossier, agenda: NOTHING_DUE, events: [] }
}
const FILE = `${'a'.repeat(60)}.${'b'.repeat(300)}.${'c'.repeat(86)}`

describe('ten years of renewals with corrections', () => {
  const years = Array.from({ length: 10 }, (_, index) => 2026 + index)
  const { dossier } = happens(newcomer(aMember(), at(6)), { type: 'registered', session: aSession() })
  const tenYears = (isReminded: boolean) => {
    const sizes: number[][] = []
    const end = years.reduce((before, first) => year(before, first, { sizes, isReminded }), dossier)
    expect(end.licenses).toHaveLength(10)
    return { end, sizes }
  }

  test('are at most 12 KB, also in one item', () => {
    const { end, sizes } = tenYears(false)
    expect(dossierIn(end.member.id, stored(end))).toEqual(end)
    expect(Math.max(...sizes.map(([main = 0]) => main))).toBeLessThanOrEqual(12 * 1024)
  })

  test('leave one item when they are over, so that the others are changed as a first one', () => {
    const { end, sizes } = tenYears(true)
    expect(end.archived).toHaveLength(10)
    const read = dossierIn(end.member.id, stored(end))
    expect({
      ...read,
      licenses: newestFirst(read?.licenses ?? []),
      applications: newestFirst(read?.applications ?? []),
      archived: read?.archived.toSorted(),
    }).toEqual({
      ...end,
      licenses: newestFirst(end.licenses),
      applications: newestFirst(end.applications),
      archived: end.archived.toSorted(),
    })
    const [first = [], last = []] = [sizes.slice(0, 10), sizes.slice(-10)].map((of) => of.map(([main = 0]) => main))
    expect(Math.max(...last)).toBeLessThanOrEqual(Math.max(...first) + 64)
    expect(Math.max(...sizes.flatMap(([, ...apart]) => apart))).toBeLessThanOrEqual(1024)
  })
})

const base64url = (text: string) => Buffer.from(text).toString('base64url')

describe('a compact value', () => {
  test('is read as it was, whatever it is', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '\u0000', '\u0001', '\u0002', '\u0003x', 'é'),
        fc.integer(),
        fc.constantFrom(
          at(6),
          '0'.repeat(64),
          'f'.repeat(64),
          `${'a'.repeat(30)}.${'b'.repeat(40)}.${'c'.repeat(86)}`,
          `${base64url('{"alg":"EdDSA"}')}.${base64url('{"sub":"ALP"}')}.${base64url('s'.repeat(64))}`,
          'c0a9s2nytdv04bxwjpvf',
          'zzzzzzzzzzzzzzzzzzzz',
          'rev_98eb0bf601411db3b515',
          '1969-12-31T23:59:59.999Z',
          '2026-02-30T00:00:00.000Z',
          '9999-12-31T23:59:59.999Z',
        ),
        fc.array(tie('value')),
        fc.dictionary(
          fc.constantFrom('status', 'dueAt', 'at', 'id', 'by', 'email', 'form', 'version', 'unknown'),
          tie('value'),
        ),
      ),
    }))
    fc.assert(
      fc.property(value, (one) => {
        const stored = unmarshall(toItem({ one: compact(one) }))
        expect(expand(stored['one'])).toEqual(one)
      }),
    )
  })
})

describe('the next look at an agenda', () => {
  const plan = (one: DueRow): Effect => ({ type: 'due', value: one })
  const now = context().now

  test('comes with an earlier row, and stays where it is for a later one', () => {
    const first = agendaAfter(NOTHING_DUE, [plan(row(at(9)))], now)
    expect(first.nextAt).toBe(at(9))
    const earlier = agendaAfter(first, [plan(row(at(8), 'lic'))], now)
    expect(earlier).toMatchObject({ nextAt: at(8), rows: [{ dueAt: at(9) }, { dueAt: at(8) }] })
    const done = agendaAfter(earlier, [{ type: 'due-done', key: row(at(8), 'lic') }], now)
    expect(done).toMatchObject({ nextAt: at(8), rows: [{ dueAt: at(9) }] })
  })

  test('moves on when it is over, and goes with the last row', () => {
    const late = agendaAfter({ rows: [row(at(9))], nextAt: at(5) }, [], now)
    expect(late.nextAt).toBe(at(9))
    expect(agendaAfter(late, [{ type: 'due-done', key: row(at(9)) }], now)).toEqual({ rows: [], nextAt: undefined })
  })

  test('is not for what leaves at once', () => {
    const mail = { ...row(at(6)), kind: 'mail' } as unknown as DueRow
    expect(agendaAfter(NOTHING_DUE, [plan(mail)], now)).toEqual({ rows: [mail], nextAt: undefined })
  })
})

test('the entries of the audit trail stay in the dossier, with those of another member left out', () => {
  const before = aDossier('in-review', { application: { claim: aClaim('ended') } })
  const first = happens(before, {
    type: 'document-opened',
    id: anApplication('in-review').id,
    sha256: sha256(1),
    by: REVIEWER,
  })
  const decision = aDecision('approve', { at: at(6) })
  const event = { type: 'decided', id: anApplication('in-review').id, decision, claimed: theClaimed() } as const
  const { dossier } = happens(first.dossier, event)
  expect(dossier.events.map(({ type }) => type)).toEqual(['document-opened', 'application-approved'])
})

test('a change of one year leaves the applications and licenses of the others', () => {
  const other = anApplication('approved', { schoolYear: SchoolYear.parse('2025-2026') })
  const former = { ...aLicense(), id: licenseIdOf(aMember().id, other.schoolYear), schoolYear: other.schoolYear }
  const { applications, ...rest } = aDossier('approved', { member: { licenseCode: aLicenseCode() } })
  const before: Dossier = { ...rest, applications: [other, ...applications], licenses: [former] }
  const { id } = anApplication('approved')
  const issued = happens(before, { type: 'license-issued', license: aLicense(), applicationId: id, by: 'member' })
  expect(issued.dossier.licenses).toEqual([former, aLicense()])
  const deleted = happens(before, { type: 'documents-deleted', id, sha256s: [], all: true })
  expect(deleted.dossier.applications.map(({ schoolYear }) => schoolYear)).toEqual(['2025-2026', '2026-2027'])
})

test('an erasure is due at once, and writes no more where much is due', () => {
  const many = Array.from({ length: 700 }, (_, index) => row(at(9), `x${index}`))
  const before: Dossier = { ...aDossier('approved'), agenda: { rows: many, nextAt: at(9) } }
  const { dossier, effects } = happens(before, { type: 'erasure-requested', by: 'member' })
  expect(dossier.agenda.nextAt).toBe(at(6))
  expect(effects.length).toBeLessThan(10)
})

test('a row that somebody else has done changes nothing', () => {
  const doing = row(at(5))
  const before = aDossier('approved', { member: { licenseCode: aLicenseCode() } })
  const event = { type: 'license-reminder-due', applicationId: anApplication('approved').id } as const
  expect(happens(before, event, SITE, { doing }).effects).toEqual([])
  const moved: Dossier = { ...before, agenda: { rows: [row(at(7))], nextAt: at(7) } }
  expect(happens(moved, event, SITE, { doing }).effects).toEqual([])
  const planned: Dossier = { ...before, agenda: { rows: [doing], nextAt: at(5) } }
  const { dossier } = happens(planned, event, SITE, { doing })
  expect(dossier.agenda.rows.map(({ kind }) => kind)).toEqual(['mail'])
})
