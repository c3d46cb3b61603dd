import type { MemberId, Tenant } from '#schemas/id.ts'
import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * After a restore of the table: erases again every member that it brought back. Returns how many. A member that cannot
 * be read is named by `failed`, and does not stop the others.
 */
export async function replayErasures(
  deps: Pick<Deps, 'at' | 'files'>,
  failed: (error: unknown, member: { id: MemberId }) => void,
): Promise<number> {
  const { files } = deps
  const erased = async ({ tenant, memberId }: { tenant: Tenant; memberId: MemberId }) => {
    const there = await deps.at(tenant)
    const dossier = await there.members.dossier(memberId)
    if (!dossier) return 0
    await commitQuietly(there, change(dossier, { type: 'erasure-requested', by: 'member' }, there))
    return 1
  }
  const again = async (buried: { tenant: Tenant; memberId: MemberId }) => {
    try {
      return await onConflict(() => erased(buried))
    } catch (error) {
      failed(error, { id: buried.memberId })
      return 0
    }
  }
  const page = async (cursor?: string): Promise<number> => {
    const { items, cursor: next } = await files.buried(cursor)
    const counts = await Promise.all(items.map(again))
    return counts.reduce<number>((sum, count) => sum + count, next ? await page(next) : 0)
  }
  return page()
}
