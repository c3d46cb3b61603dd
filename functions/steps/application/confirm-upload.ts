import type { KeptDocument } from '#schemas/application.ts'
import type { UploadId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { isEditable, transition } from '../../domain/application.ts'
import { applicationIdOfUpload } from '../../domain/identity.ts'
import { audited, changed } from '../../domain/make-effects.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { isProblem, Problem } from '../../ports/problem.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange } from '../own-application.ts'

/**
 * Looks at what really arrived: it must be the file that was announced, and one that can be kept. The cleaned bytes
 * are stored first, as a file nobody refers to is harmless. Confirmed again, it answers what it answered.
 */
export async function confirmUpload(
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program' | 'files'>,
  actor: OwnerActor,
  { uploadId, locale }: { uploadId: UploadId; locale: Locale },
): Promise<ApplicationView> {
  const { program, files, store } = deps
  const applicationId = applicationIdOfUpload(uploadId)
  const found = await find()
  const { upload } = found
  if (upload.document) return applicationView(found.application, program, locale)
  if (!isEditable(found.application)) throw new Problem('application.wrong-status')

  const { fileBytes } = program.limits
  const tooLarge = new Problem('file.too-large', { values: { megabytes: fileBytes / 1_000_000 } })
  const arrived = await files.arrived(uploadId, fileBytes)
  if (arrived === undefined) throw new Problem(upload.expiresAt > deps.now ? 'upload.missing' : 'upload.expired')
  if (arrived === 'too-large') throw tooLarge
  const { bytes } = arrived
  if (bytes.byteLength !== upload.size || arrived.sha256 !== upload.sha256) throw new Problem('upload.mismatch')
  const checked = await files.check(bytes)
  if (!checked.ok) throw checked.code === 'file.too-large' ? tooLarge : new Problem(checked.code)
  await files.keep(applicationId, checked)
  const { sha256, mediaType } = checked
  const document: KeptDocument = { sha256, mediaType, size: checked.bytes.byteLength }

  return onConflict(async (again) => {
    const { dossier, application } = again ? await find() : found
    const next = moved(transition(application, { type: 'upload-confirmed', uploadId, document }))
    const memberId = dossier.member.id
    const view = applicationView(next, program, locale)
    const by = nameOfOwner(actor)
    await store.commit(
      [
        changed(dossier.member),
        { type: 'application', value: next },
        audited(deps, { memberId, type: 'document-kept', actor: by, applicationId, codes: [uploadId, sha256] }),
      ],
      view,
    )
    return view
  })

  async function find() {
    const { dossier, application } = await applicationToChange(deps, actor, { applicationId }).catch(asUpload)
    const upload = application.uploads.find(({ id }) => id === uploadId)
    if (!upload) throw new Problem('upload.not-found')
    return { dossier, application, upload }
  }
}

/** Somebody who names an upload is told about the upload. */
export function asUpload(error: unknown): never {
  if (isProblem(error) && error.code === 'application.not-found') throw new Problem('upload.not-found')
  throw error
}
