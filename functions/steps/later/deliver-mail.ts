import type { Email } from '#schemas/email.ts'
import { Locale } from '#schemas/locale.ts'
import type { MailRow } from '../../domain/due.ts'
import { MAILS } from '../../domain/mails.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Settled } from '../../ports/due.ts'
import type { Letter } from '../../ports/post.ts'

/**
 * Sends one mail to those of its recipients that get mail: to the reviewers, one in each of their languages. After a
 * crash it is sent again, unchanged. A mail that no later attempt could send is given up.
 */
export async function deliverMail(
  deps: Pick<Deps, 'post' | 'mailboxes' | 'now' | 'reviewers'>,
  row: MailRow,
): Promise<Settled> {
  const outcomes: Awaited<ReturnType<Deps['post']['send']>>[] = []
  for (const letter of lettersOf(deps, row)) {
    const reached = await Promise.all(letter.to.map((email) => isReached(deps, email, row)))
    const to = letter.to.filter((_, index) => reached[index])
    if (to.length > 0) outcomes.push(await deps.post.send({ ...letter, to }))
  }
  return { as: outcomes.includes('rejected') ? 'dead' : 'done' }
}

/** The letters of a row. Their ids differ, as each is a mail of its own. */
function lettersOf({ reviewers }: Pick<Deps, 'reviewers'>, { id, createdAt, mail, to, locale }: MailRow): Letter[] {
  if (to && locale) return [{ id, createdAt, mail, to, locale }]
  return Locale.options.flatMap((language) => {
    const readers = reviewers.list.filter((one) => one.locale === language).map(({ email }) => email)
    return readers.length > 0 ? [{ id: `${id}-${language}`, createdAt, mail, to: readers, locale: language }] : []
  })
}

/**
 * Whether an address gets a mail. A mail that the reader asked for is sent even after a complaint about another mail.
 */
async function isReached({ mailboxes, now }: Pick<Deps, 'mailboxes' | 'now'>, email: Email, row: MailRow) {
  const isAsked = row.isAsked || MAILS[row.mail.name].why === 'asked'
  const fault = await mailboxes.suppression(email)
  return !fault || fault.until <= now || (fault.reason === 'complaint' && isAsked)
}
