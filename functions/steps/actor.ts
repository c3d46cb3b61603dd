import type { MemberId, PortalId, ReviewerId } from '#schemas/id.ts'
import type { ApiKey } from '#schemas/portal.ts'
import type { Reviewer } from '#schemas/reviewer.ts'
import type { Instant } from '#schemas/time.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { ActorName, ReviewerSession } from '../domain/records.ts'
import { isSignedIn } from '../domain/sessions.ts'
import type { Deps } from '../ports/deps.ts'
import { Problem } from '../ports/problem.ts'

/** A signed-in member. */
export type MemberActor = { type: 'member'; memberId: MemberId; sessionHash: string }

/** A signed-in reviewer. */
export type ReviewerActor = {
  type: 'reviewer'
  id: ReviewerId
  reviewer: Reviewer
  session: ReviewerSession
  sessionHash: string
  expiresAt: Instant
}

/** A school portal, authenticated by its key. It speaks for the members that it enrolled. */
export type PortalActor = { type: 'portal'; portalId: PortalId; key: ApiKey }

/** Who acts for a member: the member, or the portal that speaks for them. */
export type OwnerActor = MemberActor | PortalActor

/** The name of this actor in the audit trail. */
export const nameOfOwner = (actor: OwnerActor): ActorName => (actor.type === 'portal' ? actor.portalId : 'member')

/**
 * The dossier (`{ member, applications, licenses }`) of the member who asks, or of the member that a portal names with
 * `memberId`. Throws `session.expired` when the account is gone or the session was ended. For a portal, throws
 * `request.invalid` without `memberId`, and `member.not-found` when the member is not one of its own.
 */
export async function dossierOf(
  { members, now }: Pick<Deps, 'members' | 'now'>,
  actor: OwnerActor,
  memberId?: MemberId,
): Promise<Dossier> {
  if (actor.type === 'portal') {
    if (!memberId) throw new Problem('request.invalid', { errors: [{ pointer: '/memberId', code: 'field.missing' }] })
    const dossier = await members.dossier(memberId)
    if (!dossier) throw new Problem('member.not-found')
    return dossier
  }
  if (memberId && memberId !== actor.memberId)
    throw new Problem('request.invalid', { errors: [{ pointer: '/memberId', code: 'field.unknown' }] })
  const dossier = await members.dossier(actor.memberId)
  if (!dossier || !isSignedIn(dossier, actor.sessionHash, now)) throw new Problem('session.expired')
  return dossier
}

/** The same, before something is done for the member. Throws `member.objected` when they objected to the portal. */
export async function dossierToChange(
  deps: Pick<Deps, 'members' | 'now'>,
  actor: OwnerActor,
  memberId?: MemberId,
): Promise<Dossier> {
  const dossier = await dossierOf(deps, actor, memberId)
  if (dossier.member.objectedAt) throw new Problem('member.objected')
  return dossier
}
