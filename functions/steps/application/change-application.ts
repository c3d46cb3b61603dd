import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { FormChanges } from '../../domain/changes/application.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange, viewOfApplication } from '../own-application.ts'

type Input = { applicationId: ApplicationId; seen?: number | undefined; locale: Locale; changes: FormChanges }

/** Corrects the form of an application that was not submitted yet, or was sent back. */
export const changeApplication = (
  deps: ChangeDeps,
  actor: OwnerActor,
  { applicationId: id, seen, locale, changes }: Input,
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { dossier } = await applicationToChange(deps, actor, { applicationId: id, seen })
    const changed = change(dossier, { type: 'form-changed', id, changes, by: nameOfOwner(actor) }, deps)
    return commitChange(deps, changed, viewOfApplication(deps, id, locale))
  })
