import type { MemberId } from '#schemas/id.ts'
import { change } from '../../domain/change.ts'
import { mailed } from '../../domain/make-effects.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type PortalActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Erases a member of the portal: from this commit on nobody reaches them, and the next sweep deletes what is kept. They
 * are told. Throws `member.not-found`, and `request.stale` when the portal saw another version.
 */
export const eraseMember = (
  deps: ChangeDeps,
  actor: PortalActor,
  { memberId, seen }: { memberId: MemberId; seen?: number | undefined },
): Promise<void> =>
  onConflict(async () => {
    const dossier = await dossierOf(deps, actor, memberId)
    const { email, locale, portal = '', version } = dossier.member
    if (seen !== undefined && seen !== version) throw new Problem('request.stale')
    // Owned by a request: what the member owns is erased with them.
    const owner = deps.ids.request(email, deps.now)
    await commitQuietly(deps, change(dossier, { type: 'erasure-requested', by: actor.portalId }, deps), [
      mailed(deps, { owner, to: [email], locale, mail: { name: 'enrollment-erased', data: { portal } } }),
    ])
  })
