import { Instant } from '#schemas/time.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Notes under lock that a backup of a moment was restored: events since then may be missing, and the next head follows
 * the last one before. Throws a `RangeError` for a moment that is not over.
 */
export async function declareRestore({ ledger, now }: Pick<Deps, 'ledger' | 'now'>, to: Instant): Promise<void> {
  if (to >= now) throw new RangeError('a backup is of a moment that is over')
  await ledger.declareRestore({ declaredAt: now, to: Instant.parse(to) })
}
