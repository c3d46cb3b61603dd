import type { MemberId } from '#schemas/id.ts'
import { change } from '../../domain/change.ts'
import { knowsOfSchool } from '../../domain/changes/school-effects.ts'
import { mailed } from '../../domain/make-effects.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type PortalActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Erases a member of the portal: from this commit on no read returns them, and the next sweep deletes what is kept. The
 * person gets a mail, unless they were never told of the school. Throws `member.not-found`, and `request.stale` when the
 * portal saw another version.
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
    // A request owns this mail: the rows that the member owns are erased with them.
    const owner = deps.ids.request(email, deps.now)
    const mail = mailed(deps, { owner, to: [email], locale, mail: { name: 'enrollment-erased', data: { portal } } })
    const changed = change(dossier, { type: 'erasure-requested', by: actor.portalId }, deps)
    await commitQuietly(deps, changed, knowsOfSchool(dossier) ? [mail] : [])
  })
