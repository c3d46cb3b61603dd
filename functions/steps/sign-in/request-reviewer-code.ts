import type { Email } from '#schemas/email.ts'
import type { Locale } from '#schemas/locale.ts'
import type { CodeRequested } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { requestCode } from './request-code.ts'

/** Mails a reviewer a code. Any other address gets the same answer and no mail. */
export function requestReviewerCode(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'program' | 'reviewers' | 'signIns' | 'commit'>,
  { email, locale }: { email: Email; locale: Locale },
): Promise<CodeRequested> {
  const reviewer = deps.reviewers.byId(deps.reviewers.idOf(email))
  return requestCode(deps, {
    purpose: 'review',
    email,
    locale: reviewer?.locale ?? locale,
    send: reviewer !== undefined,
  })
}
