import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'

/** Ends the session that asks; what it opened elsewhere stays open. */
export const signOut = ({ store }: Pick<Deps, 'store'>, actor: Actor): Promise<void> =>
  store.commit([{ type: 'session-ended', hash: actor.sessionHash }])
