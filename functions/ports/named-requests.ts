import type { Answered } from '../domain/records.ts'

/** Requests with an `Idempotency-Key`, so that a repeat is answered and not done again. */
export type NamedRequests = {
  /**
   * Takes the name for one minute. If another request has it, returns that one's fingerprint, and its answer if there
   * is one.
   */
  take(request: {
    hash: string
    /** Different for each attempt: only the one that took the name can complete or release it. */
    taker: string
    fingerprint: string
  }): Promise<{ ok: true } | { ok: false; fingerprint: string; answer?: Answered | undefined }>
  /** Keeps the answer, unless it was already kept in the transaction of the effects. */
  complete(request: { hash: string; taker: string }, answer: Answered): Promise<void>
  /** Gives the name back, so that the same request can be tried again at once. */
  release(request: { hash: string; taker: string }): Promise<void>
}
