import type { Instant } from '#schemas/time.ts'
import type { BudgetOf } from './usage.ts'

/** What an operator sees and lifts of budgets, and what ends one early. */
export type Budgets = {
  /** What is used of each window, the shortest first, and when it was last used, if that is kept. */
  used(of: BudgetOf): Promise<{ used: readonly number[]; last?: Instant | undefined; isClosed?: true }>
  /** Gives the whole budget back. */
  lift(of: BudgetOf): Promise<void>
  /**
   * Counts a mail to an unknown address that came back. Ends the free codes of all networks for this hour when too many
   * did. True when this one ended them.
   */
  countBounce(): Promise<boolean>
}
