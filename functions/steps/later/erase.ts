import type { DueRow } from '../../domain/due.ts'
import { audited } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Finishes an erasure: deletes the files, all versions; writes a tombstone, to compare a restored table with; deletes
 * every item of the member. The audit trail stays, because it names nobody. Can be repeated from any point.
 */
export const erase = (
  deps: Pick<Deps, 'members' | 'files' | 'now' | 'ids'>,
  { memberId }: Extract<DueRow, { kind: 'erase' }>,
): Promise<void> =>
  onConflict(async () => {
    const { members, files } = deps
    const dossier = await members.dossierToErase(memberId)
    if (!dossier) return
    await files.bury(memberId)
    await Promise.all(dossier.applications.map((application) => files.remove(application.id, [])))
    await members.erase(dossier, audited(deps, { memberId, type: 'erased', actor: 'system' }).value)
  })
