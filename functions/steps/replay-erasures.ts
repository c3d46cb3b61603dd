import type { MemberId } from '#schemas/id.ts'
import type { Deps } from '../deps.ts'
import { erasure } from '../domain/erasure.ts'
import { onConflict } from './on-conflict.ts'

/** After a restore: erases again whoever the table brought back. Answers how many. */
export async function replayErasures(deps: Pick<Deps, 'store' | 'now' | 'ids' | 'files'>): Promise<number> {
  const { store, files } = deps
  const again = (memberId: MemberId) =>
    onConflict(async () => {
      const dossier = await store.dossier(memberId)
      if (dossier) await store.commit(erasure(deps, dossier.member))
      return dossier ? 1 : 0
    })
  const page = async (cursor?: string): Promise<number> => {
    const { items, cursor: next } = await files.buried(cursor)
    const counts = await Promise.all(items.map(again))
    return counts.reduce<number>((sum, count) => sum + count, next ? await page(next) : 0)
  }
  return page()
}
