import type { MemberId } from '#schemas/id.ts'
import { erasure } from '../../domain/erasure.ts'
import { mailed } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type PortalActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Erases a member of the portal: from this commit on nobody reaches them, and the next sweep deletes what is kept. They
 * are told. Throws `member.not-found`, and `request.stale` when the portal saw another version.
 */
export const eraseMember = (
  deps: Pick<Deps, 'tenant' | 'store' | 'now' | 'ids'>,
  actor: PortalActor,
  { memberId, seen }: { memberId: MemberId; seen?: number | undefined },
): Promise<void> =>
  onConflict(async () => {
    const { member } = await dossierOf(deps, actor, memberId)
    if (seen !== undefined && seen !== member.version) throw new Problem('request.stale')
    const { email, locale, portal = '' } = member
    // Named after a request, as rows that the member owns go with them.
    const owner = deps.ids.request(email, deps.now)
    await deps.store.commit([
      ...erasure(deps, member, actor.portalId),
      mailed(deps, { owner, to: [email], locale, mail: { name: 'enrollment-erased', data: { portal } } }),
    ])
  })
