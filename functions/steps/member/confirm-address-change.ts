import type { RequestId } from '#schemas/id.ts'
import type { MemberView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import { memberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { stillOpen } from '../sign-in/spend-code.ts'
import { assertSettled, confirmedDossier } from './confirmed-dossier.ts'

/**
 * Guide, case 2: the code that was mailed to the new address makes it the member's address. The old address gets a mail
 * at once and can undo the change for some days; until then nobody else can have it. All other sessions end. Account and license code stay.
 * Throws the problems of `confirmedDossier`, and `address.taken` when the new address belongs to another member.
 */
export async function confirmAddressChange(
  deps: ChangeDeps & Pick<Deps, 'usage' | 'secrets' | 'signIns'>,
  actor: MemberActor,
  input: { requestId: RequestId; code: string },
): Promise<MemberView> {
  const { now, members } = deps
  const { requestId } = input
  const { request, dossier } = await confirmedDossier(deps, actor, input, 'new-address')
  const { email } = request
  return onConflict(async (again) => {
    if (again) await stillOpen(deps, requestId)
    const [before, holder] = await Promise.all([again ? dossierOf(deps, actor) : dossier, members.address(email)])
    assertSettled(before.member)
    if (holder && holder.memberId !== before.member.id) throw new Problem('address.taken')
    return commitChange(
      deps,
      change(before, { type: 'address-changed', email, hash: actor.sessionHash }, deps),
      ({ member }) => memberView(member, now),
      [{ type: 'request-used', requestId, at: now }],
    )
  })
}
