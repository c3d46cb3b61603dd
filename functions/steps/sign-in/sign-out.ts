import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor, type ReviewerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/** Ends the current session of a member. Other sessions stay open. */
export const signOut = (deps: ChangeDeps, actor: MemberActor): Promise<void> =>
  onConflict(async () => {
    const event = { type: 'signed-out', hashes: [actor.sessionHash] } as const
    await commitQuietly(deps, change(await dossierOf(deps, actor), event, deps))
  })

/** The same for a reviewer. */
export const signOutReviewer = ({ commit }: Pick<Deps, 'commit'>, actor: ReviewerActor): Promise<void> =>
  commit([{ type: 'reviewer-session-ended', session: { reviewerId: actor.id, hash: actor.sessionHash } }])
