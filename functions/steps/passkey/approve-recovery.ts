import type { ReviewerId } from '#schemas/id.ts'
import { mailboxOf } from '../../domain/budget-owner.ts'
import { audited, mailed } from '../../domain/make-effects.ts'
import { isConfirmed, nextOf, recoveryOf } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { accountOf, assertNo, ownAccount } from './account-of.ts'

/**
 * A reviewer approves that a colleague lost all passkeys, and the colleague is told by mail. After 24 hours the former
 * ones no longer count. Repeated, it changes nothing. Throws `passkey.required` unless a passkey confirmed this session,
 * `recovery.own` and `recovery.not-found`.
 */
export const approveRecovery = (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'commit' | 'ids'>,
  actor: ReviewerActor,
  { reviewerId }: { reviewerId: ReviewerId },
): Promise<void> =>
  onConflict(async (again) => {
    const { now, commit, reviewers } = deps
    const { account: own, session } = await ownAccount(deps, actor, again)
    assertNo(isConfirmed(own, session, now) ? undefined : 'passkey.required', actor)
    const colleague = reviewers.byId(reviewerId)
    if (!colleague) throw new Problem('recovery.not-found')
    const { email, locale } = colleague
    assertNo(mailboxOf(email) === mailboxOf(actor.reviewer.email) ? 'recovery.own' : undefined, actor)
    const account = await accountOf(deps, email)
    const { recovery } = account
    if (!recovery || !recoveryOf(account, now)) throw new Problem('recovery.not-found')
    if (recovery.approvedAt) return
    const after = nextOf(account, { recovery: { ...recovery, approvedAt: now } })
    const { usableFrom = now } = recoveryOf(after, now) ?? {}
    await commit([
      { type: 'reviewer-account', value: after },
      audited(deps, { type: 'recovery-approved', actor: own.id, codes: [account.id] }),
      mailed(deps, {
        owner: account.id,
        to: [email],
        locale,
        mail: { name: 'recovery-approved', data: { usableFrom } },
      }),
    ])
  })
