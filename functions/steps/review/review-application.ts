import type { Application, Decision } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { ReviewView } from '#schemas/views.ts'
import { mailboxOf } from '../../domain/budget-owner.ts'
import { applicationOf, type Dossier } from '../../domain/dossier.ts'
import { memberIdOf } from '../../domain/identity.ts'
import { holderLike } from '../../domain/likeness.ts'
import { reviewView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'

/** An application that a reviewer names, with the dossier of its member. Throws `application.not-found`. */
export async function reviewed(
  { members }: Pick<Deps, 'members'>,
  id: ApplicationId,
): Promise<{ dossier: Dossier; application: Application }> {
  const dossier = await members.dossier(memberIdOf(id))
  const application = dossier && applicationOf(dossier, id)
  if (!dossier || !application) throw new Problem('application.not-found')
  return { dossier, application }
}

/**
 * The same, to decide something about it. Throws `review.own` when it is the reviewer's: it takes somebody else (four
 * eyes).
 */
export async function reviewedToDecide(
  deps: Pick<Deps, 'members'>,
  actor: ReviewerActor,
  id: ApplicationId,
): Promise<{ dossier: Dossier; application: Application }> {
  const found = await reviewed(deps, id)
  assertOther(actor, found.dossier)
  return found
}

/** Throws `review.own` when an address of the member is the reviewer's mailbox. */
export function assertOther({ reviewer }: ReviewerActor, { member: { email, addressChange } }: Dossier): void {
  const theirs = [email, ...(addressChange ? [addressChange.from] : [])].map(mailboxOf)
  if (theirs.includes(mailboxOf(reviewer.email))) throw new Problem('review.own')
}

/** Who decided, for reviewers: the address of a reviewer while the configuration lists it, otherwise the id. */
export const nameOf =
  ({ reviewers }: Pick<Deps, 'reviewers'>) =>
  (by: Decision['by']): string =>
    by === 'evidence' ? by : (reviewers.byId(by)?.email ?? by)

/** Makes the view that reviewers have of an application. Throws `application.not-found`. */
export const viewForReviewer =
  (deps: Pick<Deps, 'reviewers'>, id: ApplicationId) =>
  (dossier: Dossier): ReviewView => {
    const application = applicationOf(dossier, id)
    if (!application) throw new Problem('application.not-found')
    return reviewView(dossier, application, nameOf(deps))
  }

/**
 * One application, with everything that a reviewer compares it to. Of the holder of a claimed code, only how alike their
 * name and school are.
 */
export async function reviewApplication(
  deps: Pick<Deps, 'members' | 'reviewers'>,
  { applicationId }: { applicationId: ApplicationId },
): Promise<ReviewView> {
  const { dossier, application } = await reviewed(deps, applicationId)
  const view = viewForReviewer(deps, applicationId)(dossier)
  const holder = application.claim && (await deps.members.dossier(application.claim.memberId))
  return view.claim && holder
    ? { ...view, claim: { ...view.claim, holder: holderLike(holder, application.form) } }
    : view
}
