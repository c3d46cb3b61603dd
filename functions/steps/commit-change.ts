import type { Refused } from '../domain/application.ts'
import type { Changed } from '../domain/change.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { Effect } from '../domain/effect.ts'
import type { Deps } from '../ports/deps.ts'
import { accepted } from './accepted.ts'

/**
 * Writes a change with all of its effects and `also` in one transaction, and returns the answer that `answerOf` makes
 * of the dossier afterwards. The commit keeps this answer when the request has an `Idempotency-Key`. Writes nothing
 * when there is nothing to write. Throws the problem of a refused change, and `Conflict` when another request wrote
 * first.
 */
export async function commitChange<T extends object | undefined>(
  { commit }: Pick<Deps, 'commit'>,
  outcome: Changed | Refused,
  answerOf: (after: Dossier) => T,
  also: readonly Effect[] = [],
): Promise<T> {
  const { dossier, effects } = accepted(outcome)
  const answer = answerOf(dossier)
  const all = [...effects, ...also]
  if (all.length > 0) await commit(all, answer)
  return answer
}

/** The same without an answer. Not for a portal's POST, whose answer must be kept with the effects. */
export const commitQuietly = (
  deps: Pick<Deps, 'commit'>,
  outcome: Changed | Refused,
  also: readonly Effect[] = [],
): Promise<void> => commitChange(deps, outcome, () => undefined, also)
