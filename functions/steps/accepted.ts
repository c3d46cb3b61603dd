import type { Refused } from '../domain/application.ts'
import { Problem } from '../ports/problem.ts'

/** Returns an outcome that is `ok`. Throws the problem of one that is refused. */
export function accepted<T extends { ok: true }>(outcome: T | Refused): T {
  if (outcome.ok) return outcome
  const { code, values } = outcome
  throw new Problem(code, values ? { values } : {})
}
