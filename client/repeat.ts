import { isProblem } from './problem.ts'

export type Fetch = (request: Request) => Promise<Response>

export const MOST_TRIES = 5
const FIRST_WAIT_SECONDS = 0.5
/** A longer `Retry-After` is not waited for: the caller decides. */
const MOST_WAIT_SECONDS = 120

type Result = { response: Response } | { failure: unknown }

/** Proxies answer these when the service did not answer. */
const UNANSWERED = [502, 504]

/**
 * Repeats a request, up to 5 tries in total, when there was no answer, or when the answer is 429, 503, 502, 504 or 409
 * `idempotency.in-progress`. Waits for the seconds of `Retry-After`, else about half a second, doubled for each try.
 * The request stays the same, with its idempotency key, so that it is done only once. A PATCH has no such key: it is
 * only repeated when the service answered.
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

/** One try. Reads the whole answer, because a connection can end in the middle of it. */
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

/**
 * The seconds to wait after a number of tries: doubled each time, with a random factor, so that clients that failed
 * together do not retry together.
 */
export const backoff = (tries: number) => FIRST_WAIT_SECONDS * 2 ** (tries - 1) * (0.5 + Math.random())

/** Waits. Rejects as soon as the signal is aborted. */
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
