import { whyNoDecision } from '../../domain/passkeys.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { accountOf, assertNo } from './account-of.ts'

/**
 * Before anything that changes something at the desk. Throws `passkey.too-few` and `passkey.required` from the second
 * day of a reviewer on: a mailbox alone decides nothing.
 */
export async function assertMayDecide(
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now'>,
  actor: ReviewerActor,
): Promise<void> {
  const account = await accountOf(deps, actor.reviewer.email)
  assertNo(whyNoDecision(account, actor.session, deps.now), actor)
}
