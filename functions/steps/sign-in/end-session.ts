import type { SessionId } from '#schemas/id.ts'
import { change } from '../../domain/change.ts'
import { openSessions, sessionIdOf } from '../../domain/sessions.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor, type ReviewerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { reviewerSessions } from './reviewer-sessions.ts'

/** Whether the session that was ended is the one that asked for it. */
type Ended = { isOwn: boolean }

/** Ends one session of a member. Throws `session.not-found` when there is none, or when it is over. */
export const endSession = (
  deps: ChangeDeps,
  actor: MemberActor,
  { sessionId }: { sessionId: SessionId },
): Promise<Ended> =>
  onConflict(async () => {
    const dossier = await dossierOf(deps, actor)
    const { hash } = named(dossier.sessions, sessionId, deps)
    await commitQuietly(deps, change(dossier, { type: 'signed-out', hashes: [hash] }, deps))
    return { isOwn: hash === actor.sessionHash }
  })

/** The same for a reviewer. */
export async function endReviewerSession(
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'commit' | 'now'>,
  actor: ReviewerActor,
  { sessionId }: { sessionId: SessionId },
): Promise<Ended> {
  const session = named(await reviewerSessions(deps, actor.reviewer.email), sessionId, deps)
  await deps.commit([{ type: 'reviewer-session-ended', session }])
  return { isOwn: session.hash === actor.sessionHash }
}

function named<T extends Parameters<typeof openSessions>[0][number]>(
  sessions: readonly T[],
  sessionId: SessionId,
  { now }: Pick<Deps, 'now'>,
): T {
  const session = openSessions(sessions, now).find((one) => sessionIdOf(one) === sessionId)
  if (!session) throw new Problem('session.not-found')
  return session
}
