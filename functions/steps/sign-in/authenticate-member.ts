import type { Dossier } from '../../domain/dossier.ts'
import { isSignedIn } from '../../domain/sessions.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { MemberActor } from '../actor.ts'

/**
 * The member whose session a token opens, and their dossier: the token names the member, and the dossier has the
 * sessions. Throws `session.missing` without a token, `session.expired` for an ended session.
 */
export async function authenticateMember(
  { ids, now, members }: Pick<Deps, 'ids' | 'now' | 'members'>,
  token: string | undefined,
): Promise<{ actor: MemberActor; dossier: Dossier }> {
  if (!token) throw new Problem('session.missing')
  const { memberId, hash } = ids.readMemberToken(token) ?? {}
  const dossier = memberId && (await members.dossier(memberId))
  if (!dossier || !hash || !isSignedIn(dossier, hash, now)) throw new Problem('session.expired')
  return { actor: { type: 'member', memberId, sessionHash: hash }, dossier }
}
