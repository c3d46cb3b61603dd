import type { Graph } from '../sst/graph.ts'

/** The planned graphs of the stages, by name. */
export type Stages = { production: Graph; personal: Graph }

/** A rule about the stacks, as a sentence, with its check. `see` throws if the rule is broken. */
export type Check = { says: string; see(stages: Stages): void | Promise<void> }

/** The stages that are checked: production and a personal one. */
export const STAGES = { production: 'production', personal: 'ada' } as const

export const check = (says: string, see: Check['see']): Check => ({ says, see })
