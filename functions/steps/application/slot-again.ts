import type { UploadId } from '#schemas/id.ts'
import type { Slot } from '#schemas/views.ts'
import { secondsUntil } from '../../domain/calendar.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { OwnerActor } from '../actor.ts'
import { uploadToChange } from './upload-to-change.ts'

/** The slot of an announced upload once more. Throws `upload.not-found` when it expired or its file was confirmed. */
export async function slotAgain(
  deps: Pick<Deps, 'members' | 'files' | 'now'>,
  actor: OwnerActor,
  { uploadId }: { uploadId: UploadId },
): Promise<Slot> {
  const { upload } = await uploadToChange(deps, actor, uploadId)
  const { expiresAt, document, ...file } = upload
  if (document || expiresAt <= deps.now) throw new Problem('upload.not-found')
  const slot = await deps.files.slot(uploadId, { ...file, seconds: secondsUntil(deps.now, expiresAt) })
  return { uploadId, ...slot, expiresAt }
}
