import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { PortalActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { ownApplication, viewOfApplication } from '../own-application.ts'

/**
 * Withdraws a vouch: the application is withdrawn, the license code revoked, and the person gets a mail. Throws
 * `vouch.none` when no vouch approved the application.
 */
export const withdrawVouch = (
  deps: ChangeDeps,
  actor: PortalActor,
  { applicationId: id, locale }: { applicationId: ApplicationId; locale: Locale },
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { dossier } = await ownApplication(deps, actor, id)
    const changed = change(dossier, { type: 'vouch-withdrawn', id, by: actor.portalId }, deps)
    return commitChange(deps, changed, viewOfApplication(deps, id, locale))
  })
