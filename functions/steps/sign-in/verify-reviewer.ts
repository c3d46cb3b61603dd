import type { RequestId } from '#schemas/id.ts'
import { later } from '../../domain/calendar.ts'
import { nextOf } from '../../domain/passkeys.ts'
import { tooMany } from '../../domain/sessions.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { accountOf } from '../passkey/account-of.ts'
import { moveAccounts } from '../passkey/move-accounts.ts'
import { reviewerSessions } from './reviewer-sessions.ts'
import { spendCode, stillOpen } from './spend-code.ts'
import type { OpenedSession } from './verify.ts'

/** Opens a session for a reviewer with the mailed code; one more than they may have ends the oldest. Throws the problems of `spendCode`. */
export async function verifyReviewer(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'commit' | 'program' | 'secrets' | 'reviewers' | 'signIns' | 'devices'>,
  { requestId, code }: { requestId: RequestId; code: string },
): Promise<OpenedSession> {
  const { now, ids, commit, program, reviewers } = deps
  const request = await spendCode(deps, { requestId, code, purpose: 'review' })
  const reviewerId = reviewers.idOf(request.email)
  if (!reviewers.byId(reviewerId)) throw new Problem('code.expired')
  await moveAccounts(deps)
  const mark = deps.devices.mark('reviewer', request.email, now)
  return onConflict(async (again) => {
    if (again) await stillOpen(deps, requestId)
    const account = await accountOf(deps, request.email)
    const { token, hash } = ids.reviewerToken(reviewerId)
    const expiresAt = later(now, { hours: program.limits.reviewerSessionHours })
    await commit([
      { type: 'request-used', requestId, at: now },
      { type: 'reviewer-session', value: { hash, reviewerId, createdAt: now, expiresAt } },
      ...tooMany(await reviewerSessions(deps, request.email), now).map(
        (session) => ({ type: 'reviewer-session-ended', session }) as const,
      ),
      // The first sign-in: from it on, the first day is counted.
      ...(account.version === 0 ? [{ type: 'reviewer-account', value: nextOf(account, {}) } as const] : []),
    ])
    return { token, expiresAt, mark }
  })
}
