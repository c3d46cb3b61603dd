import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { sessionOf } from './session-of.ts'

/**
 * The reviewer whose session a token opens, while the configuration lists them. Throws `session.missing`,
 * `session.expired`.
 */
export async function authenticateReviewer(
  deps: Pick<Deps, 'ids' | 'now' | 'reviewers' | 'signIns'>,
  token: string | undefined,
): Promise<ReviewerActor> {
  const { subject, hash, expiresAt } = await sessionOf(deps, token)
  const reviewer = subject.type === 'reviewer' ? deps.reviewers.byId(subject.reviewerId) : undefined
  if (subject.type !== 'reviewer' || !reviewer) throw new Problem('session.missing')
  return { type: 'reviewer', id: subject.reviewerId, reviewer, sessionHash: hash, expiresAt }
}
