import type { Session } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** The session that a token opens. Throws `session.missing` without a token, `session.expired` for an ended session. */
export async function sessionOf(
  { signIns, ids, now }: Pick<Deps, 'signIns' | 'ids' | 'now'>,
  token: string | undefined,
): Promise<Session> {
  if (!token) throw new Problem('session.missing')
  const session = await signIns.session(ids.hashOf(token))
  if (!session || session.expiresAt <= now) throw new Problem('session.expired')
  return session
}
