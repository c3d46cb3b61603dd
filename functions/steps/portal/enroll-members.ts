import { EnrollmentRow } from '#schemas/portal.ts'
import type { BatchOutcome, RowOutcome } from '#schemas/portal-views.ts'
import type { ProblemDetails } from '#schemas/problem.ts'
import type { PortalDossier } from '../../domain/portal.ts'
import { isProblem, Problem } from '../../ports/problem.ts'
import { enrollMember } from './enroll-member.ts'
import { portalDossier } from './portal-dossier.ts'

/** Rows that are done at a time: they meet at the portal's quota. */
const AT_A_TIME = 4

type Needs = Parameters<typeof enrollMember>[0]
type Given = {
  rows: readonly unknown[]
  /** Throws `request.invalid` with what is wrong with a row. */
  parse(row: unknown): EnrollmentRow
  /** A problem as it is told to the caller. */
  tell(problem: Problem): Promise<ProblemDetails>
  /** Whether something failed that may work in a while. */
  isUnavailable(error: unknown): boolean
}

/**
 * Enrolls each row of a batch by itself: one that is wrong, or fails, keeps no other from being done. The answer says
 * what became of each. Sent again, rows that were done answer `unchanged`.
 */
export async function enrollMembers(deps: Needs, given: Given): Promise<BatchOutcome> {
  const known = await portalDossier(deps)
  const seen = new Set<string>()
  const parsed = given.rows.map((row, index) => parseRow(given, seen, row, index))
  const outcomes: RowOutcome[] = []
  const queue = parsed[Symbol.iterator]()
  const worker = async () => {
    for (const one of queue) outcomes[one.index] = await outcomeOf(deps, given, known, one)
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, worker))
  const count = (wanted: RowOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted).length
  return {
    rows: outcomes,
    counts: {
      enrolled: count('enrolled'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      failed: count('failed'),
    },
  }
}

type Parsed = { index: number; reference: string | undefined; row: EnrollmentRow | Problem }

function parseRow({ parse }: Given, seen: Set<string>, given: unknown, index: number): Parsed {
  const named = EnrollmentRow.pick({ reference: true }).strip().safeParse(given)
  const reference = named.data?.reference
  try {
    const row = parse(given)
    if (seen.has(row.email)) return { index, reference, row: new Problem('enrollment.duplicate') }
    seen.add(row.email)
    return { index, reference, row }
  } catch (error) {
    if (isProblem(error)) return { index, reference, row: error }
    throw error
  }
}

async function outcomeOf(
  deps: Needs,
  { tell, isUnavailable }: Given,
  known: PortalDossier,
  { index, reference, row }: Parsed,
): Promise<RowOutcome> {
  const named = { index, ...(reference !== undefined && { reference }) }
  const failed = async (problem: Problem) => ({ ...named, outcome: 'failed' as const, problem: await tell(problem) })
  if (isProblem(row)) return failed(row)
  try {
    return { ...named, ...(await enrollMember(deps, known, row)) }
  } catch (error) {
    if (isProblem(error)) return failed(error)
    if (isUnavailable(error)) return failed(new Problem('service.unavailable', { retryAfter: 5 }))
    throw error
  }
}
