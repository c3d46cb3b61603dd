import { isConflict } from '../ports/conflict.ts'
import { Problem } from '../ports/problem.ts'

const ATTEMPTS = 8

/**
 * Runs `attempt`, which reads, decides and commits. Runs it again (`again`) after a `Conflict`, 8 times at most. Throws
 * `service.busy` when every attempt lost.
 */
export async function onConflict<T>(attempt: (again: boolean) => Promise<T>, tries = ATTEMPTS): Promise<T> {
  try {
    return await attempt(tries < ATTEMPTS)
  } catch (error) {
    if (!isConflict(error)) throw error
    if (tries <= 1) throw new Problem('service.busy', { retryAfter: 1 }, { cause: error })
    return onConflict(attempt, tries - 1)
  }
}
