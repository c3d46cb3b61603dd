import type { Email } from '#schemas/email.ts'
import type { Locale } from '#schemas/locale.ts'
import type { MailRow } from '../domain/due.ts'

/** One mail in one language. */
export type Letter = Pick<MailRow, 'id' | 'createdAt' | 'mail'> & { to: readonly Email[]; locale: Locale }

/**
 * What became of a mail. `rejected`: a second attempt would be refused too. `suppressed`: not sent, as in a sandbox.
 * `too-fast`: the service takes no more in this second. `closed`: it takes none for a while, because the quota of the
 * day is used up or the account may not send.
 */
export type Posted = 'sent' | 'rejected' | 'suppressed' | 'too-fast' | 'closed'

/** Sends mails. */
export type Post = {
  /** Renders and sends one mail. */
  send(letter: Letter): Promise<Posted>
}
