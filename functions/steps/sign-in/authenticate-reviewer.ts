import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'

/**
 * The reviewer whose session a token opens, while the configuration lists them. Throws `session.missing` without a
 * token or for somebody who is no reviewer any more, `session.expired` for an ended session.
 */
export async function authenticateReviewer(
  { signIns, ids, now, reviewers }: Pick<Deps, 'ids' | 'now' | 'reviewers' | 'signIns'>,
  token: string | undefined,
): Promise<ReviewerActor> {
  if (!token) throw new Problem('session.missing')
  const named = ids.readReviewerToken(token)
  const session = named && (await signIns.reviewerSession(named))
  if (!session || session.expiresAt <= now) throw new Problem('session.expired')
  const { hash, reviewerId: id, expiresAt } = session
  const reviewer = reviewers.byId(id)
  if (!reviewer) throw new Problem('session.missing')
  return { type: 'reviewer', id, reviewer, session, sessionHash: hash, expiresAt }
}
