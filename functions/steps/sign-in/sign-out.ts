import type { Deps } from '../../ports/deps.ts'
import type { MemberActor, ReviewerActor } from '../actor.ts'

/** Ends the current session. Other sessions stay open. */
export const signOut = ({ commit }: Pick<Deps, 'commit'>, actor: MemberActor | ReviewerActor): Promise<void> =>
  commit([{ type: 'session-ended', hash: actor.sessionHash }])
