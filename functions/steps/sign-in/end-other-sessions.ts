import { change } from '../../domain/change.ts'
import type { Effect } from '../../domain/effect.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor, type ReviewerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { reviewerSessions } from './reviewer-sessions.ts'

/** Ends all sessions of a member except the one that asks for it. */
export const endOtherSessions = (deps: ChangeDeps, actor: MemberActor): Promise<void> =>
  onConflict(async () => {
    const dossier = await dossierOf(deps, actor)
    const hashes = dossier.sessions.map(({ hash }) => hash).filter((hash) => hash !== actor.sessionHash)
    await commitQuietly(deps, change(dossier, { type: 'signed-out', hashes }, deps))
  })

/** The same for a reviewer. With `also`, in one transaction with what makes it necessary. */
export async function endOtherReviewerSessions(
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'commit'>,
  actor: ReviewerActor,
  also: readonly Effect[] = [],
): Promise<void> {
  const sessions = await reviewerSessions(deps, actor.reviewer.email)
  const others = sessions.filter(({ hash }) => hash !== actor.sessionHash)
  await deps.commit([...also, ...others.map((session) => ({ type: 'reviewer-session-ended', session }) as const)])
}
