import type { PasskeyId } from '#schemas/id.ts'
import { audited } from '../../domain/make-effects.ts'
import { nextOf, whyNoRemoval } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { endOtherReviewerSessions } from '../sign-in/end-other-sessions.ts'
import { assertNo, ownAccount } from './account-of.ts'

/**
 * Removes a passkey of the reviewer's own and ends their other sessions. Throws `passkey.required` unless a passkey
 * confirmed this session, `passkey.too-few` when fewer than two would be left, and `passkey.not-found`.
 */
export const removePasskey = (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'commit' | 'ids'>,
  actor: ReviewerActor,
  { passkeyId }: { passkeyId: PasskeyId },
): Promise<void> =>
  onConflict(async (again) => {
    const { account, session } = await ownAccount(deps, actor, again)
    const left = account.passkeys.filter(({ id }) => id !== passkeyId)
    assertNo(whyNoRemoval(account, session, deps.now), actor)
    assertNo(left.length === account.passkeys.length ? 'passkey.not-found' : undefined, actor)
    await endOtherReviewerSessions(deps, actor, [
      { type: 'reviewer-account', value: nextOf(account, { passkeys: left }) },
      audited(deps, { type: 'passkey-removed', actor: account.id, codes: [passkeyId] }),
    ])
  })
