import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange, viewOfApplication } from '../own-application.ts'

/**
 * Guide, step 3: submits the application to the reviewers, who get a mail, and promises a date for the decision.
 * Repeated, it returns the same answer. Throws `application.no-document` when there is no document.
 */
export const submitApplication = (
  deps: ChangeDeps,
  actor: OwnerActor,
  { applicationId: id, seen, locale }: { applicationId: ApplicationId; seen?: number | undefined; locale: Locale },
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { dossier, application } = await applicationToChange(deps, actor, { applicationId: id, seen })
    const view = viewOfApplication(deps, id, locale)
    if (application.status === 'in-review') return view(dossier)
    return commitChange(deps, change(dossier, { type: 'submitted', id, by: nameOfOwner(actor) }, deps), view)
  })
