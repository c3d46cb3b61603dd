import type { Email } from '#schemas/email.ts'
import type { Locale } from '#schemas/locale.ts'
import type { MailRow } from '../domain/due.ts'

/** One mail in one language. */
export type Letter = Pick<MailRow, 'id' | 'createdAt' | 'mail'> & { to: readonly Email[]; locale: Locale }

/** Sends mails. */
export type Post = {
  /**
   * Renders and sends one mail. `rejected`: a second attempt would be refused too. `suppressed`: not sent, as in a
   * sandbox.
   */
  send(letter: Letter): Promise<'sent' | 'rejected' | 'suppressed'>
}
