import type { PasskeyOptions } from '#schemas/views.ts'
import { challenged, held, whyNoEnrollment } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { assertNo, ownAccount } from './account-of.ts'

/**
 * What a browser needs to make a passkey. The challenge is kept in the session. Throws `passkey.sign-in-again`,
 * `passkey.required` and `passkey.too-many`.
 */
export const poseEnrollment = (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'passkeys' | 'commit'>,
  actor: ReviewerActor,
): Promise<PasskeyOptions> =>
  onConflict(async (again) => {
    const { now, passkeys, commit } = deps
    const { account, session } = await ownAccount(deps, actor, again)
    assertNo(whyNoEnrollment(account, session, now), actor)
    const owner = { id: account.id, email: actor.reviewer.email }
    const options = await passkeys.poseEnrollment(owner, held(account, now))
    const after = challenged(session, 'enroll', options.challenge, now)
    await commit([{ type: 'reviewer-session-changed', before: session, after }])
    return options
  })
