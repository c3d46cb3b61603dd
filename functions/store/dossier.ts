import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { Application } from '#schemas/application.ts'
import type { MemberId, Tenant } from '#schemas/id.ts'
import { License, type LicenseCode } from '#schemas/license.ts'
import { Member } from '#schemas/member.ts'
import type { Program } from '#schemas/program.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'
import { firstOf } from '../domain/agenda.ts'
import { dateIn, dayOf, instantOf } from '../domain/calendar.ts'
import type { Dossier } from '../domain/dossier.ts'
import { type DueKey, DueRow, isOutgoing, urgencyOfRow } from '../domain/due.ts'
import { findingsOf } from '../domain/evidence/awaits.ts'
import { applicationIdOf, licenseIdOf } from '../domain/identity.ts'
import { URGENCIES, type Urgency } from '../domain/mails.ts'
import { Session } from '../domain/records.ts'
import { eventIn } from './audit.ts'
import { compact, expand, withOwn, withoutOwn } from './compact.ts'
import { dueShard, keys, outShard } from './keys.ts'

/**
 * How a member is stored: everything in one item, so that a change is one write. Years that are over move to items of
 * their own beside it, with the same attributes, so that the one item stays small. The version of the one item guards
 * them too.
 *
 * | attribute            | is                                                                        | written by            |
 * |----------------------|---------------------------------------------------------------------------|-----------------------|
 * | `v`                  | the version; it guards the whole item                                     | every change          |
 * | `m`                  | the member, without the version and what has its own attribute            | the member, a portal  |
 * | `c`                  | the license code, as the member sees it; its own row is the one that counts | a decision          |
 * | `k`                  | the address at a school that the member confirmed                         | who shows its code    |
 * | `u`                  | how many changes the member made on a day: day × 1,000 + count            | the member            |
 * | `s`                  | the member's sessions, without their tokens                               | who signs in or out   |
 * | `a2026`              | the application of 2026-2027, without its decisions                       | the member, a portal  |
 * | `d2026`              | its decisions; only these make it *approved*                              | a decision            |
 * | `f2026`              | what a machine found out about it                                         | who weighs evidence   |
 * | `l2026`              | the license of 2026-2027                                                  | the request for it    |
 * | `r` + letter + `#` + id | a due row; the letter is its kind (`KINDS`)                            | every change          |
 * | `lease`              | until when somebody sends the rows that leave, in milliseconds            | a delivery            |
 * | `e`                  | audit events that were not moved to the trail yet                         | every change          |
 * | `n`                  | how many were moved, and the day of the last one (`movedOf`)              | who moves them        |
 * | `due`, `dueAt`       | the place in the index `due`: when the first row that stays is due        | every change          |
 * | `out`, `outAt`       | the place in the index `out`: when the first row that leaves is due       | every change          |
 * | `queue`, `queueAt`, `summary` | the place in the reviewers' queue, or among the decisions of a day | a submission, a decision |
 * | `list`, `listAt`     | the place in the portal's list of members                                 | its enrollment        |
 *
 * Roles name these attributes (`stacks/functions.ts`). Values are compact (`compact.ts`), and what the keys say is not
 * repeated.
 */
export type Attributes = Record<string, unknown>

/** The letter of each kind of row. Stored items have it: never change one. */
const KINDS: Record<DueRow['kind'], string> = {
  mail: 'M',
  lapse: 'L',
  'license-reminder': 'I',
  'renewal-reminder': 'R',
  'delete-documents': 'D',
  'end-objection': 'O',
  erase: 'E',
  event: 'V',
  webhook: 'W',
  evidence: 'P',
  license: 'G',
  rehearsal: 'H',
  'run-sandbox': 'S',
}
const OF_LETTER = Object.fromEntries(Object.entries(KINDS).map(([kind, letter]) => [letter, kind as DueRow['kind']]))
const ROW = /^r([A-Z])#(.+)$/

