import type { Refused } from '../domain/application.ts'
import { Problem } from '../ports/problem.ts'

/** What is possible. Throws the problem that says why something is not. */
export function accepted<T extends { ok: true }>(outcome: T | Refused): T {
  if (outcome.ok) return outcome
  const { code, values } = outcome
  throw new Problem(code, values ? { values } : {})
}
