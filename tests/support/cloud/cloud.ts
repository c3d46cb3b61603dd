import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { S3Client } from '@aws-sdk/client-s3'
import { PROGRAM } from '#schemas/program.ts'
import { pseudonyms } from '../../../functions/crypto/pseudonyms.ts'
import { SITE } from '../../../functions/domain/tenant.ts'
import { clockAhead } from '../../../functions/store/clock.ts'
import { commit } from '../../../functions/store/commit.ts'
import { askedAttestation } from '../../../local/attestation/asked.ts'
import { newSealKey } from '../../../local/attestation/test-authority.ts'
import { startLambda } from '../../../local/lambda.ts'
import { provisionAuditBucket, provisionBucket, provisionTable } from '../../../local/provision.ts'
import { startPump } from '../../../local/pump.ts'
import { streamFilters } from '../infra/stream-filter.ts'
import type { Graph } from '../sst/graph.ts'
import { cacheOf } from './cache.ts'
import { type DeployedFunction, deployFunction, type Seen } from './deployed-function.ts'
import { edgeOf } from './edge.ts'

const SWEEP_EVERY_MS = 400

type Setup = {
  graph: Graph
  engines: { dynamodb: string; s3: string; inbox: string }
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** The folder of the built site. */
  site: string
  seen: Seen
  /** Called with what functions log. */
  logged(text: string): void
}

/**
 * Runs a planned stage on one machine as on AWS. The distribution's own functions choose between the site's files and
 * the bundled functions. Each function is a process of its own, with its links and its role's permissions. The table's
 * stream and a timer invoke the two background functions.
 */
