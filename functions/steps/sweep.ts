import type { Tenant } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { Deps, DueIndex } from '../deps.ts'
import { runDue } from './run-due.ts'

const PAGE = 25

type Outcome = Awaited<ReturnType<typeof runDue>>['outcome']
type Needs = {
  index: DueIndex
  now: Instant
  forTenant(tenant: Tenant): Promise<Deps>
  /** False when the time is up: what is left is found by the next sweep. */
  mayGoOn(): boolean
  failed(error: unknown, row: { kind: string; id: string }): void
}

/**
 * Does everything that is due, whatever its kind, shard by shard until nothing more can be done now. Answers what
 * became of the rows.
 */
export async function sweep(needs: Needs): Promise<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = { done: 0, 'not-due': 0, retried: 0, buried: 0 }
  const { index, now } = needs
  const sweepShard = async (shard: number): Promise<void> => {
    const rows = await index.list(shard, { now, atMost: PAGE })
    const outcomes: Outcome[] = []
    for (const { tenant, key } of rows) {
      if (!needs.mayGoOn()) return
      const { outcome, error } = await runDue(await needs.forTenant(tenant), key)
      if (error) needs.failed(error, { kind: key.kind, id: key.id })
      outcomes.push(outcome)
      counts[outcome] += 1
    }
    if (outcomes.some((outcome) => outcome !== 'not-due')) await sweepShard(shard)
  }
  await Promise.all(Array.from({ length: index.shards }, (_, shard) => sweepShard(shard)))
  return counts
}
