import { once } from 'node:events'
import http, { type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'
import { WebhookEvent } from '#schemas/portal.ts'
import { aPortal, asked, type PortalKey } from './portals.ts'
import { aPlace, aWorld, type World } from './world.ts'

type Delivered = { headers: IncomingHttpHeaders; body: string }
type Answer = { status: number; headers?: Record<string, string> }

/** A world that runs on one machine, so that it may call receivers on loopback, with a portal. */
export async function aWorldOfReceivers() {
  const world = await aWorld({ ...(await aPlace()), siteUrl: 'http://127.0.0.1:8300' })
  const { live, test: sandbox } = await aPortal(world)
  return { world, live, sandbox }
}

/** A server that receives webhooks until the test ends. It answers 200 unless told otherwise. */
export async function aReceiver(
  answer: (given: Delivered, earlier: readonly Delivered[]) => Answer | Promise<Answer> = () => ({ status: 200 }),
) {
  const received: Delivered[] = []
  const server = http.createServer(async (request, response) => {
    const given = { headers: request.headers, body: await text(request) }
    const earlier = [...received]
    received.push(given)
    const { status, headers = {} } = await answer(given, earlier)
    response.writeHead(status, headers).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    /** The ids of the received events, in order. */
    ids: () => received.map(({ headers }) => headers['webhook-id']),
  }
}

/**
 * Sweeps until nothing is due. One sweep may not be enough: an event becomes one row per receiver, possibly in a shard
 * that was already swept.
 */
export async function sweptOut(world: World): Promise<void> {
  const { counts } = await world.sweep()
  if (counts.done > 0) await sweptOut(world)
}

/** Sweeps until nothing is due in a sandbox. A sweep looks into each sandbox at most once a second. */
export async function played(world: World, key: PortalKey): Promise<void> {
  await world.pass({ minutes: 1 / 60 })
  await world.sweep()
  const { body: clock } = await asked(world, key, 'GET', '/portal/sandbox/clock')
  if (clock.nextDueAt && clock.nextDueAt <= clock.now) await played(world, key)
}

/** Registers a receiver with a portal. */
export async function registered(world: World, key: PortalKey, url: string, events: string[] = []) {
  const { status, body } = await asked(world, key, 'POST', '/portal/webhooks', { body: { url, events } })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return { id: String(body.id), secret: String(body.secret) }
}

/** Verifies a webhook with its secret and returns the event. Throws if the signature is wrong. */
export const verified = (secret: string, { headers, body }: Delivered): WebhookEvent =>
  WebhookEvent.parse(new Webhook(secret).verify(body, headers as Record<string, string>))
