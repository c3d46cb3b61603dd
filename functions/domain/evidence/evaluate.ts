import type * as z from 'zod'
import {
  type EvidencePolicy,
  type NameMatch,
  type NumberUse,
  type Proof,
  ReviewCause,
  type SchoolStanding,
  type SealVerdict,
} from '#schemas/evidence.ts'
import type { Role } from '#schemas/role.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import { countsUntil } from './read-addresses.ts'

/** What a machine found out about an application. Facts only: what they are worth is the program's to say. */
export type Evidence = SealEvidence | AddressEvidence

export type SealEvidence = {
  kind: 'seal'
  verdict: z.infer<typeof SealVerdict>
  documentType: string
  /** Of who sealed it (SIRET); `undefined` without a certificate that we hold. */
  issuer: string | undefined
  sealedOn: string
  /** When the list with its certificate should have been replaced; `undefined` as above. */
  listedUntil: string | undefined
  name: NameMatch
  /** Whose the number of the attestation, and the student's own number, were before. */
  number: NumberUse
  student: NumberUse
  /** School years that the text of the same file names. */
  years: readonly string[]
}

/** An address at a school whose mails the member read. `use`: for whom it proved something before. */
export type AddressEvidence = { kind: 'school-address'; standing: SchoolStanding; confirmedAt: Instant; use: NumberUse }

/** The application, and what is known of its member. */
export type Case = {
  role: Role
  schoolYear: SchoolYear
  /** An application of an earlier school year is approved. */
  isRenewal: boolean
  /** The name that was approved there is the one that the member typed now. */
  nameIsKnown: boolean
  /** An application of an earlier school year was approved in the same role. */
  roleIsKnown: boolean
  hasClaim: boolean
  /** Trouble before: a refusal, a revoked code, an objection. */
  isTroubled: boolean
  /** A number from 0 up to 1, fixed for this application, that nobody can foresee. */
  lot: number
}

/**
 * Approved, by which proofs and what of the evidence; or left to a person, why. `alarm`: this cannot be a mistake. Never
 * a refusal.
 */
export type Weighed<E extends Evidence = Evidence> =
  | { outcome: 'approve'; by: readonly Proof[]; proving: readonly E[]; isSampled: boolean }
  | { outcome: 'review'; because: readonly ReviewCause[]; alarm: boolean }

const FRAUD: ReadonlySet<ReviewCause> = new Set([
  'seal.forged',
  'seal.wrong-use',
  'seal.revoked',
  'seal.test',
  'seal.number-of-another',
  'seal.student-of-another',
])

/**
 * Decides by evidence alone: approves, or leaves it to a person. `now` is the tenant's time. Pure; evidence that no rule
 * of the policy speaks of proves nothing, and is no trouble either.
 */
export function evaluate<E extends Evidence>(
  evidence: readonly E[],
  one: Case,
  { policy, now }: { policy: EvidencePolicy; now: Instant },
): Weighed<E> {
  const all = evidence.map((found) => ({ found, ...weigh(found, one, { policy, now }) }))
  const hasSeal = all.some(({ proves }) => proves.includes('seal'))
  const weighed = all.map((each) => (hasSeal || !isAbused(each.found) ? each : { ...each, proves: [] }))
  const proofs = new Set(weighed.flatMap(({ proves }) => proves))
  const troubles: ReviewCause[] = [
    ...weighed.flatMap(({ trouble }) => trouble),
    ...(one.hasClaim ? (['member.claim'] as const) : []),
    ...(one.isTroubled ? (['member.troubled'] as const) : []),
    ...(one.isRenewal && !one.nameIsKnown ? (['member.other-name'] as const) : []),
  ]
  const sets = policy.suffices[one.role][one.isRenewal ? 'renewal' : 'first']
  const by = sets.find(({ of }) => of.every((proof) => proofs.has(proof)))
  // This stops the whole case, whatever else is proved. A second code that proves nothing, beside a good one, does not.
  const isStopped = troubles.some((cause) => FRAUD.has(cause) || cause.startsWith('member.'))
  if (by && !isStopped && policy.mode === 'live')
    return {
      outcome: 'approve',
      by: by.of,
      proving: weighed.flatMap(({ found, proves }) => (proves.length > 0 ? [found] : [])),
      isSampled: one.lot < by.sampled,
    }
  const causes = new Set<ReviewCause>([
    ...troubles,
    ...(by ? [] : (['nothing-suffices'] as const)),
    ...(policy.mode === 'shadow' ? (['policy.shadow'] as const) : []),
  ])
  return {
    outcome: 'review',
    because: ReviewCause.options.filter((cause) => causes.has(cause)),
    alarm: [...causes].some((cause) => FRAUD.has(cause)),
  }
}