/** The attribute of a due row. */
export const rowName = ({ owner, kind, id }: DueKey) => `r${KINDS[kind]}#${withoutOwn(id, owner)}`

const yearOf = (schoolYear: SchoolYear) => schoolYear.slice(0, 4)
const schoolYearFrom = (year: string): SchoolYear => SchoolYear.parse(`${year}-${Number(year) + 1}`)

/** All attributes of a dossier, except its rows, its events and its version. */
function attributesOf(
  { tenant, program }: { tenant: Tenant; program: Program },
  { member, applications, licenses, sessions, changes }: Dossier,
): Attributes {
  const key = keys(tenant)
  const { id, version: _version, licenseCode, schoolAddress, ...rest } = member
  const ofYears = applications.flatMap(
    ({ id: _id, memberId: _memberId, schoolYear, decisions, findings, ...application }) => {
      const { status, submittedAt: _s, approvedAt: _a, ...open } = { submittedAt: 0, approvedAt: 0, ...application }
      const year = yearOf(schoolYear)
      return [
        // What makes an application approved is its last decision.
        [`a${year}`, compact(status === 'approved' ? open : application, id)] as const,
        ...(decisions.length > 0 ? [[`d${year}`, compact(decisions)] as const] : []),
        ...(findings ? [[`f${year}`, compact(findings)] as const] : []),
      ]
    },
  )
  return {
    m: compact(rest),
    ...(changes && { u: changes.day * CHANGES + changes.count }),
    ...(sessions.length > 0 && { s: compact(sessions) }),
    ...(licenseCode && { c: compact(withoutMember(licenseCode)) }),
    ...(schoolAddress && { k: compact(schoolAddress) }),
    ...Object.fromEntries(ofYears),
    ...Object.fromEntries(
      licenses.map(({ id: _id, schoolYear, ...license }) => [`l${yearOf(schoolYear)}`, compact(license)]),
    ),
    ...queued(key, program, applications),
    ...(member.portal && { list: key.members(), listAt: key.queued(member.registeredAt, id) }),
  }
}

const withoutMember = ({ memberId: _memberId, ...code }: LicenseCode) => code

/** A due row as its attribute; the name says its kind and its id. */
export function rowOf({ owner, kind, id, attempts, ...row }: DueRow) {
  const named = NAMED[kind]
  const rest = Object.entries(row).filter(([field]) => field !== named)
  return compact({ ...Object.fromEntries(rest), ...(attempts > 0 && { attempts }) }, owner)
}

/** The fields that repeat the id of their row, up to its first dot. They are not stored. */
const NAMED: Partial<Record<DueRow['kind'], string>> = {
  lapse: 'applicationId',
  license: 'applicationId',
  'license-reminder': 'applicationId',
  'renewal-reminder': 'licenseId',
  'delete-documents': 'applicationId',
  'end-objection': 'objectionId',
  erase: 'memberId',
}

/** A row as an item of its own. */
export const ownRow = (tenant: Tenant, row: DueRow): Attributes => ({
  ...row,
  ...(isOutgoing(row)
    ? { out: outShard.of(tenant, row.owner + row.id, urgencyOfRow(tenant, row)), outAt: row.dueAt }
    : { due: dueShard.of(tenant, row.owner + row.id) }),
})

/** The place in the index `due`. */
export const duePlace = (tenant: Tenant, id: MemberId, at: Instant | undefined): Attributes =>
  at ? { due: dueShard.of(tenant, id), dueAt: at } : { due: undefined, dueAt: undefined }

/**
 * The place in the index `out`, for the rows that leave: that of the most urgent one which is due, else of the next one.
 */
export function outPlace(tenant: Tenant, id: string, rows: readonly DueRow[], now: Instant): Attributes {
  const places = URGENCIES.flatMap((urgency) => {
    const at = firstOf(rows.filter((row) => isOutgoing(row) && urgencyOfRow(tenant, row) === urgency))
    return at ? [{ urgency, at }] : []
  })
  const place = places.find(({ at }) => at <= now) ?? places.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0]
  return outPlaceAt(tenant, id, place)
}

