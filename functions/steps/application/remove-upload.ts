import type { UploadId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { viewOfApplication } from '../own-application.ts'
import { uploadToChange } from './upload-to-change.ts'

/**
 * Removes a file from the application. Its bytes are deleted with the application's other files. Throws
 * `upload.not-found`.
 */
export const removeUpload = (
  deps: ChangeDeps,
  actor: OwnerActor,
  { uploadId, locale }: { uploadId: UploadId; locale: Locale },
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { dossier, application } = await uploadToChange(deps, actor, uploadId)
    const { id } = application
    const changed = change(dossier, { type: 'upload-removed', id, uploadId, by: nameOfOwner(actor) }, deps)
    return commitChange(deps, changed, viewOfApplication(deps, id, locale))
  })
