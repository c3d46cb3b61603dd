import type { RequestId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import { secondsUntil } from '../../domain/calendar.ts'
import { type CodePurpose, CodeRequest, type PastRequest } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** A code that somebody typed. `beforeTry` counts a wrong one, and may refuse it. */
export type ShownCode = { requestId: RequestId; code: string; beforeTry?: () => Promise<void> }

/**
 * The request of a mailed code, if the code is right. A wrong one uses one of its tries. A right one needs none: the
 * caller marks the request as used in the transaction that the code allows, and only while there are tries left. Throws
 * `code.wrong` with the tries left, `code.expired`, `code.used` or `code.too-many-tries`.
 */
export async function spendCode(
  { usage, signIns, now, secrets, program }: Pick<Deps, 'usage' | 'signIns' | 'now' | 'secrets' | 'program'>,
  { requestId, code, purpose, beforeTry }: ShownCode & { purpose: CodePurpose },
): Promise<CodeRequest> {
  const { codeTries } = program.limits
  if (secrets.isCode(purpose, requestId, code)) return openRequest({ signIns, now, program }, requestId)
  await beforeTry?.()
  const spent = await usage.spendTry(requestId, { now, atMost: codeTries })
  if (!spent.ok) throw over(spent.request, now)
  const triesLeft = codeTries - spent.request.tries
  throw new Problem('code.wrong', { triesLeft, values: { tries: triesLeft } })
}

/** A request that still accepts its code. Throws `code.expired`, `code.used` or `code.too-many-tries`. */
export async function openRequest(
  { signIns, now, program }: Pick<Deps, 'signIns' | 'now' | 'program'>,
  requestId: RequestId,
): Promise<CodeRequest> {
  const request = await signIns.codeRequest(requestId)
  if (!request || request.expiresAt <= now || request.usedAt || request.tries >= program.limits.codeTries)
    throw over(request, now)
  return CodeRequest.parse(request)
}

/** The problem of a request that accepts no more codes. An unknown request counts as expired. */
function over(request: PastRequest | undefined, now: Instant): Problem {
  if (!request || request.expiresAt <= now) return new Problem('code.expired')
  if (request.usedAt) return new Problem('code.used')
  return new Problem('code.too-many-tries', { retryAfter: secondsUntil(now, request.expiresAt) })
}
