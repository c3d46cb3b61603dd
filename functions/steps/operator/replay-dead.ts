import type { Tenant } from '#schemas/id.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueIndex } from '../../ports/due.ts'

const PAGE = 100

/** Makes dead rows due again, a page of them. Answers how many. */
export async function replayDead({
  index,
  forTenant,
}: {
  index: DueIndex
  forTenant(tenant: Tenant): Promise<Pick<Deps, 'due' | 'now'>>
}): Promise<number> {
  const rows = await index.dead(PAGE)
  for (const { tenant, key } of rows) {
    const { due, now } = await forTenant(tenant)
    const row = await due.get(key)
    if (row) await due.replay(row, now)
  }
  return rows.length
}
