import type { Tenant } from '#schemas/id.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueIndex } from '../../ports/due.ts'

const PAGE = 100

/** Makes up to 100 dead rows due again. Returns how many. */
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
    await due.replay(key, now)
  }
  return rows.length
}
