import type { ApplicationForm } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { transition } from '../../domain/application.ts'
import { audited, changed } from '../../domain/make-effects.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange } from '../own-application.ts'

type Changes = { [K in keyof ApplicationForm]?: ApplicationForm[K] | undefined }

/** Corrects the form of an application that was not sent, or was sent back. */
export const changeApplication = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  actor: OwnerActor,
  {
    applicationId,
    seen,
    locale,
    changes,
  }: { applicationId: ApplicationId; seen?: number | undefined; locale: Locale; changes: Changes },
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { dossier, application } = await applicationToChange(deps, actor, { applicationId, seen })
    const { givenName, familyName, role, school } = application
    const form: ApplicationForm = {
      givenName: changes.givenName ?? givenName,
      familyName: changes.familyName ?? familyName,
      role: changes.role ?? role,
      school: changes.school ?? school,
    }
    const next = moved(transition(application, { type: 'form-changed', form }))
    const { member } = dossier
    await deps.store.commit([
      changed(member, { givenName: form.givenName, familyName: form.familyName }),
      { type: 'application', value: next },
      audited(deps, {
        memberId: member.id,
        type: 'application-changed',
        actor: nameOfOwner(actor),
        applicationId,
        codes: Object.keys(changes),
      }),
    ])
    return applicationView(next, deps.program, locale)
  })
