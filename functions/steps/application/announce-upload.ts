import type { Upload } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { Slot } from '#schemas/views.ts'
import { later } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import { accepted } from '../accepted.ts'
import type { OwnerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange } from '../own-application.ts'
import { spend } from '../spend.ts'

type Input = { applicationId: ApplicationId; file: Pick<Upload, 'name' | 'mediaType' | 'size' | 'sha256'> }

/**
 * Reserves a slot for a file and returns where to send it: a presigned POST for exactly this size, type and hash.
 * Expired slots are freed. Throws `upload.too-many` when all slots are taken, and `rate-limited`.
 */
export const announceUpload = (
  deps: ChangeDeps & Pick<Deps, 'files' | 'usage'>,
  actor: OwnerActor,
  { applicationId: id, file }: Input,
): Promise<Slot> =>
  onConflict(async (again) => {
    const { slotMinutes } = deps.program.limits
    const { dossier } = await applicationToChange(deps, actor, { applicationId: id })
    const expiresAt = later(deps.now, { minutes: slotMinutes })
    const upload: Upload = { id: deps.ids.upload(id), ...file, expiresAt }
    const changed = accepted(change(dossier, { type: 'upload-announced', id, upload }, deps))
    // S3 takes the same bytes of a slot again until it ends. Only commits conflict, so the first attempt has spent it.
    if (!again) await spendSlot(deps, actor)
    const slot = await deps.files.slot(upload.id, { ...file, seconds: slotMinutes * 60 })
    return commitChange(deps, changed, () => ({ uploadId: upload.id, ...slot, expiresAt }))
  })

const spendSlot = (deps: Pick<Deps, 'usage'>, actor: OwnerActor): Promise<number> =>
  actor.type === 'portal' ? spend(deps, 'portal-slots', actor.portalId) : spend(deps, 'member-slots', actor.memberId)
