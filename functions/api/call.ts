import type { Context } from 'hono'
import type * as z from 'zod'
import type { Tenant } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Operation } from '#schemas/operations/operation.ts'
import type { Deps, Door } from '../ports/deps.ts'
import type { MemberActor, PortalActor, ReviewerActor } from '../steps/actor.ts'
import { readBody } from './read-body.ts'
import { validate } from './validate.ts'

/** The variables that every request carries in Hono's context. */
export type Env = {
  /** What Hono hands on from Lambda. */
  Bindings: { lambdaContext?: { awsRequestId: string } }
  Variables: {
    requestId: string
    locale: Locale
    siteUrl: string
    deps: (tenant?: Tenant) => Promise<Deps>
    door: (tenant: Tenant) => Door
  }
}

type Part<O extends Operation, P extends 'params' | 'query' | 'headers' | 'body'> =
  O extends Record<P, infer S extends z.ZodType> ? z.output<S> : undefined
type ActorOf<O extends Operation> = O['caller'] extends 'member'
  ? MemberActor | (O extends { scope: string } ? PortalActor : never)
  : { anyone: undefined; member: never; reviewer: ReviewerActor; portal: PortalActor }[O['caller']]
/** What a step returns for an operation: the input of the answer's schema. */
export type AnswerOf<O extends Operation> = O['answer'] extends { schema: infer S extends z.ZodType }
  ? z.input<S>
  : unknown

/** One request of an operation, after parsing and authentication. */
export type Call<O extends Operation> = {
  deps: Deps
  actor: ActorOf<O>
  params: Part<O, 'params'>
  query: Part<O, 'query'>
  headers: Part<O, 'headers'>
  body: Part<O, 'body'>
  /** The version that the caller saw (`If-Match`); `undefined` without this header. */
  seen: number | undefined
  locale: Locale
  c: Context<Env>
}

/** Who asks, and the dependencies of their tenant. */
export type Caller = { deps: Deps; actor: MemberActor | ReviewerActor | PortalActor | undefined }

/** One request of any operation. */
export type AnyCall = Omit<Call<Operation>, 'actor'> & Caller

/** Sends what a step answered. Sets `ETag` when the answer has a `version` (RFC 9110 §8.8.3). */
export function answered(c: Context<Env>, { answer: { status } }: Operation, body: unknown): Response {
  if (status === 204) return c.body(null, status)
  const { version } = body as { version?: unknown }
  if (typeof version === 'number') c.header('ETag', `"${version}"`)
  return c.json(body as object, status)
}

/** Parses the parts of a request. Throws `request.invalid`, and the problems of `readBody`. */
export async function partsOf(operation: Operation, c: Context<Env>) {
  const part = (schema: z.ZodType | undefined, value: () => unknown, place: 'path' | 'query' | 'header') =>
    (schema && validate(schema, value(), place)) as never
  const headers = part(operation.headers, () => c.req.header(), 'header')
  const seen = (headers as Record<string, string> | undefined)?.['if-match']
  return {
    params: part(operation.params, () => c.req.param(), 'path'),
    query: part(operation.query, () => c.req.query(), 'query'),
    headers,
    seen: seen === undefined ? undefined : Number(seen.slice(1, -1)),
    body: (operation.body && validate(operation.body, await readBody(c, operation.bodyBytes), 'body')) as never,
  }
}
