import type { Session } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** The session that a token opens. Throws `session.missing` without a token, `session.expired` for one that ended. */
export async function sessionOf(
  { store, ids, now }: Pick<Deps, 'store' | 'ids' | 'now'>,
  token: string | undefined,
): Promise<Session> {
  if (!token) throw new Problem('session.missing')
  const session = await store.session(ids.hashOf(token))
  if (!session || session.expiresAt <= now) throw new Problem('session.expired')
  return session
}
