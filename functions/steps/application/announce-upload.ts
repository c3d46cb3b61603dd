import type { Upload } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { Slot } from '#schemas/views.ts'
import { transition } from '../../domain/application.ts'
import { later } from '../../domain/calendar.ts'
import { changed } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { OwnerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange } from '../own-application.ts'

type Input = { applicationId: ApplicationId; file: Pick<Upload, 'name' | 'mediaType' | 'size' | 'sha256'> }

/**
 * Takes a place for a file and answers where its bytes go: a presigned POST for exactly this size, type and hash.
 * Places that ran out are given away. Throws `upload.too-many` when all are taken.
 */
export const announceUpload = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program' | 'files'>,
  actor: OwnerActor,
  { applicationId, file }: Input,
): Promise<Slot> =>
  onConflict(async () => {
    const { now, program, ids, store, files } = deps
    const { dossier, application } = await applicationToChange(deps, actor, { applicationId })
    const { slotMinutes, files: atMost } = program.limits
    const expiresAt = later(now, { minutes: slotMinutes })
    const upload: Upload = { id: ids.upload(applicationId), ...file, expiresAt }
    const outcome = transition(application, { type: 'upload-announced', upload, at: now, atMost })
    if (!outcome.ok && outcome.code === 'upload.too-many')
      throw new Problem('upload.too-many', { values: { files: atMost } })
    const next = moved(outcome)
    const slot = await files.slot(upload.id, { ...file, seconds: slotMinutes * 60 })
    const answer = { uploadId: upload.id, ...slot, expiresAt }
    await store.commit([changed(dossier.member), { type: 'application', value: next }], answer)
    return answer
  })
