import type * as z from 'zod'
import type { API, OperationName } from '#schemas/api.ts'
import type { ProblemDetails } from '#schemas/problem.ts'
import { learnTime } from './clock.ts'
import { locale, said, wait } from './said.ts'
import { tellOtherTabs } from './tabs.ts'

type Operations = typeof API
type Line<N extends OperationName> = `${Operations[N]['method']} ${Operations[N]['path']}`
type Named<L extends string> = { [N in OperationName]: Line<N> extends L ? N : never }[OperationName]
type Input<O, P extends string> = O extends { [K in P]: infer S extends z.ZodType } ? z.input<S> : undefined
type Output<O> = O extends { answer: { schema: infer S extends z.ZodType } } ? z.output<S> : undefined

/** An operation of the contract as `METHOD /path`, as in `schemas/api.ts`. */
export type OperationLine = { [N in OperationName]: Line<N> }[OperationName]
export type Answer<L extends OperationLine> = Output<Operations[Named<L>]>

/**
 * Thrown when an operation failed. The message is in the reader's language. `code` is the problem's code, or `network`.
 */
export class Refused extends Error {
  readonly code: ProblemDetails['code'] | 'network'
  readonly problem: ProblemDetails | undefined
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined

  constructor(problem?: ProblemDetails, retryAfter?: number) {
    super(problem ? told(problem, retryAfter) : said('network'))
    this.code = problem?.code ?? 'network'
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** What happened, and what to do; how long to wait is said once, as exactly as it is known. */
function told({ title, detail, status }: ProblemDetails, retryAfter?: number): string {
  const first = /[.?!]$/.test(title) ? title : `${title}.`
  return `${first} ${status === 503 && retryAfter ? said('wait', { time: wait(retryAfter) }) : detail}`
}

/** Whether the session of the one who asks is missing or has ended. */
export const isSessionOver = (error: unknown) =>
  error instanceof Refused && (error.code === 'session.missing' || error.code === 'session.expired')

type Given<O> = {
  params?: Input<O, 'params'>
  query?: Input<O, 'query'>
  body?: Input<O, 'body'>
  headers?: Record<string, string>
}

const TIMEOUT = 31_000

/**
 * Calls an operation of the API on the page's own origin. When it asks for a challenge first, solves it and calls again.
 * Throws `Refused` unless the answer is the promised one.
 */
export async function call<L extends OperationLine>(
  line: L,
  given: Given<Operations[Named<L>]> = {},
): Promise<Answer<L>> {
  try {
    return await callOnce(line, given)
  } catch (error) {
    const { challenge } = (error instanceof Refused && error.problem) || {}
    if (!challenge) throw error
    const { solutionOf } = await import('./solution-of.ts')
    const headers = { ...given.headers, 'challenge-solution': await solutionOf(challenge) }
    return await callOnce(line, { ...given, headers })
  }
}

async function callOnce<L extends OperationLine>(
  line: L,
  { params, query, body, headers }: Given<Operations[Named<L>]>,
): Promise<Answer<L>> {
  const [method = '', path = ''] = line.split(' ')
  const values = (params ?? {}) as Record<string, string>
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const search = query ? `?${new URLSearchParams(query as Record<string, string>)}` : ''
  const response = await fetch(`/api/v1${filled}${search}`, {
    method,
    headers: {
      'accept-language': locale,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT),
  }).catch(() => undefined)
  if (response) learnTime(response)
  const answer = response?.status === 204 ? undefined : await response?.json().catch(() => undefined)
  if (!response || (response.status !== 204 && !answer)) throw new Refused()
  if (response.ok && method !== 'GET') tellOtherTabs()
  if (response.ok) return answer as Answer<L>
  const seconds = Number(response.headers.get('retry-after')) || undefined
  throw new Refused(answer, seconds)
}
