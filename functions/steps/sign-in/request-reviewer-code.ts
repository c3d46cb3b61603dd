import type { Email } from '#schemas/email.ts'
import type { Locale } from '#schemas/locale.ts'
import type { CodeRequested } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { requestCode } from './request-code.ts'
import { type Asker, spendStrangersCode } from './spend-code-mail.ts'

/**
 * Mails a reviewer a code. Any other address gets the same answer and no mail. Throws the problems of
 * `spendStrangersCode`.
 */
export async function requestReviewerCode(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'devices' | 'challenges' | 'program' | 'reviewers' | 'signIns' | 'commit'>,
  { email, locale, asker }: { email: Email; locale: Locale; asker: Asker },
): Promise<CodeRequested> {
  const reviewer = deps.reviewers.byId(deps.reviewers.idOf(email))
  const id = deps.ids.request(email, deps.now)
  const mostTries = await spendStrangersCode(deps, { email, purchase: id, kind: 'reviewer', asker })
  return requestCode(deps, {
    id,
    purpose: 'review',
    email,
    locale: reviewer?.locale ?? locale,
    mostTries,
    send: reviewer !== undefined,
  })
}
