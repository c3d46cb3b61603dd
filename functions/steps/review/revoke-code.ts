import type { ApplicationId } from '#schemas/id.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { ReviewView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { reviewedToDecide, viewForReviewer } from './review-application.ts'

type Input = { applicationId: ApplicationId; reasons: ReasonCode[]; note?: string | undefined }

/**
 * Revokes the license code of the application's member, who gets a mail with the reasons. Repeated, it changes nothing.
 * Throws `license-code.none` and `license-code.wrong-status`.
 */
export const revokeCode = (
  deps: ChangeDeps & Pick<Deps, 'reviewers'>,
  actor: ReviewerActor,
  { applicationId: id, reasons, note }: Input,
): Promise<ReviewView> =>
  onConflict(async () => {
    const { dossier } = await reviewedToDecide(deps, actor, id)
    const changed = change(dossier, { type: 'code-revoked', id, reasons, note, by: actor.id }, deps)
    return commitChange(deps, changed, viewForReviewer(deps, id))
  })
