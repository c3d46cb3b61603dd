import type { EnrollmentRow } from '#schemas/portal.ts'
import type { PortalDossier } from '../../domain/portal.ts'
import { isProblem, Problem } from '../../ports/problem.ts'
import { isUnavailable } from '../../ports/unavailable.ts'
import { lanes } from '../lanes.ts'
import { type EnrollmentOutcome, enrollMember } from './enroll-member.ts'
import { portalDossier } from './portal-dossier.ts'

type Needs = Parameters<typeof enrollMember>[0]

/**
 * Enrolls each row of a batch in its own transaction: a row that is invalid or fails does not stop the others. A row
 * that could not be parsed comes in as its problem. Returns one outcome per row, in the same order:
 * `enrollment.duplicate` when an earlier row has the same address, `service.unavailable` when the row may work later.
 * Repeated, finished rows are `unchanged`.
 */
export async function enrollMembers(
  deps: Needs,
  rows: readonly (EnrollmentRow | Problem)[],
): Promise<(EnrollmentOutcome | Problem)[]> {
  const known = await portalDossier(deps)
  const outcomes: (EnrollmentOutcome | Problem)[] = []
  // One lane, because all rows count against the same quota.
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
