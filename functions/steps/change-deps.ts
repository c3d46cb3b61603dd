import type { Deps } from '../ports/deps.ts'

/** The dependencies of a step that changes a member. */
export type ChangeDeps = Pick<Deps, 'tenant' | 'members' | 'commit' | 'now' | 'realNow' | 'ids' | 'program'>
