import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { changed } from '../../domain/make-effects.ts'
import { applicationView } from '../../domain/views.ts'
import { vouchWithdrawal } from '../../domain/vouch-withdrawal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { ownApplication } from '../own-application.ts'

/**
 * Takes a vouch back: the application is withdrawn, the license code revoked, and the person told. Throws `vouch.none`
 * for an application that no vouch approved.
 */
export const withdrawVouch = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  actor: PortalActor,
  { applicationId, locale }: { applicationId: ApplicationId; locale: Locale },
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { store, program } = deps
    const { dossier, application } = await ownApplication(deps, actor, applicationId)
    const withdrawal = vouchWithdrawal(deps, dossier.member, application, actor.portalId)
    if (!withdrawal) throw new Problem('vouch.none')
    const view = applicationView(withdrawal.application, program, locale)
    await store.commit([changed(withdrawal.member), ...withdrawal.effects], view)
    return view
  })
