import { EnrollmentRow } from '#schemas/portal.ts'
import type { BatchOutcome, RowOutcome } from '#schemas/portal-views.ts'
import { isProblem, type Problem } from '../ports/problem.ts'
import type { EnrollmentOutcome } from '../steps/portal/enroll-member.ts'
import { problemBody, type RequestContext } from './answer-problem.ts'
import { validate } from './validate.ts'

/** The portal's own reference for a row. The outcome carries it, even when the rest of the row is invalid. */
const Named = EnrollmentRow.pick({ reference: true }).strip()

/**
 * Parses one row. Returns the row, or the problem `request.invalid` with its faults: an invalid row must not stop the
 * others.
 */
export function parseRow(given: unknown): EnrollmentRow | Problem {
  try {
    return validate(EnrollmentRow, given, 'body')
  } catch (error) {
    if (isProblem(error)) return error
    throw error
  }
}

/**
 * The answer to a batch: one outcome per row, in the order of the rows, and the count of each outcome. `outcomes[n]`
 * belongs to `rows[n]`.
 */
export async function batchOutcome(
  rows: readonly unknown[],
  outcomes: readonly (EnrollmentOutcome | Problem)[],
  context: RequestContext,
): Promise<BatchOutcome> {
  const told = await Promise.all(
    outcomes.map(async (outcome, index): Promise<RowOutcome> => {
      const { reference } = Named.safeParse(rows[index]).data ?? {}
      const named = { index, ...(reference !== undefined && { reference }) }
      if (!isProblem(outcome)) return { ...named, ...outcome }
      return { ...named, outcome: 'failed', problem: await problemBody(outcome, context) }
    }),
  )
  const count = (wanted: RowOutcome['outcome']) => told.filter(({ outcome }) => outcome === wanted).length
  return {
    rows: told,
    counts: {
      enrolled: count('enrolled'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      failed: count('failed'),
    },
  }
}
