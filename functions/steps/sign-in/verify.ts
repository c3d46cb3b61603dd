import type { RequestId } from '#schemas/id.ts'
import type { Member } from '#schemas/member.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from '../../domain/calendar.ts'
import type { Effect } from '../../domain/effect.ts'
import { audited } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { onConflict } from '../on-conflict.ts'
import { over, spendCode } from './spend-code.ts'

export type OpenedSession = { token: string; expiresAt: Instant }

/**
 * Guide, step 2: the mailed code opens a session, and the account if there is none. Throws what a code can be wrong
 * about, and `address.reserved` for an address that was replaced and can still object.
 */
export async function verify(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'store' | 'program' | 'secrets'>,
  { requestId, code }: { requestId: RequestId; code: string },
): Promise<OpenedSession> {
  const { now, ids, store, program } = deps
  const request = await spendCode(deps, { requestId, code, purpose: 'sign-in' })
  return onConflict(async (again) => {
    if (again) await assertUnused(deps, requestId)
    const address = await store.address(request.email)
    if (address?.former) throw new Problem('address.reserved')
    const memberId = address?.memberId ?? ids.member()
    const { token, hash } = ids.token()
    const expiresAt = later(now, { days: program.limits.sessionDays })
    const member: Member = {
      id: memberId,
      status: 'active',
      version: 1,
      email: request.email,
      locale: request.locale,
      registeredAt: now,
      // Not now: of two sign-ins at once that both find no account, one makes it and the other may be from before.
      sessionsFrom: request.createdAt,
    }
    const account: Effect[] = [
      { type: 'member', value: member },
      { type: 'address', value: { email: request.email, memberId, former: false } },
      audited(deps, { memberId, type: 'registered', actor: 'member' }),
    ]
    await store.commit([
      { type: 'request-used', requestId, at: now },
      { type: 'session', value: { hash, subject: { type: 'member', memberId }, createdAt: now, expiresAt } },
      ...(address ? [] : account),
    ])
    return { token, expiresAt }
  })
}

/** After a conflict: whether it was somebody else who used the code. */
export async function assertUnused({ store, now }: Pick<Deps, 'store' | 'now'>, requestId: RequestId): Promise<void> {
  const request = await store.codeRequest(requestId)
  if (!request || request.usedAt) throw over(request, now)
}
