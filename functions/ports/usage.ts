import type { Email } from '#schemas/email.ts'
import type { KeyId, RequestId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { CodeRequest, PastRequest } from '../domain/records.ts'

/**
 * Counters that enforce limits. Each is one conditional update of its own item, made before the work and never undone.
 */
export type Usage = {
  /** Counts one try of a mailed code. Not `ok` when the request is unknown, used, expired or has no tries left. */
  spendTry(
    id: RequestId,
    limit: { now: Instant; atMost: number },
  ): Promise<{ ok: true; request: CodeRequest } | { ok: false; request: PastRequest | undefined }>
  /** Counts one mail to an address; the same `purchase` counts once. `retryAfter` is in seconds. */
  spendMail(
    email: Email,
    limit: { now: Instant; purchase: string },
  ): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  /** Counts one request from a network; best effort. `retryAfter` is in seconds. */
  countRequest(network: string, now: Instant): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  /** Counts one request of the portal in the current minute of real time, which ends in `endsIn` seconds. */
  countPortalRequest(): Promise<{ ok: boolean; limit: number; remaining: number; endsIn: number }>
  /** Notes the day (UTC) on which a key was used. */
  useKey(id: KeyId, day: string): Promise<void>
}
