import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { type EventType, WebhookEvent } from '#schemas/portal.ts'
import { orThrow, type Portal } from '../../client/index.ts'
import { check } from '../member/say.ts'

type Headers = Record<string, string>
type Request = { event: WebhookEvent; body: string; headers: Headers; status: number }

/**
 * A server on loopback that is registered as a portal's webhook receiver. It verifies each message and answers a
 * status.
 */
export async function startReceiver(portal: Portal, firstStatus: number, events: EventType[] = []) {
  let status = firstStatus
  const requests: Request[] = []
  const unverified: unknown[] = []
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const body = { url: `http://127.0.0.1:${port}/webhooks`, events }
  const { id, secret } = await orThrow(portal.POST('/portal/webhooks', { body }))
  const verified = (body: string, headers: Headers) => WebhookEvent.parse(new Webhook(secret).verify(body, headers))

  server.on('request', async (request, response) => {
    const body = await text(request)
    const headers = request.headers as Headers
    try {
      requests.push({ event: verified(body, headers), body, headers, status })
      response.writeHead(status).end()
    } catch (error) {
      unverified.push(error)
      response.writeHead(400).end()
    }
  })

  return {
    id,
    requests,
    unverified,
    /** Changes the status that it answers. */
    answer(next: number) {
      status = next
    },
    /** The events that it accepted, by id. */
    events: () => new Map(requests.flatMap(({ event, status }) => (status < 300 ? [[event.id, event]] : []))),
    /** Whether its verification accepts an altered request. */
    isDeceived() {
      const [first] = requests
      check('the receiver', first, 'a request', 'none')
      try {
        verified(first.body.replace('evt_', 'evt_0'), first.headers)
        return true
      } catch {
        return false
      }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>
