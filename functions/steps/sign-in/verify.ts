import type { RequestId } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import { newcomer } from '../../domain/changes/account.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { Address } from '../../domain/records.ts'
import { Conflict } from '../../ports/conflict.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { spendCode, stillOpen } from './spend-code.ts'

/** A new session. `token` is the only copy: its hash is what is stored. `mark`: of the browser (`ports/devices.ts`). */
export type OpenedSession = { token: string; expiresAt: Instant; mark: string }

/**
 * Guide, step 2: the mailed code opens a session, and creates the account if there is none. Throws the problems of
 * `spendCode`, and `address.reserved` for a former address that can still object.
 */
export async function verify(
  deps: ChangeDeps & Pick<Deps, 'usage' | 'secrets' | 'signIns' | 'devices'>,
  { requestId, code }: { requestId: RequestId; code: string },
): Promise<OpenedSession> {
  const { now, ids, members, program } = deps
  const { email, locale } = await spendCode(deps, { requestId, code, purpose: 'sign-in' })
  const mark = deps.devices.mark('member', email, now)
  return onConflict(async (again) => {
    if (again) await stillOpen(deps, requestId)
    const address = await members.address(email)
    if (address?.former) throw new Problem('address.reserved')
    const known = address && (await memberOf(deps, address))
    const dossier = known ?? newcomer({ id: ids.member(), email, locale }, now)
    const { token, hash } = ids.memberToken(dossier.member.id)
    const expiresAt = later(now, { days: program.limits.sessionDays })
    const session = { requestId, hash, createdAt: now, expiresAt }
    await commitQuietly(deps, change(dossier, { type: known ? 'signed-in' : 'registered', session }, deps))
    return { token, expiresAt, mark }
  })
}

/** The owner of an address. A change between the two reads has moved or freed the address: it has to be read again. */
async function memberOf({ members }: Pick<Deps, 'members'>, { memberId, email }: Address): Promise<Dossier> {
  const dossier = await members.dossier(memberId)
  if (dossier?.member.email !== email) throw new Conflict()
  return dossier
}
