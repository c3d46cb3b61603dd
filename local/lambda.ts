import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What runs under a name. */
type Functions = (name: string) => ((event: object) => Promise<unknown>) | undefined

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/

/**
 * Starts Lambda's own API, as much of it as functions use: to run another one and wait for it (Invoke). What the function
 * throws is answered as Lambda does: with status 200 and the header `X-Amz-Function-Error`.
 */
export async function startLambda(functions: Functions): Promise<{ url: string; close(): void }> {
  const server = createServer(async (asked, answer) => {
    const [, name = ''] = INVOKE.exec(decodeURIComponent(asked.url ?? '')) ?? []
    const run = functions(name)
    const event = await text(asked)
    if (!run || asked.method !== 'POST') {
      answer.writeHead(404, { 'content-type': 'application/json', 'x-amzn-errortype': 'ResourceNotFoundException' })
      return void answer.end(JSON.stringify({ Type: 'User', Message: `Function not found: ${name}` }))
    }
    try {
      const returned = await run(JSON.parse(event))
      answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(returned ?? null))
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error
      answer.writeHead(200, { 'content-type': 'application/json', 'x-amz-function-error': 'Unhandled' })
      answer.end(JSON.stringify({ errorType, errorMessage }))
    }
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
