import type { DueRow } from '../../domain/due.ts'
import { audited } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'

const ROW_SYMBOLS = 16

/**
 * Finishes an erasure: deletes the files, all versions; writes a tombstone, to compare a restored table with; deletes
 * every item of the member. The audit trail stays, because it names nobody. Can be repeated from any point.
 */
export async function erase(
  { members, commit, files, now }: Pick<Deps, 'members' | 'commit' | 'files' | 'now'>,
  { memberId }: Extract<DueRow, { kind: 'erase' }>,
): Promise<void> {
  const dossier = await members.dossierToErase(memberId)
  if (!dossier) return
  await files.bury(memberId)
  await Promise.all(dossier.applications.map((application) => files.remove(application.id, [])))
  // The same id each time, so that a trail has it once. The dossier is deleted last: after a crash, all is done again.
  const stamp = { now, ids: { row: () => memberId.slice(-ROW_SYMBOLS) } }
  await commit([audited(stamp, { memberId, type: 'erased', actor: 'system' })])
  await members.erase(dossier)
}
