import type { KeptDocument, Upload } from '#schemas/application.ts'
import type { UploadId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { isEditable } from '../../domain/application.ts'
import { change } from '../../domain/change.ts'
import { isReadForSeals } from '../../domain/evidence/is-read.ts'
import type { Deps } from '../../ports/deps.ts'
import { isProblem, Problem } from '../../ports/problem.ts'
import { accepted } from '../accepted.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange, commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { viewOfApplication } from '../own-application.ts'
import { spend } from '../spend.ts'
import { uploadToChange } from './upload-to-change.ts'

/** Seconds after which a check that found no time may be tried again. */
const BUSY_SECONDS = 5

const busy = () => new Problem('service.busy', { retryAfter: BUSY_SECONDS })

type Needs = ChangeDeps & Pick<Deps, 'files' | 'usage'>

/**
 * Checks the file that arrived: it must be the announced one, and pass the check of documents. The cleaned bytes are
 * stored before the commit, and again with each attempt: whatever ends the application or deletes files moves the
 * dossier's version first, and looks for files once more when none can be on its way (`lateFilesGo`). Repeated, it
 * returns the same answer. A file that cannot be kept gives its place back. Throws `upload.…` and `file.…` problems,
 * `application.wrong-status`, `rate-limited`, and `service.busy` when there was no time to check: the file keeps its place.
 *
 * Where a seal could prove something, the bytes are then read for seals, as they were sent. That none was read is never an
 * error.
 */
export async function confirmUpload(
  deps: Needs,
  actor: OwnerActor,
  { uploadId, locale }: { uploadId: UploadId; locale: Locale },
): Promise<ApplicationView> {
  const found = await uploadToChange(deps, actor, uploadId)
  const { upload, application } = found
  if (upload.document) return viewOfApplication(deps, application.id, locale)(found.dossier)
  if (!isEditable(application)) throw new Problem('application.wrong-status')
  const turn = await deps.files.inTurn(upload.size, () => checkAndKeep(deps, actor, { ...found, locale }))
  if (!turn) throw busy()
  return turn.done
}

type Found = Awaited<ReturnType<typeof uploadToChange>> & { locale: Locale }

async function checkAndKeep(deps: Needs, actor: OwnerActor, { locale, ...found }: Found): Promise<ApplicationView> {
  const { upload, application } = found
  const { id } = application
  const uploadId = upload.id
  const { sent, checked } = await checkedDocument(deps, actor, upload).catch((error: unknown) =>
    givenBack(deps, actor, upload.id, error),
  )
  const { sha256, mediaType, bytes } = checked
  const document: KeptDocument = { sha256, mediaType, size: bytes.byteLength }
  const reading = isReadForSeals(deps, application.form.role) ? await deps.files.read(sent) : undefined
  return onConflict(async (again) => {
    const { dossier } = again ? await uploadToChange(deps, actor, uploadId) : found
    const event = { type: 'upload-confirmed', id, uploadId, document, reading, by: nameOfOwner(actor) } as const
    const changed = accepted(change(dossier, event, deps))
    await deps.files.keep(id, checked)
    return commitChange(deps, changed, viewOfApplication(deps, id, locale))
  })
}

/** Problems that another try with the same bytes has as well. */
const isFinal = (error: unknown) =>
  isProblem(error) && (error.code.startsWith('file.') || error.code === 'upload.mismatch')

/** Takes a file that cannot be kept from its application, and throws why. */
async function givenBack(deps: Needs, actor: OwnerActor, uploadId: UploadId, error: unknown): Promise<never> {
  if (!isFinal(error)) throw error
  await onConflict(async () => {
    const { dossier, application, upload } = await uploadToChange(deps, actor, uploadId)
    if (upload.document || !isEditable(application)) return
    await commitQuietly(deps, change(dossier, { type: 'upload-refused', id: application.id, uploadId }, deps))
  }).catch((failed: unknown) => {
    // Another request may have taken it away in the meantime.
    if (!isProblem(failed) || failed.code !== 'upload.not-found') throw failed
  })
  throw error
}

/**
 * The bytes that arrived, and their cleaned copy. Only what is checked is counted. Throws the problems of an upload or a
 * file, and `rate-limited`.
 */
async function checkedDocument(deps: Needs, actor: OwnerActor, { id, size, sha256: announced, expiresAt }: Upload) {
  const { program, files, now } = deps
  const { fileBytes } = program.limits
  const tooLarge = new Problem('file.too-large', { values: { megabytes: fileBytes / 1_000_000 } })
  const arrived = await files.arrived(id, fileBytes)
  if (arrived === undefined) throw new Problem(expiresAt > now ? 'upload.missing' : 'upload.expired')
  if (arrived === 'too-large') throw tooLarge
  const { bytes } = arrived
  if (bytes.byteLength !== size || arrived.sha256 !== announced) throw new Problem('upload.mismatch')
  if (actor.type === 'portal') await spend(deps, 'portal-documents', actor.portalId)
  else await spend(deps, 'member-documents', actor.memberId)
  const checked = await files.check(bytes)
  if (checked.ok) return { sent: bytes, checked }
  if (checked.code === 'service.busy') throw busy()
  throw checked.code === 'file.too-large' ? tooLarge : new Problem(checked.code)
}
