import type { MemberId, RequestId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import { newcomer } from '../../domain/changes/account.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { Effect } from '../../domain/effect.ts'
import type { CodeRequest } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { openRequest, spendCode } from './spend-code.ts'

/** A new session. `token` is the only copy: its hash is what is stored. */
export type OpenedSession = { token: string; expiresAt: Instant }

/**
 * Guide, step 2: the mailed code opens a session, and creates the account if there is none. Throws the problems of
 * `spendCode`, and `address.reserved` for a former address that can still object.
 */
export async function verify(
  deps: ChangeDeps & Pick<Deps, 'usage' | 'secrets' | 'signIns'>,
  { requestId, code }: { requestId: RequestId; code: string },
): Promise<OpenedSession> {
  const { now, ids, members, commit, program } = deps
  const request = await spendCode(deps, { requestId, code, purpose: 'sign-in' })
  return onConflict(async (again) => {
    if (again) await openRequest(deps, requestId)
    const address = await members.address(request.email)
    if (address?.former) throw new Problem('address.reserved')
    const memberId = address?.memberId ?? ids.member()
    const { token, hash } = ids.token()
    const expiresAt = later(now, { days: program.limits.sessionDays })
    const signedIn: Effect[] = [
      { type: 'request-used', requestId, at: now },
      { type: 'session', value: { hash, subject: { type: 'member', memberId }, createdAt: now, expiresAt } },
    ]
    if (address) await commit(signedIn)
    else await commitQuietly(deps, change(newMember(request, memberId, now), { type: 'registered' }, deps), signedIn)
    return { token, expiresAt }
  })
}

/**
 * When two sign-ins at once find no account, one of them creates it. `sessionsFrom` is when the code was requested, not
 * `now`: the session of the other may be older.
 */
const newMember = ({ email, locale, createdAt }: CodeRequest, id: MemberId, now: Instant): Dossier =>
  newcomer({ id, email, locale }, { now, sessionsFrom: createdAt })
