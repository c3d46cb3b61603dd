import type { Urgency } from '../domain/mails.ts'

/** Whether a mail may go: now; not so soon, because others go before it; or not today, as the quota is kept for them. */
export type Turn = 'now' | 'later' | 'not today'

/** How fast mails leave, over all functions: the account of the mail service may send so many in a second and a day. */
export type Pace = {
  /**
   * Waits for the turn of one mail, some seconds at most. Whatever is not for many at once has its turn without a
   * request, until the service said that it is too much.
   */
  turn(urgency: Urgency): Promise<Turn>
  /**
   * Whether there are turns for mails to many. Takes some at once, which `turn` then uses: one write for all of them.
   * Waits some seconds before it says `later`.
   */
  ready(): Promise<Turn>
  /** The mail service said that it is too much: for some time, each mail waits for its turn. */
  slowDown(): Promise<void>
  /** The part of the day's quota that is used, from 0 to 1; `undefined` when the service does not say. */
  used(): Promise<number | undefined>
}
