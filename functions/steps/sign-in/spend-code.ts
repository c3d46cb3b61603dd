import type { RequestId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import { secondsUntil } from '../../domain/calendar.ts'
import type { CodePurpose, CodeRequest, PastRequest } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/**
 * Uses one try of a request, and returns the request if the code is right. The caller marks the request as used, in the
 * transaction that the code allows. Throws `code.wrong` with the tries left, `code.expired`, `code.used` or
 * `code.too-many-tries`.
 */
export async function spendCode(
  { usage, now, secrets, program }: Pick<Deps, 'usage' | 'now' | 'secrets' | 'program'>,
  { requestId, code, purpose }: { requestId: RequestId; code: string; purpose: CodePurpose },
): Promise<CodeRequest> {
  const { codeTries } = program.limits
  const spent = await usage.spendTry(requestId, { now, atMost: codeTries })
  if (!spent.ok) throw over(spent.request, now)
  const { request } = spent
  if (request.purpose === purpose && secrets.isCode(purpose, requestId, code)) return request
  const triesLeft = codeTries - request.tries
  throw new Problem('code.wrong', { triesLeft, values: { tries: triesLeft } })
}

/** The problem of a request that accepts no more codes. An unknown request counts as expired. */
export function over(request: PastRequest | undefined, now: Instant): Problem {
  if (!request || request.expiresAt <= now) return new Problem('code.expired')
  if (request.usedAt) return new Problem('code.used')
  return new Problem('code.too-many-tries', { retryAfter: secondsUntil(now, request.expiresAt) })
}
