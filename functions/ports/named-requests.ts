import type { Answered } from '../domain/answered.ts'
import type { Pseudonym } from './crypto.ts'

/** The name of a request, and who took it: only the one that took the name can complete or release it. */
export type TakenRequest = { name: Pseudonym<'named-request'>; taker: string }

/** Requests with an `Idempotency-Key`, so that a repeat is answered and not done again. */
export type NamedRequests = {
  /**
   * Takes the name for one minute. If another request has it, returns what that one said, and what is kept of
   * its answer if there is one.
   */
  take(
    request: TakenRequest & { content: Pseudonym<'content'> },
  ): Promise<{ ok: true } | { ok: false; content: string; answer?: Answered | undefined }>
  /** Keeps what the answer is about, unless it was already kept in the transaction of the effects. */
  complete(request: TakenRequest, answer: Answered): Promise<void>
  /** Gives the name back, so that the same request can be tried again at once. */
  release(request: TakenRequest): Promise<void>
}
