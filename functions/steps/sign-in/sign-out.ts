import type { Deps } from '../../ports/deps.ts'
import type { MemberActor, ReviewerActor } from '../actor.ts'

/** Ends the session that asks; what it opened elsewhere stays open. */
export const signOut = ({ commit }: Pick<Deps, 'commit'>, actor: MemberActor | ReviewerActor): Promise<void> =>
  commit([{ type: 'session-ended', hash: actor.sessionHash }])
