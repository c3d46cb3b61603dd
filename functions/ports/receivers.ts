import type { Attempt, Message } from './attempt.ts'

/** The only one that calls others' servers. */
export type Receivers = {
  /** Tells one receiver, once. Never throws for what a receiver does. */
  send(message: Message): Promise<Attempt>
  /** Whether something may be sent to an address at all. */
  accepts(url: string): Promise<boolean>
}
