import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Engine, S3Answer } from './call.ts'
import { CHUNK_BYTES } from './chunk-bytes.ts'
import { corsHeaders } from './cors.ts'
import { unread } from './incoming-body.ts'
import { perform } from './operations.ts'
import { S3Error } from './s3-error.ts'
import { parseRequest } from './s3-request.ts'
import { openStorage, type Storage } from './storage.ts'
import { toXml } from './xml.ts'

export type S3Options = {
  /** 0: any free port. */
  readonly port: number
  readonly host?: string
  /** The folder of the buckets, created if missing. Only one process at a time may use it. */
  readonly folder: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
  /** The clock for signatures and `LastModified`. Default: real time. */
  readonly now?: () => Date
}

/**
 * Bytes that are still read after a refusal. With more, the refusal is answered at once and the connection is closed.
 */
const MAX_DISCARDED_BYTES = 64 * 1024 ** 2

/**
 * How long an idle connection stays open. With Node's 5 s, the engine closes connections that a client, on a busy
 * machine, just began to use again: the request fails.
 */
const IDLE_MS = 60_000

/**
 * S3 on one machine, path-style. It has the operations that this project uses and is as strict as S3; others get
 * `501 NotImplemented`. Rejects with Node's `EADDRINUSE` if the port is in use. `close` ends open connections.
 */
export const startS3 = async ({
  port,
  host = '127.0.0.1',
  folder,
  now = () => new Date(),
  ...identity
}: S3Options): Promise<{ url: string; close(): Promise<void> }> => {
  const server = createServer({ highWaterMark: CHUNK_BYTES, keepAliveTimeout: IDLE_MS })
  server.listen(port, host)
  await once(server, 'listening')
  // Open the folder only after the port is taken: opening it deletes the unfinished uploads of a running engine.
  const engine: Engine = { storage: openOrClose(server, folder), identity, now }
  server.on('request', (message, response) => {
    serve(engine, message, response).catch(() => response.destroy())
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    url: `http://${host}:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

const openOrClose = (server: Server, folder: string): Storage => {
  try {
    return openStorage(folder)
  } catch (error) {
    server.close()
    throw error
  }
}

const serve = async (engine: Engine, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  const requestId = randomBytes(8).toString('hex').toUpperCase()
  const answer = await answerOf(engine, message, requestId)
  const headers = {
    ...answer.headers,
    'x-amz-request-id': requestId,
    // Without it, a client that trusts another clock than the engine's would think that its clock is wrong.
    date: engine.now().toUTCString(),
    ...(!(await discardRest(message)) && { connection: 'close' }),
  }
  if (typeof answer.body === 'object') {
    response.writeHead(answer.status, headers)
    return pipeline(answer.body, response)
  }
  if (answer.body === undefined) {
    const empty = message.method === 'HEAD' || answer.status === 204 ? {} : { 'content-length': '0' }
    response.writeHead(answer.status, { ...empty, ...headers }).end()
    return
  }
  const length = { 'content-type': 'application/xml', 'content-length': String(Buffer.byteLength(answer.body)) }
  response.writeHead(answer.status, { ...headers, ...length }).end(message.method === 'HEAD' ? undefined : answer.body)
}

const answerOf = async (engine: Engine, message: IncomingMessage, requestId: string): Promise<S3Answer> => {
  try {
    const request = parseRequest(message)
    const rules = engine.storage.bucket(request.bucket)?.settings.cors ?? []
    const cors = message.method === 'OPTIONS' ? {} : corsHeaders(rules, message.headers.origin, request.method)
    const answer = await perform(engine, request).catch((error: unknown) => refusal(error, message, requestId))
    return { ...answer, headers: { ...answer.headers, ...cors } }
  } catch (error) {
    return refusal(error, message, requestId)
  }
}

const refusal = (error: unknown, message: IncomingMessage, requestId: string): S3Answer => {
  if (!(error instanceof S3Error) && !message.destroyed) console.error(error)
  const {
    code,
    message: text,
    status,
    headers,
  } = error instanceof S3Error
    ? error
    : new S3Error('InternalError', 'We encountered an internal error. Please try again.')
  const body = toXml('Error', { Code: code, Message: text, RequestId: requestId }, '')
  return { status, headers, body }
}

/** Reads the rest of a body, unless it is too long: a client may not read the answer while it is sending. */
const discardRest = async (message: IncomingMessage): Promise<boolean> => {
  if (message.readableEnded) return true
  if (Number(message.headers['content-length'] ?? 0) > MAX_DISCARDED_BYTES) return false
  let size = 0
  for await (const chunk of unread({ message })) {
    size += chunk.length
    if (size > MAX_DISCARDED_BYTES) return false
  }
  return true
}
