import type { Tenant } from '#schemas/id.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueIndex } from '../../ports/due.ts'

const PAGE = 100

/**
 * Makes up to 100 dead rows due again. Returns how many. A row that fails is named by `failed`, and does not stop the
 * others.
 */
export async function replayDead({
  index,
  forTenant,
  failed,
}: {
  index: DueIndex
  forTenant(tenant: Tenant): Promise<Pick<Deps, 'due' | 'now'>>
  failed(error: unknown, row: { tenant: Tenant; kind: string; id: string }): void
}): Promise<number> {
  let replayed = 0
  for (const { tenant, key } of await index.dead(PAGE))
    try {
      const { due, now } = await forTenant(tenant)
      await due.replay(key, now)
      replayed += 1
    } catch (error) {
      failed(error, { tenant, kind: key.kind, id: key.id })
    }
  return replayed
}
