import type { Email } from '#schemas/email.ts'
import type { MailRow } from '../../domain/due.ts'
import { MAILS, type MailName } from '../../domain/mails.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Sends one mail to those of its recipients that get mail, then deletes its content. After a crash between the two it
 * is sent again, unchanged.
 */
export async function deliverMail(
  deps: Pick<Deps, 'post' | 'due' | 'mailboxes' | 'now'>,
  row: MailRow,
): Promise<'sent' | 'suppressed' | 'rejected'> {
  const { post, due, now } = deps
  const reached = await Promise.all(row.to.map((email) => isReached(deps, email, row.mail.name)))
  const to = row.to.filter((_, index) => reached[index])
  if (to.length === 0) {
    await due.suppressed(row, now)
    return 'suppressed'
  }
  const outcome = await post.send({ ...row, to })
  if (outcome === 'sent') await due.sent(row, now)
  if (outcome === 'suppressed') await due.suppressed(row, now)
  return outcome
}

/**
 * Whether an address gets a mail. A mail that the reader asked for is sent even after a complaint about another mail.
 */
async function isReached({ mailboxes, now }: Pick<Deps, 'mailboxes' | 'now'>, email: Email, mail: MailName) {
  const fault = await mailboxes.suppression(email)
  return !fault || fault.until <= now || (fault.reason === 'complaint' && MAILS[mail].why === 'asked')
}
