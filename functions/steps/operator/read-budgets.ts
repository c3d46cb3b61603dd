import { BUDGETS, type BudgetName } from '#schemas/budget.ts'
import type { Instant } from '#schemas/time.ts'
import type { Suppression } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { type Asked, budgetsOf } from './budgets-of.ts'

type Line = {
  budget: BudgetName
  /** Whose sign-in it counts, where an address has one as a member and one as a reviewer. */
  as?: 'member' | 'reviewer' | undefined
  windows: readonly { used: number; most: number; seconds: number }[]
  last?: Instant | undefined
  isClosed?: true
}

/** What is used of all budgets of what is named, and whether mails to the address are held back. */
export async function readBudgets(
  { budgets, mailboxes }: Pick<Deps, 'budgets' | 'mailboxes'>,
  asked: Asked,
): Promise<{ lines: Line[]; suppression: Suppression | undefined }> {
  const lines = await Promise.all(
    budgetsOf(asked).map(async ({ as, ...one }) => {
      const { used, ...rest } = await budgets.used(one)
      const windows = BUDGETS[one.budget].windows.map((window, index) => ({ ...window, used: used[index] ?? 0 }))
      return { budget: one.budget, as, windows, ...rest }
    }),
  )
  return { lines, suppression: asked.email && (await mailboxes.suppression(asked.email)) }
}
