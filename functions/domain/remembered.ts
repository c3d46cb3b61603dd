import type { Application, FormerRefusal } from '#schemas/application.ts'
import type { Email } from '#schemas/email.ts'
import type { Tenant } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import { lastDecision } from './application.ts'
import { later, periodOf } from './calendar.ts'
import type { Dossier } from './dossier.ts'
import type { Effect } from './effect.ts'
import type { Recalled, Remembered } from './records.ts'

/**
 * What outlives a dossier, because it is the right of somebody who did not erase it: the objection of the person, which
 * their portal could erase, and the refusals and revocations of reviewers, which the person could. It is kept under a
 * pseudonym of the address, and the next dossier of this address begins with it.
 */

type Stamp = { now: Instant; program: Program; ids: { row(): string } }

/** What is remembered of a dossier that is erased. `undefined` when nothing is. */
function rememberedOf({ now, program, ids }: Stamp, { member, applications }: Dossier): Remembered | undefined {
  const { objectedAt, portal, licenseCode, formerCode } = member
  const isCurrent = ({ schoolYear }: { schoolYear: SchoolYear }) => now < periodOf(program, schoolYear).graceUntil
  const refusals = applications.filter(isCurrent).flatMap(refusalOf)
  // The first code of a dossier has superseded the former one.
  const code = licenseCode ? activeCode(licenseCode, now) : formerCode
  // A mail that let the person object to the portal may still be under way.
  if (!portal && refusals.length === 0 && code === undefined) return undefined
  return {
    stamp: ids.row(),
    until: until({ now, program }, applications),
    ...(portal && { portal }),
    ...(objectedAt && { objectedAt }),
    ...(code !== undefined && { code }),
    refusals,
  }
}

const activeCode = ({ code, status, usableUntil }: LicenseCode, now: Instant) =>
  status === 'active' && now < usableUntil ? code : undefined

/** The end of what is remembered, unless it is an objection: that of the last license, and of every right to object. */
const until = ({ now, program }: Pick<Stamp, 'now' | 'program'>, applications: readonly Application[]): Instant =>
  [
    later(now, { days: program.limits.objectionDays }),
    ...applications.map(({ schoolYear }) => periodOf(program, schoolYear).graceUntil),
  ]
    .toSorted()
    .at(-1) as Instant

/** The decision that only a reviewer takes back: a refusal, or an approval whose code a reviewer revoked. */
function refusalOf(application: Application): Remembered['refusals'] {
  const { schoolYear, status, revoked } = application
  const last = status === 'refused' ? lastDecision(application) : revoked
  if (!last) return []
  const { reasons, by, submittedAt, at } = last
  return [{ schoolYear, reasons, by, submittedAt, at }]
}

/**
 * The effects of an erasure on what outlives it. A dossier without an application has not begun with what an earlier
 * erasure left, so this stays; any other has, and replaces it.
 */
export function outliving(stamp: Stamp, dossier: Dossier): Effect[] {
  if (dossier.applications.length === 0) return []
  const value = rememberedOf(stamp, dossier)
  return [{ type: 'remembered', of: { email: dossier.member.email }, ...(value && { value }) }]
}

/** Whether the person objected to the portal, whatever became of their dossier since. */
export const hasObjected = (remembered: Recalled | undefined): boolean => remembered?.objectedAt !== undefined

/**
 * What a new dossier begins with: a decision on the school year that only a reviewer takes back, and a former code that
 * works (`former`, as it is now).
 */
export function recalled(
  { now, program }: Pick<Stamp, 'now' | 'program'>,
  { remembered, former }: { remembered?: Recalled | undefined; former?: LicenseCode | undefined },
  year: SchoolYear,
): { formerCode?: string; refusal?: FormerRefusal } {
  if (!remembered || remembered.until <= now) return {}
  const { schoolYear: _schoolYear, ...refused } =
    remembered.refusals.find(({ schoolYear }) => schoolYear === year) ?? {}
  const refusal = 'by' in refused ? refused : revocationOf(program, former, year)
  return {
    ...(former?.status === 'active' && { formerCode: former.code }),
    ...(refusal && { refusal }),
  }
}

/** The revocation of the code of an erased dossier, for a school year that the code was approved for. */
function revocationOf(program: Program, former: LicenseCode | undefined, year: SchoolYear): FormerRefusal | undefined {
  if (!former?.revoked || former.usableUntil < periodOf(program, year).graceUntil) return undefined
  return { ...former.revoked, submittedAt: former.issuedAt }
}

/**
 * Whether a code of an erased account was revoked when the application had already begun, so that nobody may approve it.
 * Whoever reopens it after that takes this back.
 */
export const isBarred = (
  program: Program,
  { schoolYear, decisions }: Application,
  formers: readonly LicenseCode[],
): boolean =>
  formers.some((former) => {
    const revoked = revocationOf(program, former, schoolYear)
    return revoked !== undefined && !decisions.some(({ outcome, at }) => outcome === 'reopen' && at > revoked.at)
  })

/**
 * That a portal enrolls somebody: their objection must not have come meanwhile, and one that an earlier mail lets them
 * make is about the new dossier.
 */
export const enrolledAs = (
  { now, program, ids }: Stamp,
  { id, email, portal }: Pick<Member, 'id' | 'email' | 'portal'>,
  seen: Recalled | undefined,
): Effect => ({
  type: 'remembered',
  of: seen ?? { email },
  seen: seen ?? 'none',
  value: {
    stamp: ids.row(),
    until: later(now, { days: program.limits.objectionDays }),
    ...(portal && { portal }),
    memberId: id,
    refusals: [],
  },
})

/** That the person objects to a portal which keeps nothing of them. */
export function objectedTo(
  { now, ids }: Pick<Stamp, 'now' | 'ids'>,
  {
    of,
    seen,
    ...more
  }: { of: { email: Email } | { person: string }; seen: Recalled | undefined; portal?: string; at?: Tenant },
): Effect {
  const { until = now, portal = more.portal, code, refusals = [] } = seen ?? {}
  return {
    type: 'remembered',
    of: seen ?? of,
    ...(more.at && { at: more.at }),
    seen: seen ?? 'none',
    value: { stamp: ids.row(), until, objectedAt: now, refusals, ...(portal && { portal }), ...(code && { code }) },
  }
}

/** That the person no longer objects. What else is remembered stays. */
export function objectionWithdrawn({ ids }: Pick<Stamp, 'ids'>, seen: Recalled): Effect {
  const { person, objectedAt: _objectedAt, ...value } = seen
  return { type: 'remembered', of: { person }, seen, value: { ...value, stamp: ids.row() } }
}
