import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { MemberActor } from '../actor.ts'
import { sessionOf } from './session-of.ts'

/**
 * The member whose session a token opens. Throws `session.missing` without a token, `session.expired` for an ended
 * session.
 */
export async function authenticateMember(
  deps: Pick<Deps, 'ids' | 'now' | 'signIns'>,
  token: string | undefined,
): Promise<MemberActor> {
  const { subject, hash, createdAt } = await sessionOf(deps, token)
  if (subject.type !== 'member') throw new Problem('session.missing')
  return { type: 'member', memberId: subject.memberId, sessionHash: hash, sessionFrom: createdAt }
}
