import type { MailRow } from '../domain/due.ts'

/** Sends mail. */
/** Sends mails. */
export type Post = {
  /**
   * Renders and sends one mail. `rejected`: a second attempt would be refused too. `suppressed`: not sent, as in a
   * sandbox.
   */
  send(row: MailRow): Promise<'sent' | 'rejected' | 'suppressed'>
}
