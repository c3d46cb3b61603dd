import type { Application } from '#schemas/application.ts'
import type { Transition } from '../domain/application.ts'
import { Problem } from '../ports/problem.ts'

/** The application after a transition. Throws the problem of one that is refused. */
export function moved(outcome: Transition): Application {
  if (!outcome.ok) throw new Problem(outcome.code)
  return outcome.application
}
