import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { builtSite } from '../../local/site.ts'
import { planStages } from './infra/stages.ts'
import { SITE_URL } from './world.ts'

/** Where the stacks look for it too, as production has the same address. */
export const SITE_FOLDER = '.sst/site/license.example'

/** What takes long and is the same for every test: made once for a run, when the first one asks. */
const site = memoized(() => builtSite(SITE_FOLDER, SITE_URL))
const stages = memoized(async () => {
  await planStages(await site())
  return ''
})
const MAKERS = { site, stages }
export type MadeOnce = keyof typeof MAKERS

function memoized(make: () => Promise<string>) {
  const made: Promise<string>[] = []
  return () => {
    made[0] ??= make()
    return made[0]
  }
}

/** Serves what is made once: an answer begins at once and ends when it is there, however long that takes. */
export async function serveOnce() {
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