type Rule = EvidencePolicy['seals'][number]
type Facts = { policy: EvidencePolicy; now: Instant }

type Worth = { proves: Proof[]; trouble: ReviewCause[] }

const weigh = (found: Evidence, one: Case, facts: Facts): Worth =>
  found.kind === 'seal' ? weighSeal(found, one, facts) : weighAddress(found, one, facts)

/** Where strangers have addresses too, one counts only beside a seal. */
const isAbused = (found: Evidence) => found.kind === 'school-address' && found.standing === 'abused'

/**
 * Who reads the mails of an address at a school belongs to it, unless they left or the code is too long ago. An academy
 * has teachers only. Everywhere else students have addresses as well: there, somebody who was not approved as a teacher
 * before is none by that.
 */
function weighAddress({ standing, confirmedAt, use }: AddressEvidence, one: Case, { policy, now }: Facts): Worth {
  const isOver = now >= countsUntil(policy, { confirmedAt })
  if (isOver || standing === 'former' || (standing === 'academy' && one.role !== 'teacher'))
    return { proves: [], trouble: [] }
  const trouble: ReviewCause[] = [
    ...(use === 'of-another' ? (['address.of-another'] as const) : []),
    ...(one.role === 'teacher' && standing !== 'academy' && !one.roleIsKnown
      ? (['address.role-unclear'] as const)
      : []),
  ]
  return { proves: trouble.length === 0 ? ['school-address'] : [], trouble }
}

function weighSeal(found: SealEvidence, one: Case, { policy, now }: Facts): Worth {
  if (found.verdict !== 'valid') return { proves: [], trouble: [`seal.${found.verdict}`] }
  const rule = policy.seals.find(
    ({ documentType, issuer }) => documentType === found.documentType && issuer === found.issuer,
  )
  if (!rule?.roles.includes(one.role)) return { proves: [], trouble: [] }
  const trouble: ReviewCause[] = [
    ...(isStale(found, policy, now) ? (['trust.stale'] as const) : []),
    ...(found.number === 'of-another' ? (['seal.number-of-another'] as const) : []),
    ...(found.student === 'of-another' ? (['seal.student-of-another'] as const) : []),
    ...([found.number, found.student].includes('of-erased') ? (['seal.number-of-erased'] as const) : []),
    ...yearTrouble(found, one.schoolYear, rule),
    ...(found.name === 'other' || found.name === 'unreadable' ? (['seal.name-differs'] as const) : []),
    ...(found.name === 'close' ? (['seal.name-close'] as const) : []),
  ]
  return { proves: trouble.length === 0 ? ['seal'] : [], trouble }
}

const isStale = ({ listedUntil }: SealEvidence, { staleDays }: EvidencePolicy, now: Instant) =>
  listedUntil === undefined || daysBetween(listedUntil, now) > staleDays

/**
 * The seal has no school year, only the day on which it was made. From spring to summer, attestations of both years are
 * given out: then the text has to name the year. A number that was used for another year is of that year.
 */
function yearTrouble({ sealedOn, years, number }: SealEvidence, schoolYear: SchoolYear, rule: Rule): ReviewCause[] {
  const [first, last] = [schoolYear.slice(0, 4), schoolYear.slice(5)]
  if (number === 'own-other-year') return ['seal.other-year']
  if (sealedOn < `${first}-${rule.from}` || sealedOn >= `${last}-${rule.from}`) return ['seal.other-year']
  if (years.length > 0 && !years.includes(schoolYear)) return ['seal.other-year']
  return sealedOn < `${first}-${rule.clearFrom}` && !years.includes(schoolYear) ? ['seal.year-unclear'] : []
}

const daysBetween = (from: string, to: string) =>
  (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000
