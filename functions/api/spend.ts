import type { Context } from 'hono'
import type { Spending } from '#schemas/budget.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { Effect } from '../domain/effect.ts'
import { changesAgainIn, withChange } from '../domain/member-budget.ts'
import type { Commit } from '../ports/commit.ts'
import type { Deps } from '../ports/deps.ts'
import { rateLimited } from '../ports/problem.ts'
import type { BudgetOf } from '../ports/usage.ts'
import type { Asker } from '../steps/sign-in/spend-code-mail.ts'
import { marksOf } from './credentials.ts'
import { networkOf } from './network.ts'

/** Spends `amount` of each of these budgets. Throws `rate-limited` at the first that has less. */
export async function spendAll({ usage }: Pick<Deps, 'usage'>, all: readonly BudgetOf[], amount = 1): Promise<void> {
  for (const one of all) {
    const spent = await usage.spend(one, { amount })
    if (!spent.ok) throw rateLimited(spent.retryAfter)
  }
}

/** What a request without a session or a key spends before its step. */
export const spentByAnybody = (spends: readonly Spending[], c: Context): BudgetOf[] =>
  spends.includes('request') ? [{ budget: 'anonymous-requests', owner: networkOf(c) }] : []

/** What a refused code spends: also one of the codes that this network gets without work. Throws `rate-limited`. */
export async function spendRefusal({ usage }: Pick<Deps, 'usage'>, c: Context): Promise<void> {
  const owner = networkOf(c)
  await usage.spend({ budget: 'free-codes', owner })
  await spendAll({ usage }, [{ budget: 'anonymous-requests', owner }])
}

/**
 * The commit of a member's request: it counts the change in the member's dossier, in the same write. Throws
 * `rate-limited` when the member has no change left today.
 */
export function countingChanges({ commit, now }: Pick<Deps, 'commit' | 'now'>, dossier: Dossier): Commit {
  const retryAfter = changesAgainIn(dossier, now)
  if (retryAfter !== undefined) throw rateLimited(retryAfter)
  const counted = (effect: Effect): Effect =>
    effect.type === 'dossier' && effect.after.member.id === dossier.member.id
      ? { ...effect, after: withChange(effect.after, now) }
      : effect
  return (effects, answer) => commit(effects.map(counted), answer)
}

/** Who asks for a code without a session. */
export const askerOf = (c: Context, headers: { 'challenge-solution'?: string | undefined }): Asker => ({
  network: networkOf(c),
  marks: marksOf(c),
  solution: headers['challenge-solution'],
})
