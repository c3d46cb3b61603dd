import * as z from 'zod'
import { SHARDS } from '#schemas/table.ts'
import { config } from '../config.ts'
import { SITE } from '../domain/tenant.ts'
import { live } from '../live.ts'
import { log } from '../log.ts'
import { sweep } from '../steps/later/sweep.ts'
import { visit } from '../steps/later/visit.ts'
import { readBacklog } from '../steps/operator/read-backlog.ts'

/** Milliseconds that stay free to finish the current row. */
const RESERVE = 30_000
/** A sweep takes no new row after so many milliseconds: the next one of its shard begins after a minute. */
const MINUTE = 55_000

/** The schedule says which shard is swept; without one, all are. */
const Order = z.looseObject({
  shard: z
    .int()
    .min(0)
    .max(SHARDS - 1)
    .optional(),
})

const { depsFor } = live({ config })

/** Does all due work, or that of a shard, and returns what became of it. */
export async function handler(
  event: unknown,
  context: { getRemainingTimeInMillis(): number },
): Promise<Record<string, number>> {
  const { shard } = Order.parse(event ?? {})
  const deps = await depsFor(SITE)
  const index = await deps.index()
  const until = Math.max(RESERVE, context.getRemainingTimeInMillis() - MINUTE)
  const { counts, ...waiting } = await sweep({
    visit,
    index,
    now: deps.now,
    forTenant: depsFor,
    shard,
    mayGoOn: () => context.getRemainingTimeInMillis() > until,
    failed: log.failed,
    rings: log.rings,
  })
  log.swept({ ...counts, ...(await readBacklog(deps, { index, waiting, isFirst: !shard })) })
  return counts
}
