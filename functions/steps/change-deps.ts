import type { Context } from '../domain/context.ts'
import type { Deps } from '../ports/deps.ts'

/** The dependencies of a step that changes a member. */
export type ChangeDeps = Pick<Deps, 'tenant' | 'members' | 'commit' | 'now' | 'realNow' | 'ids' | 'program'>

/** The same for the work of a due row (`Context.doing`). */
export type DueDeps = ChangeDeps & Pick<Context, 'doing'>
