import type { Deps } from '../ports/deps.ts'

/** What a step needs to change what is kept of a member. */
export type ChangeDeps = Pick<Deps, 'tenant' | 'members' | 'commit' | 'now' | 'realNow' | 'ids' | 'program'>
