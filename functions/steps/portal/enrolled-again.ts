import { ApplicationId } from '#schemas/id.ts'
import type { EnrollmentRow } from '#schemas/portal.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import type { Answered } from '../../domain/answered.ts'
import { schoolYearAt } from '../../domain/calendar.ts'
import { schoolYearOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import { isProblem, Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'
import { lanes } from '../lanes.ts'
import { ownApplication } from '../own-application.ts'
import { type EnrollmentOutcome, rowOutcome } from './enroll-member.ts'
import { portalDossier } from './portal-dossier.ts'

type Kept = Extract<Answered, { rows: unknown }>['rows'][number]

/**
 * The outcomes of a batch that was already done, `kept[n]` of `rows[n]`, with what is kept of each member now. A row
 * that could not be parsed comes in as its problem again. `idempotency.gone` for a member who was erased since.
 */
export async function enrolledAgain(
  deps: Pick<Deps, 'members' | 'portals' | 'program' | 'now'>,
  actor: PortalActor,
  rows: readonly (EnrollmentRow | Problem)[],
  kept: readonly Kept[],
): Promise<(EnrollmentOutcome | Problem)[]> {
  const { portal } = await portalDossier(deps)
  const values = { quota: portal.quota, year: schoolYearAt(deps.program, deps.now) }
  const outcomes: (EnrollmentOutcome | Problem)[] = []
  const { enter, all } = lanes()
  const outcomeNow = async (row: EnrollmentRow | Problem | undefined, [outcome, what]: Kept) => {
    if (row && isProblem(row)) return row
    return outcome === 'failed'
      ? new Problem(what as ProblemCode, { values })
      : outcomeOf(deps, actor, outcome, ApplicationId.parse(what))
  }
  for (const [index, one] of kept.entries())
    enter('rows', async () => {
      outcomes[index] = await outcomeNow(rows[index], one)
    })
  await all()
  return outcomes
}

async function outcomeOf(
  deps: Pick<Deps, 'members' | 'now'>,
  actor: PortalActor,
  outcome: EnrollmentOutcome['outcome'],
  id: ApplicationId,
): Promise<EnrollmentOutcome | Problem> {
  try {
    const { dossier } = await ownApplication(deps, actor, id)
    return rowOutcome(outcome, dossier, schoolYearOf(id))
  } catch (error) {
    if (isProblem(error)) return new Problem('idempotency.gone')
    throw error
  }
}
