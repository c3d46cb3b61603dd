import type { Email } from '#schemas/email.ts'
import type { MailRow } from '../../domain/due.ts'
import { MAILS, type MailName } from '../../domain/mails.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Sends one mail to those of its addresses that get mail, and forgets what it said. A crash between the two sends it
 * again, identical.
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

/** Whether an address gets a mail. What was asked for goes also to those who called another mail spam. */
async function isReached({ mailboxes, now }: Pick<Deps, 'mailboxes' | 'now'>, email: Email, mail: MailName) {
  const fault = await mailboxes.suppression(email)
  return !fault || fault.until <= now || (fault.reason === 'complaint' && MAILS[mail].why === 'asked')
}
