import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { builtSite } from '../../local/site.ts'
import { planStages } from './infra/stages.ts'
import { SITE_URL } from './world.ts'

/** The stacks look in this folder as well, because production has the same URL. */
export const SITE_FOLDER = '.sst/site/license.example'

/** Results that are slow to make and the same for all tests: made once per run. */
const site = memoized(() => builtSite(SITE_FOLDER, SITE_URL))
const stages = memoized(async () => {
  await planStages(await site())
  return ''
})
const MAKERS = { site, stages }
/** What the tests of each project need. */
const NEEDS: Record<string, () => Promise<string>> = { site, e2e: site, infra: stages, faults: stages }
export type MadeOnce = keyof typeof MAKERS

function memoized(make: () => Promise<string>) {
  const made: Promise<string>[] = []
  return () => {
    made[0] ??= make()
    return made[0]
  }
}

/**
 * Starts to make what the given projects need, while other tests already run, and serves it over HTTP. An answer begins
 * at once and ends when the result is ready. Errors are sent to every caller.
 */
export async function serveOnce(projects: readonly string[]) {
  for (const name of projects) NEEDS[name]?.().catch(() => undefined)
  const server = createServer((request, response) => {
    const make = MAKERS[request.url?.slice(1) as MadeOnce]
    response.writeHead(200).flushHeaders()
    make().then(
      (value) => response.end(JSON.stringify({ value })),
      (error) => response.end(JSON.stringify({ error: String(error) })),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
