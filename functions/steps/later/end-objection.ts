import type { Claim } from '#schemas/application.ts'
import { MemberId } from '#schemas/id.ts'
import { change, type MemberEvent } from '../../domain/change.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { DueRow } from '../../domain/due.ts'
import { settlement } from '../../domain/objection.ts'
import type { Objection } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Ends a right to object that nobody used in time. A change of address becomes final, and the former address is free. A
 * claim holds: if it was approved, the claimed code is superseded now.
 */
export const endObjection = (
  deps: DueDeps,
  { owner, objectionId }: Extract<DueRow, { kind: 'end-objection' }>,
): Promise<void> =>
  onConflict(async () => {
    const { members, commit } = deps
    const objection = await members.objection(objectionId)
    const isOpen = objection?.status === 'open'
    const settled = isOpen ? settlement(deps, objection, 'ended') : []
    const dossier = await members.dossier(MemberId.parse(owner))
    if (!dossier) return commit(settled)
    const event: MemberEvent = isOpen ? await eventOf(deps, dossier, objection) : { type: 'row-dropped' }
    return commitQuietly(deps, change(dossier, event, deps, settled))
  })

async function eventOf(
  { members }: Pick<Deps, 'members'>,
  dossier: Dossier,
  objection: Objection,
): Promise<MemberEvent> {
  if (objection.kind !== 'claim') return { type: 'address-kept', objection }
  const application = dossier.applications.find(({ id }) => id === objection.applicationId)
  const claim: Claim | undefined = application?.status === 'approved' ? application.claim : undefined
  const claimed = claim && (await members.dossier(claim.memberId))
  const former = claim && !claimed ? await members.licenseCode(claim.code) : undefined
  return { type: 'claim-held', objection, claimed, former }
}
