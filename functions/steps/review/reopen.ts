import type { ApplicationId } from '#schemas/id.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { ReviewView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { assertSeen, decisionOf, isRepeated } from './decision.ts'
import { reviewedToDecide, viewForReviewer } from './review-application.ts'

type Input = { applicationId: ApplicationId; reasons: ReasonCode[]; note?: string | undefined; version: number }

/**
 * Reopens a refused application and asks the member for a correction. Throws `application.wrong-status` when it was not
 * refused; `application.decided` and `review.stale` as `decide` does.
 */
export const reopen = (
  deps: ChangeDeps & Pick<Deps, 'reviewers'>,
  actor: ReviewerActor,
  { applicationId: id, version, ...verdict }: Input,
): Promise<ReviewView> =>
  onConflict(async () => {
    const { dossier, application } = await reviewedToDecide(deps, actor, id)
    const view = viewForReviewer(deps, id)
    const decision = decisionOf(deps, actor, application, { outcome: 'reopen', ...verdict })
    if (isRepeated(application, decision, version)) return view(dossier)
    assertSeen(deps, application, version)
    return commitChange(deps, change(dossier, { type: 'decided', id, decision }, deps), view)
  })
