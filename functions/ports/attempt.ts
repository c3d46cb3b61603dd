import type { Instant } from '#schemas/time.ts'

/** What is sent (Standard Webhooks 1.0). `timestamp` is when this attempt is made. */
export type Message = {
  url: string
  id: string
  timestamp: Instant
  body: string
  /** Each signs, as `whsec_…`: during a rotation the current one and the former. */
  secrets: readonly string[]
}

/**
 * Why a message was not delivered: a closed list.
 *
 * - `url`: not one that is ever called; `address`: it is, or its name leads to, an address that is not public.
 * - `name`: it could not be resolved. `connection`: nobody answered there. `tls`: it does not prove to be the receiver.
 * - `timeout`: it was not all over in time. `redirect`: nothing is followed. `answer`: refused, broken or no HTTP.
 */
export type Fault = 'url' | 'address' | 'name' | 'tls' | 'timeout' | 'connection' | 'redirect' | 'answer'

/** What became of sending a message once. */
export type Outcome = {
  /** `gone`: the receiver wants no more messages, ever. */
  outcome: 'delivered' | 'gone' | 'failed'
  status?: number
  fault?: Fault
  /** How long the receiver asks to be left alone, at most a day. */
  retryAfterSeconds?: number
}

/** The same, and how long it took. */
export type Attempt = Outcome & { milliseconds: number }
