import type { Deps } from '../deps.ts'
import type { MailRow } from '../domain/due.ts'

/** Sends one mail and forgets what it said. A crash between the two sends it again, identical. */
export async function deliverMail(
  { post, due, now }: Pick<Deps, 'post' | 'due' | 'now'>,
  row: MailRow,
): Promise<'sent' | 'rejected'> {
  const outcome = await post.send(row)
  if (outcome === 'sent') await due.sent(row, now)
  return outcome
}
