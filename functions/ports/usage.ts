import type { Email } from '#schemas/email.ts'
import type { KeyId, RequestId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { CodeRequest, PastRequest } from '../domain/records.ts'

/** Counters that say no: each is one conditional update on its own item, spent before the work, never refunded. */
export type Usage = {
  /** One try of a request's code. */
  spendTry(
    id: RequestId,
    limit: { now: Instant; atMost: number },
  ): Promise<{ ok: true; request: CodeRequest } | { ok: false; request: PastRequest | undefined }>
  /** One mail to an address. The same `purchase` again is not spent twice. */
  spendMail(
    email: Email,
    limit: { now: Instant; purchase: string },
  ): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  /** One request from a network; best effort. */
  countRequest(network: string, now: Instant): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  /** One request of the portal, of those it has in a minute of real time, which ends in `endsIn` seconds. */
  countPortalRequest(): Promise<{ ok: boolean; limit: number; remaining: number; endsIn: number }>
  /** A key was used on a day (UTC). */
  useKey(id: KeyId, day: string): Promise<void>
}
