import type { MemberId } from '#schemas/id.ts'
import type { PortalMember } from '#schemas/portal-views.ts'
import { portalMemberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type PortalActor } from '../actor.ts'

/** One member of the portal. Throws `member.not-found`. */
export const readMember = async (
  deps: Pick<Deps, 'members' | 'now'>,
  actor: PortalActor,
  { memberId }: { memberId: MemberId },
): Promise<PortalMember> => portalMemberView((await dossierOf(deps, actor, memberId)).member, deps.now)