/** Where what waits at a place since `at` is found, by how urgent it is. */
export const outPlaceAt = (
  tenant: Tenant,
  id: string,
  place: { at: Instant; urgency: Urgency } | undefined,
): Attributes =>
  place ? { out: outShard.of(tenant, id, place.urgency), outAt: place.at } : { out: undefined, outAt: undefined }

/** The attributes of a dossier by the sort key of their item: what belongs to an archived year is in that of this year. */
export function itemsOf(of: { tenant: Tenant; program: Program }, dossier: Dossier): Map<string, Attributes> {
  const { member, archived } = dossier
  const itemOf = (name: string) => {
    const [, year] = OF_YEAR.exec(name) ?? []
    const apart = archived.find((one) => yearOf(one) === year)
    return apart ? keys(of.tenant).year(member.id, apart).sk : MAIN
  }
  const groups = Map.groupBy(Object.entries(attributesOf(of, dossier)), ([name]) => itemOf(name))
  return new Map([...groups].map(([sort, named]) => [sort, Object.fromEntries(named)]))
}

/** The sort key of the item with everything that is not archived. */
export const MAIN = 'MEMBER'
const OF_YEAR = /^[adfl](\d{4})$/

const DAY = 86_400_000

const DAY_BYTES = 2

/** What was moved to the trail, in the bytes of `n`: two for the day of the last event, the others for their number. */
export function movedOf({ count, on }: NonNullable<Dossier['moved']>): Uint8Array {
  const hex = count.toString(16)
  const day = (Date.parse(on) / DAY).toString(16).padStart(2 * DAY_BYTES, '0')
  return Buffer.from(day + hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
}

export function movedIn(n: unknown): Dossier['moved'] {
  if (n === undefined) return undefined
  const bytes = Buffer.from(z.instanceof(Uint8Array).parse(n))
  return { count: Number(`0x${bytes.toString('hex', DAY_BYTES)}`), on: dayOf(instantOf(bytes.readUInt16BE() * DAY)) }
}

const Sessions = z.array(Session)
/** One number for the day and its changes, of which there are fewer than this. */
const CHANGES = 1_000
const changesIn = (value: unknown) => {
  const number = z.int().parse(value)
  return { day: Math.floor(number / CHANGES), count: number % CHANGES }
}
const Events = z.array(z.instanceof(Uint8Array)).optional()

/** The dossier in its items; `undefined` without the main one. Throws a `ZodError` for anything that is not a dossier. */
export function dossierIn(id: MemberId, items: readonly Record<string, AttributeValue>[]): Dossier | undefined {
  const main = items.find(({ sk }) => sk?.S === MAIN)
  if (!main) return undefined
  const { v, m, c, k, s, u, e, n, dueAt, ...rest } = unmarshall(main)
  const apart = items.filter((item) => item !== main)
  const named = [rest, ...apart.map((item) => unmarshall(item))].flatMap(Object.entries<unknown>)
  const ofYear = (letter: string) =>
    named.flatMap(([name, value]) => {
      const [, year] = new RegExp(`^${letter}(\\d{4})$`).exec(name) ?? []
      return year ? [{ schoolYear: schoolYearFrom(year), value: expand(value, id) as object }] : []
    })
  const decisions = new Map(ofYear('d').map(({ schoolYear, value }) => [schoolYear, value]))
  const findings = new Map(ofYear('f').map(({ schoolYear, value }) => [schoolYear, value]))
  const code = c && { ...(expand(c) as object), memberId: id }
  const { schoolAddress: _notHere, ...person } = z.looseObject({}).parse(expand(m))
  return {
    member: Member.parse({
      ...person,
      id,
      version: v,
      ...(code && { licenseCode: code }),
      ...(k && { schoolAddress: expand(k) }),
    }),
    applications: ofYear('a').map(({ schoolYear, value }) =>
      Application.parse({
        ...approvedBy(value, decisions.get(schoolYear)),
        id: applicationIdOf(id, schoolYear),
        memberId: id,
        schoolYear,
        decisions: decisions.get(schoolYear) ?? [],
        findings: findings.get(schoolYear),
      }),
    ),
    licenses: ofYear('l').map(({ schoolYear, value }) =>
      License.parse({ ...value, id: licenseIdOf(id, schoolYear), schoolYear }),
    ),
    sessions: Sessions.parse(s ? expand(s) : []),
    ...(u && { changes: changesIn(u) }),
    agenda: {
      rows: named.flatMap(([name, value]) => rowIn(id, name, value) ?? []),
      nextAt: dueAt && Instant.parse(dueAt),
    },
    events: (Events.parse(e) ?? []).map((event) => eventIn(event, id)),
    moved: movedIn(n),
    archived: apart.map(({ sk }) => schoolYearFrom(sk?.S?.split('#')[1] ?? '')),
  }
}

/**
 * An application without a status of its own is approved by its last decision. A status of its own never says approved:
 * who may not write decisions cannot approve.
 */
function approvedBy(application: object, decisions: unknown): object {
  if ('status' in application) return z.looseObject({ status: NotApproved }).parse(application)
  const { at, submittedAt } = z
    .looseObject({ outcome: z.literal('approve'), at: Instant, submittedAt: Instant })
    .parse(Array.isArray(decisions) ? decisions.at(-1) : undefined)
  return { ...application, status: 'approved', submittedAt, approvedAt: at }
}
const NotApproved = z.string().refine((status) => status !== 'approved')

/** The due row in an attribute; `undefined` when the attribute is not one. */
export function rowIn(owner: string, name: string, value: unknown): DueRow | undefined {
  const [, letter = '', id = ''] = ROW.exec(name) ?? []
  const kind = OF_LETTER[letter]
  if (!kind) return undefined
  const rowId = withOwn(id, owner)
  const named = NAMED[kind]
  return DueRow.parse({
    attempts: 0,
    ...(expand(value, owner) as object),
    ...(named && { [named]: rowId.split('.')[0] }),
    owner,
    kind,
    id: rowId,
  })
}

/**
 * The place in the index `queue`: of the application that waits longest for a decision; otherwise of the last decision,
 * on its day.
 */
function queued(key: ReturnType<typeof keys>, program: Program, applications: readonly Application[]): Attributes {
  const [waiting] = applications
    .flatMap((one) => (one.status === 'in-review' ? [one] : []))
    .toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1))
  if (waiting) {
    const { schoolYear, submittedAt, decisionDueAt, form, claim } = waiting
    const isAlarmed = findingsOf(waiting)?.alarm === true
    const { role, school } = form
    const marks = { ...(claim?.status === 'open' && { claimed: true }), ...(isAlarmed && { alarmed: true }) }
    const summary = { role, school, decisionDueAt, ...marks }
    return { queue: key.inReview(), queueAt: queuedAt(submittedAt, schoolYear), summary: compact(summary) }
  }
  const [decided] = applications
    .flatMap(({ schoolYear, status, decisions }) => {
      const last = decisions.at(-1)
      return last && DECIDED.includes(status) ? [{ schoolYear, ...last }] : []
    })
    .toSorted((a, b) => (a.at > b.at ? -1 : 1))
  if (!decided) return {}
  const { schoolYear, at, outcome, submittedAt } = decided
  return {
    queue: key.decidedOn(dateIn(program.timeZone, at)),
    queueAt: queuedAt(at, schoolYear),
    summary: compact({ outcome, submittedAt }),
  }
}

/** The sort key of an application in the index `queue`: the time, and its year. The member is in the item's key. */
const queuedAt = (at: Instant, schoolYear: SchoolYear) => `${at}#${yearOf(schoolYear)}`

const DECIDED: readonly Application['status'][] = ['approved', 'refused', 'correction-requested']
