import type { Application, Upload } from '#schemas/application.ts'
import type { UploadId } from '#schemas/id.ts'
import type { Dossier } from '../../domain/dossier.ts'
import { applicationIdOfUpload } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import { isProblem, Problem } from '../../ports/problem.ts'
import type { OwnerActor } from '../actor.ts'
import { applicationToChange } from '../own-application.ts'

/** An upload and its application, before the upload is changed. Throws `upload.not-found`, `member.objected`. */
export async function uploadToChange(
  deps: Pick<Deps, 'members' | 'now'>,
  actor: OwnerActor,
  uploadId: UploadId,
): Promise<{ dossier: Dossier; application: Application; upload: Upload }> {
  const applicationId = applicationIdOfUpload(uploadId)
  const own = await applicationToChange(deps, actor, { applicationId }).catch(asUpload)
  const upload = own.application.uploads.find(({ id }) => id === uploadId)
  if (!upload) throw new Problem('upload.not-found')
  return { ...own, upload }
}

/** A caller that names an upload gets a problem about the upload, not about its application. */
function asUpload(error: unknown): never {
  if (isProblem(error) && error.code === 'application.not-found') throw new Problem('upload.not-found')
  throw error
}
