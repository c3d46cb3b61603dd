import type { PasskeyList } from '#schemas/views.ts'
import { audited, mailed } from '../../domain/make-effects.ts'
import { held, nextOf, recoveryOf } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { assertNo, ownAccount } from './account-of.ts'
import { passkeyList } from './list-passkeys.ts'

/**
 * A reviewer lost all passkeys: asks for a recovery and mails it to them at once. A colleague has to approve it, and the
 * former passkeys count for 24 hours more. Repeated, it changes nothing. Throws `recovery.not-needed` without passkeys.
 */
export const askRecovery = (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'commit' | 'ids'>,
  actor: ReviewerActor,
): Promise<PasskeyList> =>
  onConflict(async (again) => {
    const { now, commit } = deps
    const { email, locale } = actor.reviewer
    const { account, session } = await ownAccount(deps, actor, again)
    if (recoveryOf(account, now)) return passkeyList(account, session, now)
    assertNo(held(account, now).length === 0 ? 'recovery.not-needed' : undefined, actor)
    const after = nextOf(account, { recovery: { askedAt: now } })
    const { endsAt = now } = recoveryOf(after, now) ?? {}
    await commit([
      { type: 'reviewer-account', value: after },
      audited(deps, { type: 'recovery-asked', actor: account.id }),
      mailed(deps, { owner: account.id, to: [email], locale, mail: { name: 'recovery-asked', data: { endsAt } } }),
    ])
    return passkeyList(after, session, now)
  })
