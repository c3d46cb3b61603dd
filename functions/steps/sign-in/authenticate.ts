import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { MemberActor, ReviewerActor } from '../actor.ts'

/** The member a token belongs to. Throws `session.missing` without a token, `session.expired` for one that ended. */
export async function authenticateMember(
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  token: string | undefined,
): Promise<MemberActor> {
  const { subject, hash, createdAt } = await sessionOf(deps, token)
  if (subject.type !== 'member') throw new Problem('session.missing')
  return { type: 'member', memberId: subject.memberId, sessionHash: hash, sessionFrom: createdAt }
}

/** The reviewer a token belongs to, as long as the configuration names them. */
export async function authenticateReviewer(
  deps: Pick<Deps, 'store' | 'ids' | 'now' | 'reviewers'>,
  token: string | undefined,
): Promise<ReviewerActor> {
  const { subject, hash, expiresAt } = await sessionOf(deps, token)
  const reviewer = subject.type === 'reviewer' ? deps.reviewers.byId(subject.reviewerId) : undefined
  if (subject.type !== 'reviewer' || !reviewer) throw new Problem('session.missing')
  return { type: 'reviewer', id: subject.reviewerId, reviewer, sessionHash: hash, expiresAt }
}

async function sessionOf({ store, ids, now }: Pick<Deps, 'store' | 'ids' | 'now'>, token: string | undefined) {
  if (!token) throw new Problem('session.missing')
  const session = await store.session(ids.hashOf(token))
  if (!session || session.expiresAt <= now) throw new Problem('session.expired')
  return session
}
