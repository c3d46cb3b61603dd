import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve as listen } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import * as z from 'zod'
import { CLIENT_ADDRESS, ORIGIN_SECRET } from '#schemas/headers.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { config } from '../functions/config.ts'
import { SITE } from '../functions/domain/tenant.ts'
import { apiOf } from '../functions/lambdas/api-of.ts'
import { live } from '../functions/live.ts'
import { bundleWorkers } from '../stacks/bundles/bundle.ts'
import { openApiDocument } from '../tools/openapi.ts'
import { askedAttestation } from './attestation/asked.ts'
import { takeByName } from './by-name.ts'
import { ALL_ROUTES } from './routes.ts'
import { siteApp } from './site.ts'

type Setup = {
  port: number
  originSecret: string
  /** The built site; `undefined` when another server serves it. */
  siteFolder: string | undefined
  bucketUrl: string
  inbox: string
  reviewers: readonly string[]
  /** The key of the authority of tests. */
  sealKey: string
}

const Move = z.strictObject({ milliseconds: z.number().nonnegative() })

/**
 * One origin for pages and API, as the distribution on AWS: it adds the client's address and the origin secret. It also
 * has the movable clock and attestations of tests, which exist on one machine only.
 */
export async function serve({ port, originSecret, siteFolder, bucketUrl, sealKey, ...links }: Setup): Promise<Server> {
  // On one machine, a check shares the processor with other work, so its time limit is longer.
  const workers = await bundleWorkers()
  const wired = live({ config, checks: { milliseconds: 120_000, workers } })
  const api = apiOf(ALL_ROUTES, wired, config)
  const app = new Hono()

  app.all(`${API_BASE}/*`, (c) => {
    const { headers } = c.req.raw
    headers.set(CLIENT_ADDRESS, getConnInfo(c).remote.address ?? '')
    headers.set(ORIGIN_SECRET, originSecret)
    takeByName(config.siteUrl(), headers)
    return api.fetch(c.req.raw)
  })
  app.get('/local', (c) => c.json(links))
  app.get('/local/clock', async (c) => c.json({ now: (await wired.depsFor(SITE)).now }))
  app.get('/local/attestation', async (c) => {
    const { mediaType, bytes } = await askedAttestation(sealKey, new URL(c.req.url).searchParams)
    return c.body(Uint8Array.from(bytes), 200, { 'content-type': mediaType })
  })
  app.post('/local/clock', async (c) => {
    const { milliseconds } = Move.parse(await c.req.json())
    await (await wired.depsFor(SITE)).commit([{ type: 'clock-moved', milliseconds }])
    return c.json({ now: (await wired.depsFor(SITE)).now })
  })
  if (siteFolder) app.route('/', siteApp(siteFolder, { siteUrl: config.siteUrl(), bucketUrl }))
  else app.get('/openapi.json', (c) => c.json(openApiDocument(config.siteUrl())))

  // In development, Astro runs in the same process and needs Node's own Request and Response.
  const server = listen({ fetch: app.fetch, port, hostname: '127.0.0.1', overrideGlobalObjects: false }) as Server
  await once(server, 'listening')
  return server
}
