import { BUDGETS, type BudgetName } from '#schemas/budget.ts'
import type { Instant } from '#schemas/time.ts'
import type { Suppression } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { type Asked, budgetsOf } from './budgets-of.ts'

type Line = { budget: BudgetName; used: number; most: number; last?: Instant | undefined; isClosed?: true }

/** What is used of all budgets of what is named, and whether mails to the address are held back. */
export async function readBudgets(
  { budgets, mailboxes }: Pick<Deps, 'budgets' | 'mailboxes'>,
  asked: Asked,
): Promise<{ lines: Line[]; suppression: Suppression | undefined }> {
  const lines = await Promise.all(
    budgetsOf(asked).map(async (one) => ({
      budget: one.budget,
      most: Math.max(...BUDGETS[one.budget].windows.map(({ most }) => most)),
      ...(await budgets.used(one)),
    })),
  )
  return { lines, suppression: asked.email && (await mailboxes.suppression(asked.email)) }
}
