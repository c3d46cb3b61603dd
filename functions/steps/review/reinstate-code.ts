import type { ApplicationId } from '#schemas/id.ts'
import type { ReviewView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { reviewedToDecide, viewForReviewer } from './review-application.ts'

/**
 * Reinstates a revoked license code and mails the note to the member. Repeated, it changes nothing. Throws
 * `license-code.none` and `license-code.wrong-status`.
 */
export const reinstateCode = (
  deps: ChangeDeps & Pick<Deps, 'reviewers'>,
  actor: ReviewerActor,
  { applicationId: id, note }: { applicationId: ApplicationId; note: string },
): Promise<ReviewView> =>
  onConflict(async () => {
    const { dossier } = await reviewedToDecide(deps, actor, id)
    const changed = change(dossier, { type: 'code-reinstated', id, note, by: actor.id }, deps)
    return commitChange(deps, changed, viewForReviewer(deps, id))
  })
