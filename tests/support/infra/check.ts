import type { Graph } from '../sst/graph.ts'

/** A stage's graph by its name. */
export type Stages = { production: Graph; personal: Graph }

/** What must be so of the stacks, as a sentence, and how to see that it is: it throws when it is not. */
export type Check = { says: string; see(stages: Stages): void | Promise<void> }

/** The stages that are looked at: the one that matters and anybody's own. */
export const STAGES = { production: 'production', personal: 'ada' } as const

export const check = (says: string, see: Check['see']): Check => ({ says, see })
