import { RequestId } from '#schemas/id.ts'
import { SHARDS } from '#schemas/table.ts'
import { instantOf, later } from '../../../functions/domain/calendar.ts'
import { SITE } from '../../../functions/domain/tenant.ts'
import { apiOf } from '../../../functions/lambdas/api-of.ts'
import { type Live, live } from '../../../functions/live.ts'
import type { Place } from '../../../functions/ports/due.ts'
import { deliver } from '../../../functions/steps/later/deliver.ts'
import { type Swept, sweep } from '../../../functions/steps/later/sweep.ts'
import { visit } from '../../../functions/steps/later/visit.ts'
import { startInbox } from '../../../local/inbox.ts'
import type { Account } from '../../../local/mail-account.ts'
import { ALL_ROUTES } from '../../../local/routes.ts'
import { endStream } from '../../support/end-stream.ts'
import { fromElsewhere } from '../../support/requests.ts'
import { anAddress, aPlace, aWorld, ORIGIN_HEADERS, SITE_URL } from '../../support/world.ts'
import type { Clock } from './clock.ts'

/** What Lambda's mapping does with a shard of the stream: so many batches at a time, and rows in one. */
const BATCHES = 10
const ROWS = 10
/** Milliseconds: how often the sweep of a shard starts, and when it takes no new row. */
const MINUTE = 60_000
const SWEEP_TIME = 55_000

/**
 * The functions that send mails, as on AWS: a sweep of each shard every minute, and the stream. Each has its own memory;
 * they share the table and an account of SES, which is strict: no mail more in any second than its rate.
 */
export async function aFleet(engines: Parameters<typeof aPlace>[0], account: Account, clock: Clock) {
  const taken: { to: string; at: number }[] = []
  const ses = await startInbox(0, {
    account: { ...account, now: clock.now },
    taken: ({ to }) => taken.push(...to.map((address) => ({ to: address, at: clock.now() }))),
  })
  const world = await aWorld({ ...(await aPlace(engines)), inbox: ses.url })
  const { place, clients } = world
  // On the embedded engine each write gets slower with each record in the stream.
  await endStream(clients.dynamodb, place.table)
  const config = { ...world.config, clockIsMovable: () => false }
  const wire = () =>
    live({
      config,
      clients: { dynamodb: clients.dynamodb, s3: async () => clients.s3, ses: async () => clients.ses },
      realNow: clock.now,
      pause: clock.pause,
    })
  const errors: string[] = []
  const failed = (error: unknown) => void errors.push(String(error))
  const app = apiOf(ALL_ROUTES, wire(), config, { answered: () => {}, failed })
  const sweepers = Array.from({ length: SHARDS }, wire)
  const stream = streamTo(Array.from({ length: BATCHES }, wire), failed)

  async function sweepShard(wired: Live, shard: number, goesOn: () => boolean): Promise<Swept> {
    const deps = await wired.depsFor(SITE)
    const until = clock.now() + SWEEP_TIME
    return sweep({
      visit,
      index: await deps.index(),
      now: deps.now,
      forTenant: wired.depsFor,
      shard,
      mayGoOn: () => clock.now() < until && goesOn(),
      failed,
    })
  }

  return {
    world: { place, clients, deps: () => sweepers[0]?.depsFor(SITE) ?? world.deps() },
    taken,
    errors,
    stream,
    /** Sweeps every shard once a minute, as long as it shall. */
    async sweepWhile(goesOn: () => boolean): Promise<void> {
      while (goesOn()) {
        const started = clock.now()
        await Promise.all(sweepers.map((wired, shard) => sweepShard(wired, shard, goesOn)))
        if (goesOn()) await clock.pauseUntil(started + MINUTE)
      }
    },
    /** Somebody asks for a code, which the stream then sends. */
    async askCode(): Promise<string> {
      const email = anAddress()
      const response = await app.request(`${SITE_URL}/api/v1/register`, {
        method: 'POST',
        headers: { ...ORIGIN_HEADERS, ...fromElsewhere(), 'content-type': 'application/json' },
        body: JSON.stringify({ email, locale: 'en' }),
      })
      const answer = (await response.json()) as { requestId: string }
      stream.write({ tenant: SITE, in: 'request', requestId: RequestId.parse(answer.requestId) })
      return email
    },
    /** How many places still have something to do, now or until the next day. */
    async left(): Promise<number> {
      const deps = await world.deps()
      const index = await deps.index()
      const now = later(instantOf(clock.now()), { days: 1 })
      const counts = index.names.flatMap((name) =>
        Array.from({ length: index.shards }, async (_, shard) => {
          let count = 0
          for await (const places of index.pages(name, shard, { now, atMost: 1000 })) count += places.length
          return count
        }),
      )
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
    },
    dead: async () => (await (await (await world.deps()).index()).dead(1000)).length,
    close: ses.close,
  }
}

/** Hands what was written to functions, in order. */
function streamTo(workers: readonly Live[], failed: (error: unknown) => void) {
  const written: Place[] = []
  const free = [...workers]
  const running = new Set<Promise<unknown>>()
  const next = () => {
    while (written.length > 0) {
      const worker = free.shift()
      if (!worker) return
      const one = deliver({ depsFor: worker.depsFor, failed }, written.splice(0, ROWS)).finally(() => {
        running.delete(one)
        free.push(worker)
        next()
      })
      running.add(one)
    }
  }
  return {
    write(place: Place) {
      written.push(place)
      next()
    },
    async ended() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
