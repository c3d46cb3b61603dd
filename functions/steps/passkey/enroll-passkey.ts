import type { NewPasskey } from '#schemas/passkey.ts'
import type { PasskeyList } from '#schemas/views.ts'
import { audited, mailed } from '../../domain/make-effects.ts'
import { confirmed, held, isRecovered, nextOf, openChallenge, whyNoEnrollment } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { endOtherReviewerSessions } from '../sign-in/end-other-sessions.ts'
import { assertNo, ownAccount } from './account-of.ts'
import { passkeyList } from './list-passkeys.ts'

/**
 * Adds a passkey to the reviewer's own, tells them by mail, and ends their other sessions. It confirms this session: its
 * owner was verified. The first one after a recovery replaces the former ones. Throws the problems of `poseEnrollment`,
 * `passkey.expired` without an open challenge, and `passkey.refused`.
 */
export const enrollPasskey = (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'passkeys' | 'commit' | 'ids'>,
  actor: ReviewerActor,
  { name, passkey }: { name: string; passkey: NewPasskey },
): Promise<PasskeyList> =>
  onConflict(async (again) => {
    const { now, passkeys, ids } = deps
    const { email, locale } = actor.reviewer
    const { account, session } = await ownAccount(deps, actor, again)
    assertNo(whyNoEnrollment(account, session, now), actor)
    const challenge = openChallenge(session, 'enroll', now)
    if (!challenge) throw new Problem('passkey.expired', { account: email })
    const own = held(account, now)
    const isKnown = own.some(({ credentialId }) => credentialId === passkey.credentialId)
    const made = isKnown ? undefined : await passkeys.made(passkey, challenge)
    if (!made) throw new Problem('passkey.refused', { account: email })
    const id = ids.passkey()
    const after = nextOf(account, {
      passkeys: [...own, { id, ...made, name, createdAt: now }],
      ...(isRecovered(account, now) && { recovery: undefined }),
    })
    const opened = confirmed(session, now)
    await endOtherReviewerSessions(deps, actor, [
      { type: 'reviewer-session-changed', before: session, after: opened },
      { type: 'reviewer-account', value: after },
      audited(deps, { type: 'passkey-enrolled', actor: account.id, codes: [id] }),
      mailed(deps, { owner: account.id, to: [email], locale, mail: { name: 'passkey-added', data: {} } }),
    ])
    return passkeyList(after, opened, now)
  })
