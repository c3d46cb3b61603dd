import type { Context, Hono } from 'hono'
import { HonoBase } from 'hono/hono-base'
import { TrieRouter } from 'hono/router/trie-router'
import { API_HEADERS, ORIGIN_SECRET } from '#schemas/headers.ts'
import type { Tenant } from '#schemas/id.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import type { Pseudonyms } from '../ports/crypto.ts'
import type { Deps, Door } from '../ports/deps.ts'
import { isProblem, Problem } from '../ports/problem.ts'
import { answerProblem } from './answer-problem.ts'
import type { Env } from './call.ts'
import { localeOf } from './locale.ts'
import { networkOf } from './network.ts'
import type { Route } from './route.ts'

export type Log = {
  /** Writes one line per request, without any address, name, code or token. */
  answered(line: Line): void
  failed(error: unknown, line: { requestId: string; operation: string }): void
}

/** What is logged of an answer. `network` and `account` are pseudonyms, and only of who was refused. */
export type Line = {
  requestId: string
  /** The request as Lambda and as CloudFront name it, to find it in their logs. */
  lambdaId?: string
  edgeId?: string
  operation: string
  status: number
  milliseconds: number
  code?: string
  network?: string
  account?: string
}
type Setup = {
  siteUrl: () => string
  originSecrets: () => readonly string[]
  /** The dependencies of a tenant: of the site, unless the credential of a request names another tenant. */
  deps: (tenant?: Tenant) => Promise<Deps>
  /** What authenticates a key of a tenant, before the dependencies are made. */
  door: (tenant: Tenant) => Door
  newRequestId: () => string
  pseudonym: Pseudonyms['pseudonym']
  log: Log
  isUnavailable: (error: unknown) => boolean
}

/** The problems of who has no right to what they ask, or asks too often. */
const REFUSALS = /^(code|session|passkey|recovery|key|rate-limited|challenge|request\.cross-site)/

/**
 * Serves the given operations: those of one function on AWS, or all of them on one machine. Also answers problems,
 * unknown paths and methods, and unexpected errors, and sets the headers of every answer.
 */
export function createApp(routes: readonly Route[], setup: Setup): Hono<Env> {
  // One router instead of the three that Hono chooses from: fewer bytes in a cold start.
  const app = new HonoBase<Env>({ router: new TrieRouter() })
  const operations = routes.map(({ name, operation: { method, path } }) => ({
    name,
    method,
    pattern: new RegExp(`^${API_BASE}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const methodsAt = (path: string) => [
    ...new Set(operations.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
  ]
  /** The log has the operation's name instead of the path: a path holds ids, and a caller can put anything there. */
  const operationOf = (method: string, path: string) =>
    operations.find((one) => one.method === method && one.pattern.test(path))?.name ?? 'none'

  /** The network and the account of a refused sign-in, session or key, so that attempts can be seen together. */
  const whoWasRefused = (c: Context, { code, extra: { account } }: Problem) =>
    REFUSALS.test(code) && {
      network: setup.pseudonym('log', networkOf(c)),
      ...(account && { account: setup.pseudonym('log', account) }),
    }

  app.use(async (c, next) => {
    const started = performance.now()
    const requestId = setup.newRequestId()
    c.set('requestId', requestId)
    c.set('locale', localeOf(c.req.header('accept-language')))
    c.set('siteUrl', setup.siteUrl())
    c.set('deps', setup.deps)
    c.set('door', setup.door)
    await next()
    setup.log.answered({
      requestId,
      operation: operationOf(c.req.method, c.req.path),
      status: c.res.status,
      milliseconds: Math.round(performance.now() - started),
      ...elsewhereOf(c),
      ...(isProblem(c.error) && { code: c.error.code, ...whoWasRefused(c, c.error) }),
    })
    c.header('X-Request-Id', requestId)
    c.header('Content-Language', c.var.locale)
    for (const [name, value] of Object.entries(API_HEADERS)) c.header(name, value)
  })

  app.use(async (c, next) => {
    if (!setup.originSecrets().includes(c.req.header(ORIGIN_SECRET) ?? '')) throw new Problem('request.not-routed')
    await next()
  })

  for (const route of routes) route.bind(app)

  app.notFound((c) => {
    const allowed = methodsAt(c.req.path)
    if (allowed.length === 0) return answer(c, new Problem('request.not-found'))
    c.header('Allow', allowed.join(', '))
    return answer(c, new Problem('request.method'))
  })

  app.onError((error, c) => {
    if (isProblem(error)) return answer(c, error)
    setup.log.failed(error, { requestId: c.var.requestId, operation: operationOf(c.req.method, c.req.path) })
    if (setup.isUnavailable(error)) return answer(c, new Problem('service.unavailable', { retryAfter: 5 }))
    return answer(c, new Problem('internal'))
  })

  const answer = (c: Parameters<typeof answerProblem>[0], problem: Problem) =>
    answerProblem(c, problem, {
      requestId: c.get('requestId'),
      locale: c.get('locale'),
      siteUrl: c.get('siteUrl'),
    })

  return app
}

const EDGE_ID = /^[\w=-]{1,80}$/

/** The names that a request has in the logs of AWS. */
function elsewhereOf({ env, req }: Context<Env>): Pick<Line, 'lambdaId' | 'edgeId'> {
  const lambdaId = env?.lambdaContext?.awsRequestId
  const edgeId = req.header('x-amz-cf-id')
  return { ...(lambdaId && { lambdaId }), ...(edgeId && EDGE_ID.test(edgeId) && { edgeId }) }
}
