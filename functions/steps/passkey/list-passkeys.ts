import type { Instant } from '#schemas/time.ts'
import type { PasskeyList } from '#schemas/views.ts'
import { FEWEST, firstDayEndsAt, held, isConfirmed, recoveryOf, whyNoDecision } from '../../domain/passkeys.ts'
import type { ReviewerAccount, ReviewerSession } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { accountOf } from './account-of.ts'

/** The passkeys of a reviewer, and what their session may do. */
export const listPasskeys = async (
  deps: Pick<Deps, 'signIns' | 'reviewers' | 'now'>,
  { reviewer, session }: ReviewerActor,
): Promise<PasskeyList> => passkeyList(await accountOf(deps, reviewer.email), session, deps.now)

export function passkeyList(account: ReviewerAccount, session: ReviewerSession, now: Instant): PasskeyList {
  const recovery = recoveryOf(account, now)
  return {
    items: held(account, now).map(({ id, name, createdAt, usedAt }) => ({
      id,
      name,
      createdAt,
      ...(usedAt && { usedAt }),
    })),
    fewest: FEWEST,
    confirmed: isConfirmed(account, session, now),
    mayDecide: whyNoDecision(account, session, now) === undefined,
    firstDayEndsAt: firstDayEndsAt(account),
    ...(recovery && { recovery }),
  }
}
