import type { Context, Hono } from 'hono'
import type * as z from 'zod'
import { API, API_BASE, type Operation, type OperationName } from '#schemas/api.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Deps } from '../deps.ts'
import type { MemberActor, ReviewerActor } from '../steps/actor.ts'
import { authenticateMember, authenticateReviewer } from '../steps/authenticate.ts'
import { limited } from '../steps/request-code.ts'
import { assertSameSite, tokenOf } from './credentials.ts'
import { networkOf } from './network.ts'
import { readBody } from './read-body.ts'
import { validate } from './validate.ts'

/** What every request of this API carries along. */
export type Env = { Variables: { requestId: string; locale: Locale; siteUrl: string; deps: () => Promise<Deps> } }

type Part<N extends OperationName, P extends 'params' | 'query' | 'headers' | 'body'> =
  (typeof API)[N] extends Record<P, infer S extends z.ZodType> ? z.output<S> : undefined
type ActorOf<N extends OperationName> = {
  anyone: undefined
  member: MemberActor
  reviewer: ReviewerActor
}[(typeof API)[N]['caller']]
type AnswerOf<N extends OperationName> = (typeof API)[N]['answer'] extends { schema: infer S extends z.ZodType }
  ? z.input<S>
  : unknown

/** One request of an operation: parsed, and its caller known. */
export type Call<N extends OperationName> = {
  deps: Deps
  actor: ActorOf<N>
  params: Part<N, 'params'>
  query: Part<N, 'query'>
  headers: Part<N, 'headers'>
  body: Part<N, 'body'>
  locale: Locale
  c: Context<Env>
}

export type Route = { name: OperationName; bind(app: Hono<Env>): void }

/**
 * An operation of the contract, bound to one call of a step. Whom it takes, what it parses and what it answers is
 * said in `schemas/api.ts` alone.
 */
export function route<N extends OperationName>(
  name: N,
  call: (given: Call<N>) => Promise<AnswerOf<N>> | AnswerOf<N>,
): Route {
  const operation: Operation = API[name]
  return {
    name,
    bind: (app) =>
      void app.on(operation.method, `${API_BASE}${operation.path.replace(/\{(\w+)\}/g, ':$1')}`, async (c) => {
        const { locale, siteUrl } = c.var
        const deps = await c.var.deps()
        if (operation.caller === 'anyone' && operation.method !== 'GET') {
          assertSameSite(c, siteUrl, { required: false })
          const counted = await deps.usage.countRequest(networkOf(c), deps.now)
          if (!counted.ok) throw limited(counted.retryAfter)
        }
        const actor = await actorOf(operation, c, deps)
        const part = <P extends 'params' | 'query' | 'headers'>(
          schema: z.ZodType | undefined,
          value: () => unknown,
          place: 'path' | 'query' | 'header',
        ) => (schema && validate(schema, value(), place)) as Part<N, P>
        const given = {
          deps,
          actor: actor as ActorOf<N>,
          params: part<'params'>(operation.params, () => c.req.param(), 'path'),
          query: part<'query'>(operation.query, () => c.req.query(), 'query'),
          headers: part<'headers'>(operation.headers, () => c.req.header(), 'header'),
          body: (operation.body && validate(operation.body, await readBody(c), 'body')) as Part<N, 'body'>,
          locale,
          c,
        }
        const answer = await call(given)
        const { status } = operation.answer
        return status === 204 ? c.body(null, status) : c.json(answer as object, status)
      }),
  }
}

function actorOf({ caller }: Operation, c: Context<Env>, deps: Deps) {
  if (caller === 'member') return authenticateMember(deps, tokenOf(c, caller, c.var.siteUrl))
  if (caller === 'reviewer') return authenticateReviewer(deps, tokenOf(c, caller, c.var.siteUrl))
  return undefined
}
