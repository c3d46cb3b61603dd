import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Hono } from 'hono'
import { API, type OperationName } from '#schemas/api.ts'
import { API_BASE, MOST_BODY_BYTES } from '#schemas/operations/operation.ts'
import { answerProblem } from '../../functions/api/answer-problem.ts'
import { type Env, partsOf } from '../../functions/api/call.ts'
import { isProblem } from '../../functions/ports/problem.ts'
import { startEngines } from '../support/engines.ts'
import { hostileBodies, hostileText, mostOf, type Text, textsOfContract } from '../support/hostile.ts'
import { fromElsewhere, operationOf, type Ready, ready } from '../support/requests.ts'
import { aPlace, aWorld, ORIGIN_HEADERS, SITE_URL, type World } from '../support/world.ts'
import { printTable } from './cost/table.ts'

/** Generated texts for each place where a caller can send one, and of these, how many the whole application gets. */
const TEXTS = 10_000
const TEXTS_OF_APP = 200
const BATCH = 200
const SEED = 2026
/** Milliseconds of processor time. */
const MOST_OF_TEXT = 50
const MOST_OF_BODY = 100
/** The most bytes that CloudFront lets through: of all headers, and of a URL. */
const MOST_HEADER_BYTES = 16_000
const MOST_URL_BYTES = 8_000
const LARGEST_BODY = 399_000
/** Headers of any request, which are read before the caller is known. */
const HEADERS = ['accept-language', 'authorization', 'cookie', 'content-type', 'origin', 'sec-fetch-site']
/** A request that took too long is measured again: what else the process did at that moment does not happen twice. */
const REPEATS = 4

type Send = (request: Request) => Response | Promise<Response>
type Cost = { milliseconds: number; of: string }

/** Milliseconds of processor time of this process until the answer is read, of the quickest of some tries if needed. */
async function costOf(send: Send, request: () => Request, enough: number, tries = REPEATS): Promise<number> {
  const asked = request()
  const before = process.cpuUsage()
  const answer = await send(asked)
  const body = await answer.text()
  const { user, system } = process.cpuUsage(before)
  if (answer.status >= 500) throw new Error(`${asked.method} ${asked.url.slice(0, 200)}: ${answer.status} ${body}`)
  const milliseconds = (user + system) / 1000
  if (milliseconds <= enough || tries === 1) return milliseconds
  return Math.min(milliseconds, await costOf(send, request, enough, tries - 1))
}

const dearest = (costs: readonly Cost[]) =>
  costs.reduce((most, one) => (one.milliseconds > most.milliseconds ? one : most), { milliseconds: 0, of: '' })

/** What the API does with a request before a step sees it: routing, reading, validating, answering a problem. */
function readingOnly(): Send {
  const app = new Hono<Env>()
  for (const operation of Object.values(API))
    app.on(operation.method, `${API_BASE}${operation.path.replace(/\{(\w+)\}/g, ':$1')}`, async (c) => {
      await partsOf(operation, c)
      return c.body(null, 204)
    })
  app.onError((error, c) => {
    if (!isProblem(error)) throw error
    return answerProblem(c, error, { requestId: 'x', locale: 'fr', siteUrl: SITE_URL })
  })
  return app.fetch
}

type Sent = Pick<Ready, 'method' | 'path'> & { headers?: Record<string, string>; body?: unknown }

