import type { RequestId } from '#schemas/id.ts'
import { erasure } from '../../domain/erasure.ts'
import { mailed } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { assertUnused } from '../sign-in/verify.ts'
import { assertSettled, confirmedDossier } from './confirmed-dossier.ts'

/**
 * Erases a member, with a fresh code: from this commit on nobody reaches them, and the next sweep deletes what is
 * kept. The audit trail, which names nobody, and a running license's code outlive them.
 */
export async function eraseMe(
  deps: Pick<Deps, 'tenant' | 'now' | 'ids' | 'usage' | 'store' | 'program' | 'secrets'>,
  actor: MemberActor,
  input: { requestId: RequestId; code: string },
): Promise<void> {
  const { now, store } = deps
  const { request, dossier } = await confirmedDossier(deps, actor, input)
  await onConflict(async (again) => {
    if (again) await assertUnused(deps, input.requestId)
    const { member } = again ? await dossierOf(deps, actor) : dossier
    assertSettled(member)
    await store.commit([
      { type: 'request-used', requestId: input.requestId, at: now },
      ...erasure(deps, member),
      mailed(deps, {
        owner: request.id,
        to: [member.email],
        locale: member.locale,
        mail: { name: 'erasure-started', data: {} },
      }),
    ])
  })
}
