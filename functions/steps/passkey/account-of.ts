import type { Email } from '#schemas/email.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { newReviewer } from '../../domain/passkeys.ts'
import type { ReviewerAccount, ReviewerSession } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'

type Needs = Pick<Deps, 'signIns' | 'reviewers' | 'now'>

/**
 * The account of the reviewer with this address, or a new one. After the secret of pseudonyms was replaced, it is found
 * under the former id until the first sign-in (`moveAccounts`): the passkeys are still theirs.
 */
export async function accountOf({ signIns, reviewers, now }: Needs, email: Email): Promise<ReviewerAccount> {
  const ids = reviewers.idsOf(email)
  for (const id of ids) {
    const account = await signIns.reviewerAccount(id)
    if (account) return account
  }
  return newReviewer(reviewers.idOf(email), now)
}

/**
 * The account and the session of the reviewer who asks. `again`: something was written since the session was read.
 * Throws `session.expired` when it has ended meanwhile.
 */
export async function ownAccount(
  deps: Needs,
  { reviewer, session }: ReviewerActor,
  again: boolean,
): Promise<{ account: ReviewerAccount; session: ReviewerSession }> {
  const now = again ? await deps.signIns.reviewerSession(session) : session
  if (!now) throw new Problem('session.expired')
  return { account: await accountOf(deps, reviewer.email), session: now }
}

/** Throws the problem, if there is one. The log has a pseudonym of the reviewer. */
export function assertNo(
  code: ProblemCode | undefined,
  { reviewer: { email } }: Pick<ReviewerActor, 'reviewer'>,
): void {
  if (code) throw new Problem(code, { account: email })
}
