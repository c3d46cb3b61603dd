import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'
import { accountOf } from './account-of.ts'

/**
 * After the secret of pseudonyms was replaced: keeps the accounts of all reviewers under their current ids. Once the
 * former secret is dropped, an account under a former id is nobody's, and its owner would have a first day again, in
 * which a mailbox alone decides. With one secret, it reads nothing.
 */
export async function moveAccounts(deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'commit'>): Promise<void> {
  const { reviewers, commit } = deps
  for (const { email } of reviewers.list) {
    const [id, ...former] = reviewers.idsOf(email)
    if (!id || former.length === 0) continue
    await onConflict(async () => {
      const account = await accountOf(deps, email)
      if (account.id !== id) await commit([{ type: 'reviewer-account-moved', from: account, id }])
    })
  }
}
