import type { PortalId } from '#schemas/id.ts'
import { change } from '../../domain/change.ts'
import { objectionWithdrawn } from '../../domain/remembered.ts'
import { liveOf } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { spend } from '../spend.ts'

/**
 * Lets a school speak for the person with the member's address again. Only the person can do this. Repeated, or without
 * an objection, it changes nothing. Throws `member.not-found` when the school knows nothing of this address, and
 * `rate-limited`.
 */
export async function withdrawSchoolObjection(
  deps: Pick<Deps, 'members' | 'now' | 'at' | 'usage'>,
  actor: MemberActor,
  { portalId }: { portalId: PortalId },
): Promise<void> {
  const { id, email } = (await dossierOf(deps, actor)).member
  const there = await deps.at(liveOf(portalId))
  const { members } = there
  await onConflict(async (again) => {
    const [address, remembered] = await Promise.all([members.address(email), members.remembered(email)])
    if (!address && !remembered) throw new Problem('member.not-found')
    const dossier = address && (await members.dossier(address.memberId))
    if (!remembered?.objectedAt && !dossier?.member.objectedAt) return
    // Only commits conflict, so the first attempt has spent it.
    if (!again) await spend(deps, 'objections-taken-back', id)
    if (remembered?.objectedAt) await there.commit([objectionWithdrawn(there, remembered)])
    if (dossier) await commitQuietly(there, change(dossier, { type: 'school-objection-withdrawn' }, there))
  })
}
