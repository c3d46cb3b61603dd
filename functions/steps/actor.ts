import type { MemberId, PortalId, ReviewerId } from '#schemas/id.ts'
import type { ApiKey } from '#schemas/portal.ts'
import type { Reviewer } from '#schemas/reviewer.ts'
import type { Instant } from '#schemas/time.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { ActorName } from '../domain/records.ts'
import type { Deps } from '../ports/deps.ts'
import { Problem } from '../ports/problem.ts'

/** A member in their session. */
export type MemberActor = { type: 'member'; memberId: MemberId; sessionHash: string; sessionFrom: Instant }

/** A reviewer in their session. */
export type ReviewerActor = {
  type: 'reviewer'
  id: ReviewerId
  reviewer: Reviewer
  sessionHash: string
  expiresAt: Instant
}

/** A school portal with its key: it speaks for the members it enrolled. */
export type PortalActor = { type: 'portal'; portalId: PortalId; key: ApiKey }

/** Who asks for a member: they themselves, or who speaks for them. */
export type OwnerActor = MemberActor | PortalActor

/** How the audit trail names who asks for a member. */
export const nameOfOwner = (actor: OwnerActor): ActorName => (actor.type === 'portal' ? actor.portalId : 'member')

/**
 * What is kept of the member who asks, or whom a portal names. Throws `session.expired` when the account is gone or its
 * sessions from before some moment were ended; to a portal `request.invalid` when it names nobody, `member.not-found`
 * when it names nobody of its own.
 */
export async function dossierOf(
  { members }: Pick<Deps, 'members'>,
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
  if (!dossier || actor.sessionFrom < dossier.member.sessionsFrom) throw new Problem('session.expired')
  return dossier
}

/** The same, of one for whom something is about to be done. Throws `member.objected` when they objected to the portal. */
export async function dossierToChange(
  deps: Pick<Deps, 'members'>,
  actor: OwnerActor,
  memberId?: MemberId,
): Promise<Dossier> {
  const dossier = await dossierOf(deps, actor, memberId)
  if (dossier.member.objectedAt) throw new Problem('member.objected')
  return dossier
}
