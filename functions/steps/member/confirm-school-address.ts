import type { RequestId } from '#schemas/id.ts'
import type { SchoolAddressList } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { schoolAddressList } from '../school-addresses.ts'
import { spendCode, stillOpen } from '../sign-in/spend-code.ts'

/**
 * The code that was mailed to an address at a school shows that the member reads it. It replaces the one that they
 * confirmed before. An application that waits for a decision is weighed once more. Throws the problems of `spendCode`.
 */
export async function confirmSchoolAddress(
  deps: ChangeDeps & Pick<Deps, 'usage' | 'secrets' | 'signIns' | 'schools'>,
  actor: MemberActor,
  input: { requestId: RequestId; code: string },
): Promise<SchoolAddressList> {
  const { now: at } = deps
  const { requestId } = input
  const dossier = await dossierOf(deps, actor)
  const { memberId, email } = await spendCode(deps, { ...input, purpose: 'school-address' })
  if (memberId !== actor.memberId) throw new Problem('code.expired')
  const after = await onConflict(async (again) => {
    if (again) await stillOpen(deps, requestId)
    const before = again ? await dossierOf(deps, actor) : dossier
    const event = { type: 'school-address-confirmed' as const, email }
    return commitChange(deps, change(before, event, deps), (changed) => changed, [
      { type: 'request-used', requestId, at },
    ])
  })
  return schoolAddressList(deps, after)
}
