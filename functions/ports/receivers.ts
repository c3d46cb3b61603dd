import type { Attempt, Message } from './attempt.ts'

/** Calls the receivers of webhooks. Nothing else calls servers of other parties. */
export type Receivers = {
  /** Sends one message once. A failure of the receiver is a result, never an exception. */
  send(message: Message): Promise<Attempt>
  /** Whether a URL may be called at all. */
  accepts(url: string): Promise<boolean>
}
