import * as z from 'zod'
import { config } from '../config.ts'
import { SITE } from '../domain/tenant.ts'
import { live } from '../live.ts'
import { log } from '../log.ts'
import { sweep } from '../steps/later/sweep.ts'
import { visit } from '../steps/later/visit.ts'
import { readBacklog } from '../steps/operator/read-backlog.ts'
import { replayDead } from '../steps/operator/replay-dead.ts'
import { replayErasures } from '../steps/operator/replay-erasures.ts'

/** Milliseconds that stay free to finish the current row. */
const RESERVE = 30_000

/** The schedule sends no order. An operator sends one after a restore or an outage. */
const Order = z.looseObject({ replay: z.enum(['dead', 'erasures']).optional() })

const { depsFor } = live({ config })

/** Does all due work and returns what became of it. With an order, replays dead rows or erasures instead. */
export async function handler(
  event: unknown,
  context: { getRemainingTimeInMillis(): number },
): Promise<Record<string, number>> {
  const { replay } = Order.parse(event ?? {})
  const deps = await depsFor(SITE)
  const index = await deps.index()
  if (replay === 'dead') return { replayed: await replayDead({ index, forTenant: depsFor, failed: log.failed }) }
  if (replay === 'erasures') return { replayed: await replayErasures(deps, log.failed) }
  const { counts, oldest } = await sweep({
    visit,
    index,
    now: deps.now,
    forTenant: depsFor,
    mayGoOn: () => context.getRemainingTimeInMillis() > RESERVE,
    failed: log.failed,
  })
  log.swept({ ...counts, ...(await readBacklog({ index, now: deps.now, oldest })) })
  return counts
}
