import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A proxy in front of DynamoDB that records the operation of each request. */
export async function startCounter(target: string) {
  const seen: string[] = []
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    seen.push(headers['x-amz-target']?.split('.')[1] ?? '?')
    const { host: _host, connection: _connection, 'content-length': _length, expect: _expect, ...sent } = headers
    const answer = await fetch(target, { method: 'POST', headers: sent, body: new Uint8Array(await buffer(request)) })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The operations since the last call. */
    taken: () => seen.splice(0),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
