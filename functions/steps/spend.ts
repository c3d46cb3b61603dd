import type { BudgetName } from '#schemas/budget.ts'
import type { Deps } from '../ports/deps.ts'
import { rateLimited } from '../ports/problem.ts'

/** Spends one of a budget. Returns how many it is by now. Throws `rate-limited`. */
export async function spend(
  { usage }: Pick<Deps, 'usage'>,
  budget: BudgetName,
  owner: string,
  purchase?: string,
): Promise<number> {
  const spent = await usage.spend({ budget, owner }, purchase === undefined ? {} : { purchase })
  if (!spent.ok) throw rateLimited(spent.retryAfter)
  return spent.used
}
