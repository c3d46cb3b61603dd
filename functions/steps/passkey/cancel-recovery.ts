import { audited } from '../../domain/make-effects.ts'
import { isConfirmed, nextOf, recoveryOf } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { assertNo, ownAccount } from './account-of.ts'

/**
 * Cancels the recovery of the reviewer who asks: they still have a passkey. Throws `passkey.required` unless one
 * confirmed this session, and `recovery.not-found`.
 */
export const cancelRecovery = (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'commit' | 'ids'>,
  actor: ReviewerActor,
): Promise<void> =>
  onConflict(async (again) => {
    const { now, commit } = deps
    const { account, session } = await ownAccount(deps, actor, again)
    assertNo(isConfirmed(account, session, now) ? undefined : 'passkey.required', actor)
    assertNo(recoveryOf(account, now) ? undefined : 'recovery.not-found', actor)
    await commit([
      { type: 'reviewer-account', value: nextOf(account, { recovery: undefined }) },
      audited(deps, { type: 'recovery-canceled', actor: account.id }),
    ])
  })
