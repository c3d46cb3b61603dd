import type { EnrollmentRow } from '#schemas/portal.ts'
import type { PortalDossier } from '../../domain/portal.ts'
import { isProblem, Problem } from '../../ports/problem.ts'
import { isUnavailable } from '../../ports/unavailable.ts'
import { lanes } from '../lanes.ts'
import { type EnrollmentOutcome, enrollMember } from './enroll-member.ts'
import { portalDossier } from './portal-dossier.ts'

type Needs = Parameters<typeof enrollMember>[0]

/**
 * Enrolls each row of a batch by itself: one that is wrong, or fails, keeps no other from being done. A row that could
 * not be parsed comes as its problem. Answers what became of each, in their order: `enrollment.duplicate` for an address
 * that an earlier row has, `service.unavailable` for what may work in a while. Sent again, rows that were done answer
 * `unchanged`.
 */
export async function enrollMembers(
  deps: Needs,
  rows: readonly (EnrollmentRow | Problem)[],
): Promise<(EnrollmentOutcome | Problem)[]> {
  const known = await portalDossier(deps)
  const outcomes: (EnrollmentOutcome | Problem)[] = []
  // One lane: the rows meet at the portal's quota.
  const { enter, all } = lanes()
  for (const [index, row] of withoutDuplicates(rows).entries())
    enter('rows', async () => {
      outcomes[index] = isProblem(row) ? row : await outcomeOf(deps, known, row)
    })
  await all()
  return outcomes
}

function withoutDuplicates(rows: readonly (EnrollmentRow | Problem)[]): (EnrollmentRow | Problem)[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    if (isProblem(row)) return row
    if (seen.has(row.email)) return new Problem('enrollment.duplicate')
    seen.add(row.email)
    return row
  })
}

async function outcomeOf(deps: Needs, known: PortalDossier, row: EnrollmentRow): Promise<EnrollmentOutcome | Problem> {
  try {
    return await enrollMember(deps, known, row)
  } catch (error) {
    if (isProblem(error)) return error
    if (isUnavailable(error)) return new Problem('service.unavailable', { retryAfter: 5 })
    throw error
  }
}