const requestOf = ({ method, path, headers, body }: Sent) =>
  new Request(`${SITE_URL}${API_BASE}${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })

/** Only Latin-1 can be in a header, and no line ends. */
const inHeader = (text: string) =>
  [...text.slice(0, MOST_HEADER_BYTES)].map((char) => (/[\u0020-\u007e\u00a0-\u00ff]/.test(char) ? char : 'x')).join('')
const inUrl = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, MOST_URL_BYTES).replace(/%.?$/, '')

/** A request with a text at its place, and everything else as in `base`. */
function withText(
  base: Sent & { params: Record<string, string> },
  { place, path, with_, operation }: Text,
  text: string,
): Sent {
  const template = operationOf(operation).path
  const params = place === 'params' ? { ...base.params, [path]: inUrl(text) || 'x' } : base.params
  const at = template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? 'x')
  if (place === 'query') return { ...base, path: `${at}?${path}=${inUrl(text)}` }
  if (place === 'headers') return { ...base, path: at, headers: { ...base.headers, [path]: inHeader(text) } }
  if (place === 'params') return { ...base, path: at }
  return { ...base, path: at, body: { ...(base.body as object), ...with_(text) } }
}

/** Generated in batches, because all texts of one place are too much for the memory. */
function* generated(most: number, room: number, count: number): Generator<string> {
  for (let batch = 0; batch * BATCH < count; batch += 1)
    yield* fc.sample(hostileText(most, room), { numRuns: Math.min(BATCH, count), seed: SEED + batch })
}

/** The texts of one place, of the size that its part of a request can have. */
function textsOf(text: Text, count: number): Generator<string> {
  const urls = MOST_URL_BYTES
  const room = { params: urls, query: urls, headers: MOST_HEADER_BYTES, body: bytesOf(text.operation) / 4 }[text.place]
  return generated(Math.min(mostOf(text), room), room, count)
}
const bytesOf = (name: OperationName) => operationOf(name).bodyBytes ?? MOST_BODY_BYTES

async function textCosts(send: Send, text: Text, base: Sent & { params: Record<string, string> }, count: number) {
  const costs: Cost[] = []
  for (const one of textsOf(text, count)) {
    const milliseconds = await costOf(send, () => requestOf(withText(base, text, one)), MOST_OF_TEXT)
    costs.push({ milliseconds, of: JSON.stringify(one.slice(0, 12)) })
  }
  return dearest(costs)
}

/** Hostile bodies as large as the operation takes, and as large as the largest that is refused unread. */
async function bodyCosts(send: Send, name: OperationName, base: Sent): Promise<Cost> {
  const costs: Cost[] = []
  for (const bytes of new Set([bytesOf(name), LARGEST_BODY]))
    for (const [of, body] of Object.entries(hostileBodies(bytes)))
      costs.push({ of, milliseconds: await costOf(send, () => requestOf({ ...base, body }), MOST_OF_BODY) })
  return dearest(costs)
}

/** A request of the whole application that would succeed: what is changed in it is the only thing that is wrong. */
async function readyAt(world: World, name: OperationName) {
  const { token, ...base } = await ready(world, name)
  const headers = {
    ...ORIGIN_HEADERS,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  return { ...base, headers }
}

/**
 * The processor time of hostile requests: 10,000 generated texts for each place where a caller can send one, and bodies
 * that are hostile as a whole; first what is done before any step, then some of them in the whole application. Prints
 * the dearest of each. Throws above 50 ms for a text or 100 ms for a body.
 */
export async function hostileBench(): Promise<void> {
  const texts = textsOfContract()
  const faults: string[] = []
  const note = (where: string, { milliseconds, of }: Cost, most: number) => {
    if (milliseconds > most) faults.push(`${where}: ${milliseconds.toFixed(1)} ms for ${of}`)
    return milliseconds.toFixed(1)
  }
  const { urls, close } = await startEngines()
  try {
    const world = await aWorld(await aPlace(urls))
    const reading = readingOnly()
    const app: Send = (request) => {
      for (const [name, value] of Object.entries(fromElsewhere())) request.headers.set(name, value)
      if (!request.headers.has('idempotency-key')) request.headers.set('idempotency-key', randomUUID())
      return world.app.fetch(request)
    }
    const rows: (string | number)[][] = []
    for (const text of texts) {
      const { operation, place, path } = text
      const where = `${operation} ${place} ${path}`
      const base = { method: operationOf(operation).method, path: operationOf(operation).path, params: {} }
      const read = await textCosts(reading, text, base, TEXTS)
      const whole = await textCosts(app, text, await readyAt(world, operation), TEXTS_OF_APP)
      rows.push([where, mostOf(text), note(where, read, MOST_OF_TEXT), note(where, whole, MOST_OF_TEXT), read.of])
    }
    const heading = `Most ms of processor time of a request with a hostile text: of ${TEXTS} read, of ${TEXTS_OF_APP} in the whole application`
    for (const name of HEADERS) {
      const base = await readyAt(world, 'changeMe')
      const costs: Cost[] = []
      for (const one of generated(100, MOST_HEADER_BYTES, TEXTS_OF_APP)) {
        const headers = { ...base.headers, [name]: inHeader(one) }
        const milliseconds = await costOf(app, () => requestOf({ ...base, headers }), MOST_OF_TEXT)
        costs.push({ milliseconds, of: JSON.stringify(one.slice(0, 12)) })
      }
      const most = dearest(costs)
      rows.push([`any request headers ${name}`, MOST_HEADER_BYTES, '', note(name, most, MOST_OF_TEXT), most.of])
    }
    const bodies: (string | number)[][] = []
    for (const name of new Set(texts.filter(({ place }) => place === 'body').map(({ operation }) => operation))) {
      const base = await readyAt(world, name)
      const read = await bodyCosts(reading, name, base)
      const whole = await bodyCosts(app, name, base)
      bodies.push([name, bytesOf(name), note(name, read, MOST_OF_BODY), note(name, whole, MOST_OF_BODY), read.of])
    }
    printTable(heading, ['text', 'characters', 'read', 'whole', 'the dearest begins'], rows)
    printTable(
      'Most ms of processor time of a hostile body',
      ['operation', 'bytes', 'read', 'whole', 'the dearest to read'],
      bodies,
    )
  } finally {
    await close()
  }
  if (faults.length > 0) throw new Error(`too dear:\n${faults.join('\n')}`)
}
