import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { ORIGIN_HEADERS } from './world.ts'

/**
 * A fault of one request: another answer, `cut` (the connection ends before it is done) or `lost` (it ends afterwards).
 */
export type Mishap = { status: number; headers?: Record<string, string>; body?: string } | 'cut' | 'lost'

type App = { fetch(request: Request): Response | Promise<Response> }
type Asked = { method: string; path: string; idempotencyKey: string | undefined; at: number }

/**
 * Serves an API on a loopback port, behind a stand-in for the distribution. The first requests get the given faults, in
 * order. Returns its URL, the received requests, and a function that stops it.
 */
export async function served(app: App, mishaps: Mishap[] = []) {
  const asked: Asked[] = []
  const api = getRequestListener((request) => {
    for (const [name, value] of Object.entries(ORIGIN_HEADERS)) request.headers.set(name, value)
    return app.fetch(request)
  })
  const answer: RequestListener = async (request, response) => {
    asked.push(askedBy(request))
    const mishap = mishaps.shift()
    if (mishap === 'cut') return request.socket.destroy()
    if (mishap === 'lost') response.writeHead = () => response.destroy()
    if (!mishap || mishap === 'lost') return api(request, response)
    request.resume()
    return response.writeHead(mishap.status, mishap.headers).end(mishap.body)
  }
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const askedBy = ({ method = '', url = '', headers }: IncomingMessage): Asked => ({
  method,
  path: url,
  idempotencyKey: headers['idempotency-key']?.toString(),
  at: Date.now(),
})
