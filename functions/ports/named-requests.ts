import type { Answered } from '../domain/records.ts'

/** Requests that their callers gave a name (`Idempotency-Key`), so that a repeat is answered and not done again. */
export type NamedRequests = {
  /** Takes a name for a minute; or says who has it, with what was answered. */
  take(request: {
    hash: string
    /** Made for each attempt: only who took the name completes or releases it. */
    taker: string
    fingerprint: string
  }): Promise<{ ok: true } | { ok: false; fingerprint: string; answer?: Answered | undefined }>
  /** Keeps the answer, unless it was kept with the effects. */
  complete(request: { hash: string; taker: string }, answer: Answered): Promise<void>
  /** Gives the name back: the same request may be tried again at once. */
  release(request: { hash: string; taker: string }): Promise<void>
}
