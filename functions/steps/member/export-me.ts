import { type RequestId, ReviewerId } from '#schemas/id.ts'
import type { MemberExport } from '#schemas/views.ts'
import { audited } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import type { MemberActor } from '../actor.ts'
import { confirmedDossier } from './confirmed-dossier.ts'

/**
 * Exports everything that is kept of the member, with a fresh code: their dossier, their audit trail, and their due
 * rows. Reviewers are shown as `reviewer`: who decided is kept for other reviewers.
 */
export async function exportMe(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'members' | 'signIns' | 'commit' | 'program' | 'secrets'>,
  actor: MemberActor,
  input: { requestId: RequestId; code: string },
): Promise<MemberExport> {
  const { now, members, commit } = deps
  const { dossier } = await confirmedDossier(deps, actor, input)
  const { memberId } = actor
  const exported = audited(deps, { memberId, type: 'exported', actor: 'member' })
  const [audit, dead] = await Promise.all([members.audit(dossier), members.deadRows(memberId)])
  await commit([{ type: 'request-used', requestId: input.requestId, at: now }, exported])
  const { member, applications, licenses } = dossier
  return withoutReviewers({
    exportedAt: now,
    member,
    applications: [...applications],
    licenses: [...licenses],
    audit: [...audit, exported.value],
    planned: [...dossier.agenda.rows, ...dead],
  })
}

/** The same with `reviewer` in the place of each reviewer's id, wherever it is. */
const withoutReviewers = (exported: MemberExport): MemberExport =>
  JSON.parse(
    JSON.stringify(exported, (_, value: unknown) => (ReviewerId.safeParse(value).success ? 'reviewer' : value)),
  )
