import { isProblem } from './problem.ts'

export type Fetch = (request: Request) => Promise<Response>

export const MOST_TRIES = 5
const FIRST_WAIT_SECONDS = 0.5
/** What asks for more is answered: the caller knows better whether to wait that long. */
const MOST_WAIT_SECONDS = 120

type Result = { response: Response } | { failure: unknown }

/** What stands between says this of a service that did not answer. */
const UNANSWERED = [502, 504]

/**
 * Repeats, so that there are up to 5 tries, what was not answered, or with 429, 503 or 409 `idempotency.in-progress`:
 * after the seconds of `Retry-After`, else after half a second, doubled each time, give or take. The request is the
 * same each time, its idempotency key too, so that it is done once. A PATCH has no such key: it is repeated only when
 * it was answered.
 */
export const repeating =
  (fetch: Fetch): Fetch =>
  (request) =>
    attempt(fetch, request, 1)

async function attempt(fetch: Fetch, request: Request, tries: number): Promise<Response> {
  const result = await once(fetch, request)
  const seconds = retryAfter(result) ?? backoff(tries)
  if (tries < MOST_TRIES && seconds <= MOST_WAIT_SECONDS && (await isPassing(request, result))) {
    await wait(seconds, request.signal)
    return attempt(fetch, request, tries + 1)
  }
  if ('failure' in result) throw result.failure
  return result.response
}

/** One try, to the last byte of its answer: a connection can end in the middle of it. */
async function once(fetch: Fetch, request: Request): Promise<Result> {
  try {
    const response = await fetch(request.clone())
    const body = response.body && (await response.arrayBuffer())
    return { response: new Response(body, response) }
  } catch (failure) {
    return { failure }
  }
}

async function isPassing({ method, signal }: Request, result: Result): Promise<boolean> {
  if ('failure' in result) return method !== 'PATCH' && !signal.aborted
  const { status } = result.response
  if (UNANSWERED.includes(status)) return method !== 'PATCH'
  if (status !== 409) return status === 429 || status === 503
  const problem: unknown = await result.response
    .clone()
    .json()
    .catch(() => undefined)
  return isProblem(problem) && problem.code === 'idempotency.in-progress'
}

function retryAfter(result: Result): number | undefined {
  const asked = 'response' in result ? result.response.headers.get('retry-after') : null
  return asked && /^\d+$/.test(asked) ? Number(asked) : undefined
}

/** Seconds to wait after so many tries: doubled each time, and never the same for two who failed together. */
export const backoff = (tries: number) => FIRST_WAIT_SECONDS * 2 ** (tries - 1) * (0.5 + Math.random())

/** Rejects as soon as the signal, if there is one, is aborted. */
export const wait = (seconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    signal?.throwIfAborted()
    const timer = setTimeout(resolve, seconds * 1000)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', stop, { once: true })
  })
