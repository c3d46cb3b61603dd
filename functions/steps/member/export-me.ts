import { type RequestId, ReviewerId } from '#schemas/id.ts'
import type { MemberExport } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { Effect } from '../../domain/effect.ts'
import type { Deps } from '../../ports/deps.ts'
import { accepted } from '../accepted.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { stillOpen } from '../sign-in/spend-code.ts'
import { confirmedDossier } from './confirmed-dossier.ts'

/**
 * Exports everything that is kept of the member, with a fresh code: their dossier, their audit trail, and their due
 * rows. Reviewers are shown as `reviewer`: who decided is kept for other reviewers.
 */
export async function exportMe(
  deps: ChangeDeps & Pick<Deps, 'usage' | 'signIns' | 'secrets'>,
  actor: MemberActor,
  input: { requestId: RequestId; code: string },
): Promise<MemberExport> {
  const { now, members } = deps
  const { requestId } = input
  const { dossier } = await confirmedDossier(deps, actor, input)
  return onConflict(async (again) => {
    if (again) await stillOpen(deps, requestId)
    const before = again ? await dossierOf(deps, actor) : dossier
    const used: Effect = { type: 'request-used', requestId, at: now }
    const changed = accepted(change(before, { type: 'exported' }, deps, [used]))
    const [audit, dead] = await Promise.all([members.audit(changed.dossier), members.deadRows(actor.memberId)])
    return commitChange(deps, changed, ({ member, applications, licenses, agenda }) =>
      withoutReviewers({
        exportedAt: now,
        member,
        applications: [...applications],
        licenses: [...licenses],
        audit,
        planned: [...agenda.rows, ...dead],
      }),
    )
  })
}

/** The same with `reviewer` in the place of each reviewer's id, wherever it is. */
const withoutReviewers = (exported: MemberExport): MemberExport =>
  JSON.parse(
    JSON.stringify(exported, (_, value: unknown) => (ReviewerId.safeParse(value).success ? 'reviewer' : value)),
  )
