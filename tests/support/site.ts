import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import type { Locale } from '#schemas/locale.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { takeByName } from '../../local/by-name.ts'
import { freePort } from '../../local/ports.ts'
import { provisionBucket } from '../../local/provision.ts'
import { siteApp } from '../../local/site.ts'
import { AXE } from './accessibility/axe-faults.ts'
import { made } from './made.ts'
import { aWorld, ORIGIN_HEADERS, type World } from './world.ts'

/**
 * Serves the built site, a world's API and axe-core on one loopback origin. The links in the world's mails use it from
 * now on. Browsers make passkeys for a name only: `localhost`.
 */
export async function serveSite(
  { place, clients }: Pick<World, 'place' | 'clients'>,
  { folder, host = '127.0.0.1' }: { folder?: string; host?: '127.0.0.1' | 'localhost' } = {},
) {
  const port = await freePort()
  const origin = `http://${host}:${port}`
  const world = await aWorld({ ...place, siteUrl: origin })
  await provisionBucket(clients.s3, place.bucket, origin)
  const app = new Hono()
  app.all(`${API_BASE}/*`, (c) => {
    for (const [name, value] of Object.entries(ORIGIN_HEADERS)) c.req.raw.headers.set(name, value)
    takeByName(origin, c.req.raw.headers)
    return world.app.fetch(c.req.raw)
  })
  app.get(AXE.path, (c) => c.body(readFileSync(AXE.file), 200, AXE.headers))
  app.route('/', siteApp(folder ?? (await made('site')), { siteUrl: origin, bucketUrl: place.s3 }))
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { origin, world, close }
}
export type Site = Awaited<ReturnType<typeof serveSite>>

const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
}

type Look = { size: keyof typeof SIZES; locale: Locale; scheme?: 'light' | 'dark'; javaScriptEnabled?: boolean }

/**
 * A person with their own browser context. Records what goes wrong in it: policy violations, script errors, requests to
 * other origins.
 */
export async function aVisitor(browser: Browser, { size, locale, scheme = 'light', javaScriptEnabled = true }: Look) {
  const context = await browser.newContext({ ...SIZES[size], locale, colorScheme: scheme, javaScriptEnabled })
  const faults: string[] = []
  const urls: string[] = []
  await context.exposeBinding('violated', (_, violation: string) => faults.push(violation))
  await context.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) =>
      violated(event.violatedDirective + ' ' + event.blockedURI + ' at ' + event.sourceFile + ':' + event.lineNumber))`,
  })
  context.on('weberror', (error) => faults.push(error.error().message))
  // The browser itself logs answers that are problems as errors, but the tests cause them on purpose.
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  context.on('request', (request) => {
    urls.push(request.url())
    if (!/^(http:\/\/(127\.0\.0\.1|localhost):\d+\/|blob:|data:)/.test(request.url()))
      faults.push(`foreign: ${request.url()}`)
  })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  return { context, page, faults: () => faults, urls: () => urls, close: () => context.close() }
}
