import type { Email } from '#schemas/email.ts'
import type { MemberId, RequestId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { CodeRequested } from '#schemas/views.ts'
import { later } from '../../domain/calendar.ts'
import type { Effect } from '../../domain/effect.ts'
import type { Mail } from '../../domain/mails.ts'
import { mailed } from '../../domain/make-effects.ts'
import type { CodePurpose, CodeRequest } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'

type Wanted = {
  id: RequestId
  purpose: CodePurpose
  email: Email
  locale: Locale
  memberId?: MemberId
  /** How many tries the code gets. */
  mostTries: number
  /**
   * False for an address that is not a reviewer's: everything happens except the mail, so that the caller learns
   * nothing.
   */
  send?: boolean
  /** Effects to write in the same transaction. */
  also?: Effect[]
}

/**
 * Writes a request for a code and the mail that will carry the code. The code itself is not stored. What it disturbs was
 * spent before.
 */
export async function requestCode(
  deps: Pick<Deps, 'now' | 'ids' | 'signIns' | 'commit' | 'program'>,
  { id, purpose, email, locale, memberId, mostTries, send = true, also = [] }: Wanted,
): Promise<CodeRequested> {
  const { now, signIns, commit, program } = deps
  const expiresAt = later(now, { minutes: program.limits.codeMinutes })
  const request: CodeRequest = {
    id,
    purpose,
    email,
    locale,
    ...(memberId && { memberId }),
    createdAt: now,
    expiresAt,
    tries: 0,
    mostTries,
  }
  const mail: Mail = { name: `${purpose}-code`, data: { requestId: id, expiresAt } }
  const letter = mailed(deps, { owner: id, to: [email], locale, mail, id })
  return onConflict(async (again) => {
    const committed = again ? await signIns.codeRequest(id) : undefined
    if (!committed) await commit([{ type: 'request', value: request }, ...(send ? [letter] : []), ...also])
    const { expiresAt } = committed ?? request
    return { requestId: id, expiresAt }
  })
}
