import type { Instant } from '#schemas/time.ts'

/** One webhook message (Standard Webhooks 1.0). `timestamp` is the time of this attempt. */
export type Message = {
  url: string
  id: string
  timestamp: Instant
  body: string
  /** The message is signed with each of these (`whsec_…`): during a rotation, the current secret and the former one. */
  secrets: readonly string[]
}

/**
 * Why a message was not delivered: a closed list.
 *
 * - `url`: the URL is not one that is ever called. `address`: it has, or its name resolves to, an address that is not
 *   public.
 * - `name`: the name could not be resolved. `connection`: nothing answered. `tls`: the receiver did not prove its
 *   identity.
 * - `timeout`: the exchange took too long. `redirect`: redirects are not followed. `answer`: the receiver refused, or
 *   its answer was broken or not HTTP.
 */
export type Fault = 'url' | 'address' | 'name' | 'tls' | 'timeout' | 'connection' | 'redirect' | 'answer'

/** The result of one attempt to send a message. */
export type Outcome = {
  /** `gone`: the receiver wants no more messages, ever. */
  outcome: 'delivered' | 'gone' | 'failed'
  status?: number
  fault?: Fault
  /** How long the receiver asks not to be called, at most a day. */
  retryAfterSeconds?: number
}

/** The result of an attempt, and how long it took. */
export type Attempt = Outcome & { milliseconds: number }
