import type * as z from 'zod'
import {
  type EvidencePolicy,
  type NameMatch,
  type NumberUse,
  type Proof,
  ReviewCause,
  type SealVerdict,
} from '#schemas/evidence.ts'
import type { Role } from '#schemas/role.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'

/** What a machine found out about an application. Facts only: what they are worth is the program's to say. */
export type Evidence = {
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

/** The application, and what is known of its member. */
export type Case = {
  role: Role
  schoolYear: SchoolYear
  /** An application of an earlier school year is approved. */
  isRenewal: boolean
  /** The name that was approved there is the one that the member typed now. */
  nameIsKnown: boolean
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
  const weighed = evidence.map((found) => ({ found, ...weigh(found, one, { policy, now }) }))
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

function weigh(found: Evidence, one: Case, { policy, now }: Facts): { proves: Proof[]; trouble: ReviewCause[] } {
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

const isStale = ({ listedUntil }: Evidence, { staleDays }: EvidencePolicy, now: Instant) =>
  listedUntil === undefined || daysBetween(listedUntil, now) > staleDays

/**
 * The seal has no school year, only the day on which it was made. From spring to summer, attestations of both years are
 * given out: then the text has to name the year. A number that was used for another year is of that year.
 */
function yearTrouble({ sealedOn, years, number }: Evidence, schoolYear: SchoolYear, rule: Rule): ReviewCause[] {
  const [first, last] = [schoolYear.slice(0, 4), schoolYear.slice(5)]
  if (number === 'own-other-year') return ['seal.other-year']
  if (sealedOn < `${first}-${rule.from}` || sealedOn >= `${last}-${rule.from}`) return ['seal.other-year']
  if (years.length > 0 && !years.includes(schoolYear)) return ['seal.other-year']
  return sealedOn < `${first}-${rule.clearFrom}` && !years.includes(schoolYear) ? ['seal.year-unclear'] : []
}

const daysBetween = (from: string, to: string) =>
  (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000
