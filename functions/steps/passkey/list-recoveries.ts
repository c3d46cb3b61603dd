import type { RecoveryList } from '#schemas/views.ts'
import { recoveryOf } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { accountOf } from './account-of.ts'

/** The recoveries of all other reviewers: of at most 20, so each account is read. */
export async function listRecoveries(
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now'>,
  { reviewer }: ReviewerActor,
): Promise<RecoveryList> {
  const others = deps.reviewers.list.filter(({ email }) => email !== reviewer.email)
  const items = await Promise.all(
    others.map(async ({ email }) => {
      const account = await accountOf(deps, email)
      const { askedAt, usableFrom } = recoveryOf(account, deps.now) ?? {}
      return askedAt ? [{ reviewerId: account.id, email, askedAt, ...(usableFrom && { usableFrom }) }] : []
    }),
  )
  return { items: items.flat() }
}
