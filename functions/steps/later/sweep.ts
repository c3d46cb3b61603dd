import type { Tenant } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { DueKey } from '../../domain/due.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueIndex } from '../../ports/due.ts'
import { lanes } from '../lanes.ts'
import type { RunDue } from './run-due.ts'

const PAGE = 25

type Outcome = Awaited<ReturnType<RunDue>>['outcome'] | 'failed'
type Needs = {
  run: RunDue
  index: DueIndex
  now: Instant
  forTenant(tenant: Tenant): Promise<Deps>
  /** False when the time is up. The next sweep finds the rest. */
  mayGoOn(): boolean
  failed(error: unknown, row: { kind: string; id: string }): void
}

/**
 * Does everything that is due, shard by shard, until nothing more can be done now. A row that cannot be read or
 * reserved does not stop the others, nor does a shard that fails. Receivers are called in parallel, so that none waits
 * for a slow one. Returns the count of each outcome; throws the error of a failed shard at the end.
 */
export async function sweep(needs: Needs): Promise<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = { done: 0, 'not-due': 0, held: 0, retried: 0, buried: 0, failed: 0 }
  const { index, now } = needs
  const attempt = async (tenant: Tenant, key: DueKey): Promise<{ outcome: Outcome; error?: unknown }> => {
    try {
      return await needs.run(await needs.forTenant(tenant), key)
    } catch (error) {
      return { outcome: 'failed', error }
    }
  }
  const run = async (tenant: Tenant, key: DueKey): Promise<boolean> => {
    if (!needs.mayGoOn()) return false
    const { outcome, error } = await attempt(tenant, key)
    if (error) needs.failed(error, { kind: key.kind, id: key.id })
    counts[outcome] += 1
    return outcome !== 'not-due' && outcome !== 'failed'
  }
  const sweepShard = async (shard: number): Promise<void> => {
    const { enter, all } = lanes()
    let hasProgressed = false
    const runOne = async (tenant: Tenant, key: DueKey) => {
      if (await run(tenant, key)) hasProgressed = true
    }
    for await (const rows of index.pages(shard, { now, atMost: PAGE })) {
      for (const { tenant, key } of rows) {
        if (!needs.mayGoOn()) break
        if (key.kind === 'webhook') enter(key.owner, () => runOne(tenant, key))
        else await runOne(tenant, key)
      }
    }
    await all()
    if (needs.mayGoOn() && hasProgressed) await sweepShard(shard)
  }
  const shards = await Promise.allSettled(Array.from({ length: index.shards }, (_, shard) => sweepShard(shard)))
  const broken = shards.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
  return counts
}
