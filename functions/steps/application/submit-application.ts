import type { Application } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { Dossier } from '../../domain/dossier.ts'
import { weighsAddresses } from '../../domain/evidence/awaits.ts'
import type { Deps } from '../../ports/deps.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange, viewOfApplication } from '../own-application.ts'
import { schoolAddressList } from '../school-addresses.ts'

type Needs = ChangeDeps & Pick<Deps, 'schools'>

type Submitting = {
  applicationId: ApplicationId
  license: 'with-approval' | 'on-request'
  seen?: number | undefined
  locale: Locale
}

/**
 * Guide, step 3: submits the application to the reviewers, who get a mail, and promises a date for the decision.
 * The license comes with the approval when the member wants it so. Repeated, it returns the same answer. Throws
 * `application.no-document` when there is no document.
 */
export const submitApplication = (
  deps: Needs,
  actor: OwnerActor,
  { applicationId: id, license, seen, locale }: Submitting,
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { dossier, application } = await applicationToChange(deps, actor, { applicationId: id, seen })
    const view = viewOfApplication(deps, id, locale)
    if (application.status === 'in-review') return view(dossier)
    const event = {
      type: 'submitted' as const,
      id,
      isAddressed: await readsAtSchool(deps, dossier, application),
      withLicense: license === 'with-approval',
      by: nameOfOwner(actor),
    }
    return commitChange(deps, change(dossier, event, deps), view)
  })

/** Whether the member reads an address at a school that may prove something. The list is read only where one may. */
async function readsAtSchool(deps: Needs, dossier: Dossier, { form }: Application): Promise<boolean> {
  if (!weighsAddresses(deps, form.role)) return false
  const { items } = await schoolAddressList(deps, dossier)
  return items.length > 0
}
