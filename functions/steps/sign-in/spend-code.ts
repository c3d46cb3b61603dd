import type { RequestId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import { secondsUntil } from '../../domain/calendar.ts'
import type { CodePurpose, CodeRequest, PastRequest } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/**
 * The request of a mailed code, if the code is right. Each code uses one of its tries before it is compared, so that no
 * more are compared, however many come at once. Throws `code.wrong` with the tries left, `code.expired`, `code.used` or
 * `code.too-many-tries`.
 */
export async function spendCode(
  { usage, now, secrets }: Pick<Deps, 'usage' | 'now' | 'secrets'>,
  { requestId, code, purpose }: { requestId: RequestId; code: string; purpose: CodePurpose },
): Promise<CodeRequest> {
  const spent = await usage.spendTry(requestId)
  if (!spent.ok) throw over(spent.request, now)
  const triesLeft = spent.request.mostTries - spent.request.tries
  if (!secrets.isCode(purpose, requestId, code))
    throw new Problem('code.wrong', { triesLeft, values: { tries: triesLeft }, account: spent.request.email })
  return spent.request
}

/** Throws `code.used` when somebody else used the request meanwhile, and `code.expired` when it is over. */
export async function stillOpen({ signIns, now }: Pick<Deps, 'signIns' | 'now'>, requestId: RequestId): Promise<void> {
  const request = await signIns.codeRequest(requestId)
  if (!request || request.expiresAt <= now || request.usedAt) throw over(request, now)
}

/** The problem of a request that accepts no more codes. An unknown request counts as expired. */
function over(request: PastRequest | undefined, now: Instant): Problem {
  if (!request || request.expiresAt <= now) return new Problem('code.expired')
  if (request.usedAt) return new Problem('code.used')
  const { email: account, expiresAt } = request
  return new Problem('code.too-many-tries', { retryAfter: secondsUntil(now, expiresAt), account })
}
