import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { shownDocuments, transition } from '../../domain/application.ts'
import { audited, changed, documentsGoAt, lapseOff } from '../../domain/make-effects.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange } from '../own-application.ts'

/** Takes an open application back; its documents are deleted by the next sweep. Withdrawn again, it stays so. */
export const withdrawApplication = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  actor: OwnerActor,
  { applicationId, seen, locale }: { applicationId: ApplicationId; seen?: number | undefined; locale: Locale },
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { now, program, store } = deps
    const { dossier, application } = await applicationToChange(deps, actor, { applicationId, seen })
    if (application.status === 'withdrawn') return applicationView(application, program, locale)
    const next = moved(transition(application, { type: 'withdrawn', at: now }))
    const memberId = dossier.member.id
    const view = applicationView(next, program, locale)
    await store.commit(
      [
        changed(dossier.member),
        { type: 'application', value: next },
        lapseOff(applicationId),
        documentsGoAt(next, shownDocuments(next), now),
        audited(deps, { memberId, type: 'application-withdrawn', actor: nameOfOwner(actor), applicationId }),
      ],
      view,
    )
    return view
  })
