import type { MemberId } from '#schemas/id.ts'
import { erasure } from '../../domain/erasure.ts'
import { tenantOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'

/** After a restore: erases again whoever the table brought back. Answers how many. */
export async function replayErasures(deps: Pick<Deps, 'at' | 'files'>): Promise<number> {
  const { files } = deps
  const again = (memberId: MemberId) =>
    onConflict(async () => {
      const there = await deps.at(tenantOf(memberId))
      const dossier = await there.store.dossier(memberId)
      if (dossier) await there.store.commit(erasure(there, dossier.member))
      return dossier ? 1 : 0
    })
  const page = async (cursor?: string): Promise<number> => {
    const { items, cursor: next } = await files.buried(cursor)
    const counts = await Promise.all(items.map(again))
    return counts.reduce<number>((sum, count) => sum + count, next ? await page(next) : 0)
  }
  return page()
}
