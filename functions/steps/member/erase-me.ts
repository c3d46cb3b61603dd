import type { RequestId } from '#schemas/id.ts'
import { change } from '../../domain/change.ts'
import { mailed } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { stillOpen } from '../sign-in/spend-code.ts'
import { assertSettled, confirmedDossier } from './confirmed-dossier.ts'

/**
 * Erases a member, with a fresh code: from this commit on no read returns them, and the next sweep deletes what is
 * kept. The audit trail, which names nobody, and the code of a running license stay.
 */
export async function eraseMe(
  deps: ChangeDeps & Pick<Deps, 'usage' | 'secrets' | 'signIns'>,
  actor: MemberActor,
  input: { requestId: RequestId; code: string },
): Promise<void> {
  const { requestId } = input
  const { request, dossier } = await confirmedDossier(deps, actor, input)
  await onConflict(async (again) => {
    if (again) await stillOpen(deps, requestId)
    const before = again ? await dossierOf(deps, actor) : dossier
    const { email, locale } = before.member
    assertSettled(before.member)
    await commitQuietly(deps, change(before, { type: 'erasure-requested', by: 'member' }, deps), [
      { type: 'request-used', requestId, at: deps.now },
      // The request owns this mail: the rows that the member owns are erased with them.
      mailed(deps, { owner: request.id, to: [email], locale, mail: { name: 'erasure-started', data: {} } }),
    ])
  })
}
