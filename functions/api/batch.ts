import { EnrollmentRow } from '#schemas/portal.ts'
import type { BatchOutcome, RowOutcome } from '#schemas/portal-views.ts'
import { isProblem, type Problem } from '../ports/problem.ts'
import type { EnrollmentOutcome } from '../steps/portal/enroll-member.ts'
import { problemBody, type RequestContext } from './answer-problem.ts'
import { validate } from './validate.ts'

/** The portal's own name for a row, told back with its outcome, also when the rest of the row is wrong. */
const Named = EnrollmentRow.pick({ reference: true }).strip()

/** The row, or `request.invalid` with what is wrong with it: a row that is wrong keeps no other from being done. */
export function parseRow(given: unknown): EnrollmentRow | Problem {
  try {
    return validate(EnrollmentRow, given, 'body')
  } catch (error) {
    if (isProblem(error)) return error
    throw error
  }
}

/** What is told of a batch: `outcomes[n]` became of `rows[n]`. */
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
