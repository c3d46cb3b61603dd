import type { DueRow } from '../../domain/due.ts'
import { audited } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Finishes an erasure: deletes the files, all versions; writes a tombstone, to compare a restored table with; deletes
 * every item of the member. The audit trail stays, because it names nobody. Can be repeated from any point.
 */
export async function erase(
  deps: Pick<Deps, 'members' | 'commit' | 'now' | 'ids' | 'files'>,
  { owner, id, kind, memberId }: Extract<DueRow, { kind: 'erase' }>,
): Promise<void> {
  const { members, commit, files } = deps
  const dossier = await members.dossierToErase(memberId)
  await files.bury(memberId)
  await Promise.all((dossier?.applications ?? []).map((application) => files.remove(application.id, [])))
  await members.erase(memberId)
  await commit([
    { type: 'due-done', key: { owner, id, kind } },
    audited(deps, { memberId, type: 'erased', actor: 'system' }),
  ])
}
