import type { Refused } from '../domain/application.ts'
import type { Changed } from '../domain/change.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { Effect } from '../domain/effect.ts'
import type { Deps } from '../ports/deps.ts'
import { accepted } from './accepted.ts'

/**
 * Writes a change with all its effects in one transaction, and answers what the caller is told of the dossier
 * afterwards. `also` is written with it. Writes nothing when nothing changed. Throws the problem of a change that is
 * refused, and `Conflict` when somebody else wrote in between.
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

/** The same, where nobody is told anything. */
export const commitQuietly = (
  deps: Pick<Deps, 'commit'>,
  outcome: Changed | Refused,
  also: readonly Effect[] = [],
): Promise<void> => commitChange(deps, outcome, () => undefined, also)
