import type { Deps } from '../../ports/deps.ts'
import { type Asked, budgetsOf } from './budgets-of.ts'

/** Gives back all budgets of what is named, and lets mails to the address leave again. Can be repeated. */
export async function liftBudgets({ budgets, commit }: Pick<Deps, 'budgets' | 'commit'>, asked: Asked): Promise<void> {
  for (const one of budgetsOf(asked)) await budgets.lift(one)
  if (asked.email) await commit([{ type: 'suppression-ended', email: asked.email }])
}
