import { UPLOAD_ATTESTATION } from '#schemas/operations/upload-attestation.ts'
import { confirmUpload } from '../../steps/confirm-upload.ts'
import { removeUpload } from '../../steps/remove-upload.ts'
import { routeOf } from '../route.ts'

const route = routeOf(UPLOAD_ATTESTATION)

export const uploadRoutes = [
  route('confirmUpload', ({ deps, actor, params, locale }) => confirmUpload(deps, actor, { ...params, locale })),
  route('removeUpload', ({ deps, actor, params, locale }) => removeUpload(deps, actor, { ...params, locale })),
]
