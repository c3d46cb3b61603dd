import type { Tenant } from '#schemas/id.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueIndex } from '../../ports/due.ts'

const PAGE = 100

type Dead = Awaited<ReturnType<DueIndex['dead']>>[number]

/**
 * Makes all dead rows due again. Returns how many. A row that fails is named by `failed`, once,
 * and does not stop the others; 100 that fail do.
 */
export async function replayDead({
  index,
  forTenant,
  failed,
}: {
  index: Pick<DueIndex, 'dead'>
  forTenant(tenant: Tenant): Promise<Pick<Deps, 'due' | 'now'>>
  failed(error: unknown, row: { tenant: Tenant; kind: string; id: string }): void
}): Promise<number> {
  const broken = new Set<string>()
  const replay = async ({ tenant, key }: Dead): Promise<number> => {
    const name = [tenant, key.kind, key.owner, key.id].join()
    if (broken.has(name)) return 0
    try {
      const { due, now } = await forTenant(tenant)
      await due.replay(key, now)
      return 1
    } catch (error) {
      broken.add(name)
      failed(error, { tenant, kind: key.kind, id: key.id })
      return 0
    }
  }
  const page = async (): Promise<number> => {
    let replayed = 0
    for (const one of await index.dead(PAGE)) replayed += await replay(one)
    // What was replayed is no longer among them.
    return replayed === 0 ? 0 : replayed + (await page())
  }
  return page()
}
