import type { UploadId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { transition } from '../../domain/application.ts'
import { applicationIdOfUpload } from '../../domain/identity.ts'
import { audited, changed } from '../../domain/make-effects.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange } from '../own-application.ts'
import { asUpload } from './confirm-upload.ts'

/** Takes a file back; its bytes go with the application's others. */
export const removeUpload = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  actor: OwnerActor,
  { uploadId, locale }: { uploadId: UploadId; locale: Locale },
): Promise<ApplicationView> =>
  onConflict(async () => {
    const applicationId = applicationIdOfUpload(uploadId)
    const { dossier, application } = await applicationToChange(deps, actor, { applicationId }).catch(asUpload)
    if (!application.uploads.some(({ id }) => id === uploadId)) throw new Problem('upload.not-found')
    const next = moved(transition(application, { type: 'upload-removed', uploadId }))
    const memberId = dossier.member.id
    await deps.store.commit([
      changed(dossier.member),
      { type: 'application', value: next },
      audited(deps, { memberId, type: 'upload-removed', actor: nameOfOwner(actor), applicationId, codes: [uploadId] }),
    ])
    return applicationView(next, deps.program, locale)
  })
