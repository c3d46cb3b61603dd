import type { RequestId } from '#schemas/id.ts'
import type { MemberView } from '#schemas/views.ts'
import { later } from '../../domain/calendar.ts'
import { audited, mailed, objectionEndsAt } from '../../domain/make-effects.ts'
import { memberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { assertUnused } from '../sign-in/verify.ts'
import { assertSettled, confirmedDossier } from './confirmed-dossier.ts'

/**
 * Guide, case 2: the code mailed to the new address makes it the member's. The old one is told at once and can undo
 * it for some days, in which it is nobody else's. Account and license code stay. Throws `address.taken` when the new
 * address is another member's.
 */
export async function confirmAddressChange(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'store' | 'program' | 'secrets'>,
  actor: MemberActor,
  input: { requestId: RequestId; code: string },
): Promise<MemberView> {
  const { now, ids, store, program } = deps
  const { request, dossier } = await confirmedDossier(deps, actor, input, 'new-address')
  return onConflict(async (again) => {
    if (again) await assertUnused(deps, input.requestId)
    const [{ member }, holder] = await Promise.all([
      again ? dossierOf(deps, actor) : dossier,
      store.address(request.email),
    ])
    assertSettled(member)
    if (holder && holder.memberId !== member.id) throw new Problem('address.taken')
    const objectionId = ids.objection()
    const objectableUntil = later(now, { days: program.limits.objectionDays })
    const addressChange = { objectionId, from: member.email, at: now, objectableUntil }
    // What is wrong with the old address is not wrong with the new one.
    const { undeliverable: _undeliverable, ...before } = member
    const moved = { ...before, email: request.email, addressChange, version: member.version + 1 }
    const { id: memberId, locale } = member
    await store.commit([
      { type: 'request-used', requestId: input.requestId, at: now },
      { type: 'member', value: moved },
      { type: 'address', value: { email: request.email, memberId, former: false } },
      { type: 'address', value: { email: member.email, memberId, former: true } },
      {
        type: 'objection',
        value: { id: objectionId, kind: 'address-change', status: 'open', memberId, objectableUntil },
      },
      objectionEndsAt(memberId, objectionId, objectableUntil),
      mailed(deps, {
        owner: memberId,
        to: [member.email],
        locale,
        mail: { name: 'address-changed', data: { objectionId, objectableUntil } },
      }),
      audited(deps, { memberId, type: 'address-changed', actor: 'member', codes: [objectionId] }),
    ])
    return memberView(moved, now)
  })
}
