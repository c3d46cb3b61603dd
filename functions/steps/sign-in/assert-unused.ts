import type { RequestId } from '#schemas/id.ts'
import type { Deps } from '../../ports/deps.ts'
import { over } from './spend-code.ts'

/** For the retry after a conflict: throws `code.used` or `code.expired` when another request used the code. */
export async function assertUnused(
  { signIns, now }: Pick<Deps, 'signIns' | 'now'>,
  requestId: RequestId,
): Promise<void> {
  const request = await signIns.codeRequest(requestId)
  if (!request || request.usedAt) throw over(request, now)
}
