import type { Tenant } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { Deps, DueIndex } from '../deps.ts'
import type { DueKey } from '../domain/due.ts'
import { runDue } from './run-due.ts'

const PAGE = 25

type Outcome = Awaited<ReturnType<typeof runDue>>['outcome'] | 'failed'
type Needs = {
  index: DueIndex
  now: Instant
  forTenant(tenant: Tenant): Promise<Deps>
  /** False when the time is up: what is left is found by the next sweep. */
  mayGoOn(): boolean
  failed(error: unknown, row: { kind: string; id: string }): void
}

/**
 * Does everything that is due, whatever its kind, shard by shard until nothing more can be done now. A row that cannot
 * even be read or taken keeps nobody from the others, nor does a shard. Answers what became of the rows.
 */
export async function sweep(needs: Needs): Promise<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = { done: 0, 'not-due': 0, held: 0, retried: 0, buried: 0, failed: 0 }
  const { index, now } = needs
  const attempt = async (tenant: Tenant, key: DueKey): Promise<{ outcome: Outcome; error?: unknown }> => {
    try {
      return await runDue(await needs.forTenant(tenant), key)
    } catch (error) {
      return { outcome: 'failed', error }
    }
  }
  const sweepShard = async (shard: number): Promise<void> => {
    const rows = await index.list(shard, { now, atMost: PAGE })
    const outcomes: Outcome[] = []
    for (const { tenant, key } of rows) {
      if (!needs.mayGoOn()) return
      const { outcome, error } = await attempt(tenant, key)
      if (error) needs.failed(error, { kind: key.kind, id: key.id })
      outcomes.push(outcome)
      counts[outcome] += 1
    }
    if (outcomes.some((outcome) => outcome !== 'not-due' && outcome !== 'failed')) await sweepShard(shard)
  }
  const shards = await Promise.allSettled(Array.from({ length: index.shards }, (_, shard) => sweepShard(shard)))
  const broken = shards.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
  return counts
}
