import type { DueRow } from '../../domain/due.ts'
import { audited, lateFilesOfErasedGo } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Finishes an erasure: deletes the files, all versions; writes a tombstone, to compare a restored table with; deletes
 * every item of the member. Files that are on their way are looked for once more when they must have arrived. The audit
 * trail stays, because it names nobody. Can be repeated from any point.
 */
export const erase = (
  deps: Pick<Deps, 'tenant' | 'members' | 'commit' | 'files' | 'now' | 'realNow' | 'program' | 'ids'>,
  { memberId }: Extract<DueRow, { kind: 'erase' }>,
): Promise<void> =>
  onConflict(async () => {
    const { members, commit, files } = deps
    const dossier = await members.dossierToErase(memberId)
    if (!dossier) return
    await files.bury(memberId)
    const { applications } = dossier
    await Promise.all(applications.map(async ({ id }) => files.remove(id, await files.stored(id))))
    if (applications.length > 0) await commit(applications.map((one) => lateFilesOfErasedGo(deps, one)))
    await members.erase(dossier, audited(deps, { memberId, type: 'erased', actor: 'system' }).value)
  })
