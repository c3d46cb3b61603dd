import type { BudgetName } from '#schemas/budget.ts'
import type { KeyId, RequestId } from '#schemas/id.ts'
import type { CodeRequest, PastRequest } from '../domain/records.ts'

/**
 * What became of spending a budget. `used` and `most`: how much of its longest window is used now, and how much there
 * is. `retryAfter`: in so many seconds there is something left; of a counted window, when it ends.
 */
export type Spent = { ok: boolean; used: number; most: number; retryAfter: number }

/** One owner's budget: its name, and whose it is. A service has one owner, `all`. */
export type BudgetOf = { budget: BudgetName; owner: string }

/**
 * Counters that enforce limits. Each is one conditional update of its own item, made before the work and never undone,
 * so that it is exact for any number of calls at once.
 */
export type Usage = {
  /** Spends `amount` of a budget (`schemas/budget.ts`), 1 if not said. The same `purchase` counts once. */
  spend(of: BudgetOf, spending?: { amount?: number; purchase?: string }): Promise<Spent>
  /** Counts one try of a mailed code. Not `ok` when the request is unknown, used, expired or has no tries left. */
  spendTry(id: RequestId): Promise<{ ok: true; request: CodeRequest } | { ok: false; request: PastRequest | undefined }>
  /** Notes the day (UTC) on which a key was used. */
  useKey(id: KeyId, day: string): Promise<void>
}
