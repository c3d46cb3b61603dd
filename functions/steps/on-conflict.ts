import { isConflict } from '../ports/conflict.ts'
import { Problem } from '../ports/problem.ts'

const ATTEMPTS = 8

/**
 * Reads, decides and commits; when somebody else wrote in between, does it again on what they wrote. Throws
 * `service.busy` when others keep being first.
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