export async function deploy({ graph, engines, credentials, site, seen, logged }: Setup) {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-cloud-'))
  const { region } = graph.app
  const table: string = graph.links['Table']?.['name']
  const dynamodb = new DynamoDBClient({ endpoint: engines.dynamodb, region, credentials })
  const s3 = new S3Client({ endpoint: engines.s3, region, credentials, forcePathStyle: true })
  await provisionTable(dynamodb, table)
  await provisionBucket(s3, graph.links['Documents']?.['name'], 'https://license.example')
  await provisionAuditBucket(s3, graph.links['AuditHeads']?.['name'])

  const sealKey = newSealKey()
  const env = { AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey }
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issueName: string = graph.links['Issue']?.['name']
  // Only this function is run by others.
  const lambda = await startLambda((name) => (name === issueName ? named('issue').invoke : undefined))
  const functions = await Promise.all(
    graph.ofType('aws:lambda/function:Function').map((one) =>
      deployFunction(graph, one, {
        engines: { ...engines, lambda: lambda.url, env },
        folder,
        siteUrl: url,
        sealKey,
        seen,
        logged,
      }),
    ),
  )
  const named = (name: string): DeployedFunction => {
    const found = functions.find((one) => one.name === name)
    if (!found) throw new Error(`no function ${name}`)
    return found
  }
  /** The function behind a host name: SST includes the function's name in its URL. */
  const behind = (host: string) => functions.find(({ name }) => host.split('.')[0] === `${name.replaceAll('-', '')}url`)

  const state = { client: dynamodb, name: table }
  const secret = pseudonyms(() => JSON.parse(graph.links['PseudonymSecret']?.['value']))
  const edge = edgeOf(graph)
  const cache = cacheOf(graph, Date.now)
  const uploaded: { key: string; cacheControl: string }[] = graph.one(
    'pulumi-nodejs:dynamic:Resource',
    /^PagesAssetFiles/,
  ).inputs['files']
  const failures: unknown[] = []
  server.on('request', (asked, response) => {
    visit(asked, response).catch((error) => {
      failures.push(error)
      response.writeHead(502).end()
    })
  })

  async function visit(asked: IncomingMessage, response: ServerResponse) {
    const { pathname, search } = new URL(asked.url ?? '/', url)
    if (pathname.startsWith('/local')) return testOnly(asked, response)
    const request = {
      method: asked.method ?? 'GET',
      uri: pathname,
      ...(search && { search: search.slice(1) }),
      headers: Object.fromEntries(Object.entries(asked.headers).map(([name, value]) => [name, { value: `${value}` }])),
    }
    const routed = await edge.route('192.0.2.1', request)
    if (routed.type === 'answer') return respond(response, routed.status, routed.headers, '')
    const body = await buffer(asked)
    if (routed.type === 'object') {
      const { key } = routed
      const at = { ...request, uri: `/${key}` }
      const object = cache.find(at) ?? cache.keep(at, objectAt(key))
      const { statusCode, headers } = await edge.answer(request, { ...object, headers: valued(object.headers) })
      return respond(response, statusCode, headers, object.body)
    }
    const sent = { ...request, headers: routed.headers }
    const {
      statusCode,
      headers,
      cookies,
      body: answered,
    } = cache.find(sent) ?? cache.keep(sent, await invoked(routed.host, eventOf(sent, search, body)))
    response.writeHead(statusCode, { ...headers, ...(cookies.length > 0 && { 'set-cookie': cookies }) })
    response.end(answered)
  }

  /** A file of the site, as it is stored in its bucket. */
  function objectAt(key: string) {
    const { cacheControl } = uploaded.find((file) => file.key === decodeURIComponent(key)) ?? {}
    if (cacheControl === undefined) throw new Error(`the bucket has no ${key}`)
    const body = readFileSync(join(site, decodeURIComponent(key)))
    return { statusCode: 200, headers: { 'cache-control': cacheControl }, cookies: [], body }
  }

  /** What the function behind a host name answers. */
  async function invoked(host: string, event: object) {
    const fn = behind(host)
    if (!fn) throw new Error(`nothing is at ${host}`)
    const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = (await fn.invoke(event)) as Returned
    return { statusCode, headers, cookies, body: isBase64Encoded ? Buffer.from(body, 'base64') : body }
  }

  /** What the walk needs of a product on one machine: the inbox, the clock, and attestations of tests. */
  async function testOnly(asked: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(asked.url ?? '/', url)
    if (pathname === '/local/attestation') {
      const { mediaType, bytes } = await askedAttestation(sealKey, searchParams)
      response.writeHead(200, { 'content-type': mediaType })
      response.end(bytes)
      return
    }
    if (asked.method === 'POST') {
      const { milliseconds } = JSON.parse((await buffer(asked)).toString())
      await commit(state, SITE, { program: PROGRAM, pseudonyms: secret })([{ type: 'clock-moved', milliseconds }])
    }
    const reviewers = JSON.parse(graph.links['Reviewers']?.['value']).map(({ email }: { email: string }) => email)
    const now = new Date(Date.now() + (await clockAhead(state, SITE))).toISOString()
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ inbox: engines.inbox, reviewers, now }))
  }

  const works = { stream: true, clock: true }
  const streams = new DynamoDBStreamsClient({ endpoint: engines.dynamodb, region, credentials })
  const failed = (error: unknown) => failures.push(error)
  const pumps = await Promise.all(
    streamFilters(graph).map(({ name, filter }) =>
      startPump({ client: streams, table, filter, failed }, (event) =>
        works.stream ? named(name).invoke(event) : Promise.resolve(),
      ),
    ),
  )
  const stopping = new AbortController()
  const schedules = graph.ofType('aws:scheduler/schedule:Schedule').filter(({ name }) => name.startsWith('Clock'))
  const events = schedules.map(({ inputs }) => JSON.parse(inputs['target'].input))
  const sweeping = (async () => {
    while (!stopping.signal.aborted) {
      if (works.clock)
        await Promise.all(events.map((event) => named('sweep').invoke(event))).catch((error) => failures.push(error))
      await delay(SWEEP_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()

  return {
    url,
    table: state,
    /** What `sst shell` passes to a command: all links, and how to reach AWS. */
    shell: {
      ...env,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_DYNAMODB: engines.dynamodb,
      AWS_ENDPOINT_URL_S3: engines.s3,
      ...Object.fromEntries(
        Object.entries({ ...graph.links, App: { name: graph.app.name, stage: graph.app.stage } }).map(
          ([name, value]) => [`SST_RESOURCE_${name}`, JSON.stringify(value)],
        ),
      ),
    },
    /** Runs only the stream or only the sweep; `both` is the default. */
    async only(one: 'stream' | 'clock' | 'both') {
      Object.assign(works, { stream: one !== 'clock', clock: one !== 'stream' })
      // One more sweep ends only after the running one.
      await named('sweep').invoke({})
    },
    edge,
    invoke: (name: string, event: object) => named(name).invoke(event),
    failures,
    async close() {
      stopping.abort()
      await Promise.all([...pumps.map((pump) => pump.stop()), sweeping])
      server.closeAllConnections()
      server.close()
      await Promise.all(functions.map((one) => one.close()))
      lambda.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Cloud = Awaited<ReturnType<typeof deploy>>

function respond(
  response: ServerResponse,
  status: number,
  headers: Record<string, { value: string }>,
  body: string | Buffer,
) {
  response.writeHead(status, Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])))
  response.end(body)
}

const valued = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }]))

/** What a function URL takes from a function. */
type Returned = {
  statusCode: number
  headers?: Record<string, string>
  cookies?: string[]
  body?: string
  isBase64Encoded?: boolean
}

/** An event of a function URL (payload 2.0). */
function eventOf(
  { method, uri, headers }: { method: string; uri: string; headers: Record<string, { value: string }> },
  search: string,
  body: Buffer,
) {
  const { cookie, ...rest } = Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]))
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: uri,
    rawQueryString: search.slice(1),
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: rest,
    requestContext: {
      http: { method, path: uri, protocol: 'HTTP/1.1', sourceIp: '198.51.100.1' },
      domainName: rest['host'],
    },
    ...(body.length > 0 && { body: body.toString('base64') }),
    isBase64Encoded: body.length > 0,
  }
}
