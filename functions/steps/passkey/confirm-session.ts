import type { PasskeyProof } from '#schemas/passkey.ts'
import type { PasskeyList } from '#schemas/views.ts'
import { audited } from '../../domain/make-effects.ts'
import { confirmed, held, isCloned, nextOf, openChallenge } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { ownAccount } from './account-of.ts'
import { passkeyList } from './list-passkeys.ts'

/**
 * Confirms the session with a passkey of the reviewer: it may decide from now on. Throws `passkey.expired` without an
 * open challenge; `passkey.refused` for any proof but that of one of their passkeys, of this challenge, on this site and
 * with user verification; and `passkey.cloned` when the counter did not grow, which the audit trail keeps.
 */
export const confirmSession = (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now' | 'passkeys' | 'commit' | 'ids'>,
  actor: ReviewerActor,
  { proof }: { proof: PasskeyProof },
): Promise<PasskeyList> =>
  onConflict(async (again) => {
    const { now, passkeys, commit } = deps
    const { email } = actor.reviewer
    const { account, session } = await ownAccount(deps, actor, again)
    const challenge = openChallenge(session, 'confirm', now)
    if (!challenge) throw new Problem('passkey.expired', { account: email })
    const passkey = held(account, now).find(({ credentialId }) => credentialId === proof.credentialId)
    const counter = passkey && (await passkeys.proven(proof, challenge, passkey))
    if (!passkey || counter === undefined) throw new Problem('passkey.refused', { account: email })
    if (isCloned(passkey, counter)) {
      await commit([audited(deps, { type: 'passkey-cloned', actor: account.id, codes: [passkey.id] })])
      throw new Problem('passkey.cloned', { account: email })
    }
    const used = { ...passkey, counter, usedAt: now }
    const after = nextOf(account, { passkeys: account.passkeys.map((one) => (one === passkey ? used : one)) })
    const opened = confirmed(session, now)
    await commit([
      { type: 'reviewer-session-changed', before: session, after: opened },
      { type: 'reviewer-account', value: after },
    ])
    return passkeyList(after, opened, now)
  })
