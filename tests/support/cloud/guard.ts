import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Statement } from '../sst/graph.ts'
import type { Sent } from './accesses.ts'
import { type Access, isAllowed } from './policy.ts'

type Guarded = {
  /** The URL of the real engine. */
  url: string
  /** Lists what a request accesses. */
  accesses(sent: Sent): Access[]
  statements: readonly Statement[]
  /** Called for every access, allowed or not. */
  seen(access: Access, allowed: boolean): void
}

/**
 * Stands in front of an engine as IAM in front of a service: passes on what the role allows and answers 403 to the
 * rest. As in S3, a role that may not list a bucket gets 403 for a missing object.
 */
export async function guard({ url, accesses, statements, seen }: Guarded) {
  const isListed = (bucket: string) =>
    isAllowed(statements, { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` })

  const answer = async (asked: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(asked)
    const headers = Object.fromEntries(
      Object.entries(asked.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    )
    const method = asked.method ?? 'GET'
    const wanted = accesses({ method, url: new URL(asked.url ?? '/', url), headers, body })
    const refused = wanted.filter((access) => {
      const allowed = isAllowed(statements, access)
      seen(access, allowed)
      return !allowed
    })
    if (refused.length > 0) return deny(response, headers)
    const got = await pass(url, asked, body)
    const [, bucket = ''] = (asked.url ?? '').split(/[/?]/)
    if (got.status === 404 && /GET|HEAD/.test(method) && !isListed(bucket)) return deny(response, headers)
    response.writeHead(got.status, got.headers)
    response.end(got.body)
  }
  const server = createServer((asked, response) => {
    answer(asked, response).catch((error) => {
      console.error(error)
      response.writeHead(500).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Passes a request on unchanged, with its original host, because the signature covers it. */
async function pass(url: string, asked: IncomingMessage, body: Buffer) {
  const { 'transfer-encoding': _encoding, ...headers } = asked.headers
  const sent = request(new URL(asked.url ?? '/', url), {
    method: asked.method ?? 'GET',
    headers: { ...headers, 'content-length': body.length },
  }).end(body)
  const [got] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: got.statusCode ?? 500, headers: got.headers, body: await buffer(got) }
}

function deny(response: ServerResponse, headers: Record<string, string>) {
  const isJson = headers['content-type']?.includes('json')
  const body = isJson
    ? JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message: 'denied' })
    : '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>denied</Message></Error>'
  response.writeHead(isJson ? 400 : 403, { 'content-type': isJson ? 'application/x-amz-json-1.0' : 'application/xml' })
  response.end(body)
}
