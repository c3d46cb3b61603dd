import type { MemberId, ReviewerId } from '#schemas/id.ts'
import type { Reviewer } from '#schemas/reviewer.ts'
import type { Instant } from '#schemas/time.ts'
import type { Deps } from '../deps.ts'
import type { Dossier } from '../domain/dossier.ts'
import { Problem } from '../problem.ts'

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

/** Who asks: a step takes the one it is for. */
export type Actor = MemberActor | ReviewerActor

/**
 * What is kept of the member who asks. Throws `session.expired` when the account is gone or its sessions from before
 * some moment were ended.
 */
export async function dossierOf({ store }: Pick<Deps, 'store'>, actor: MemberActor): Promise<Dossier> {
  const dossier = await store.dossier(actor.memberId)
  if (!dossier || actor.sessionFrom < dossier.member.sessionsFrom) throw new Problem('session.expired')
  return dossier
}
