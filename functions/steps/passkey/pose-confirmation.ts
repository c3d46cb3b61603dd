import type { PasskeyOptions } from '#schemas/views.ts'
import { challenged, held } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { assertNo, ownAccount } from './account-of.ts'

/**
 * What a browser needs to use a passkey. The challenge is kept in the session. Throws `passkey.too-few` when there is
 * none.
 */
export const poseConfirmation = (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'passkeys' | 'commit'>,
  actor: ReviewerActor,
): Promise<PasskeyOptions> =>
  onConflict(async (again) => {
    const { now, passkeys, commit } = deps
    const { account, session } = await ownAccount(deps, actor, again)
    const own = held(account, now)
    assertNo(own.length === 0 ? 'passkey.too-few' : undefined, actor)
    const options = await passkeys.poseConfirmation(own)
    const after = challenged(session, 'confirm', options.challenge, now)
    await commit([{ type: 'reviewer-session-changed', before: session, after }])
    return options
  })
