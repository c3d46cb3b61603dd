import { confirmUpload } from '../../steps/confirm-upload.ts'
import { removeUpload } from '../../steps/remove-upload.ts'
import { route } from '../route.ts'

export const uploadRoutes = [
  route('confirmUpload', ({ deps, actor, params, locale }) => confirmUpload(deps, actor, { ...params, locale })),
  route('removeUpload', ({ deps, actor, params, locale }) => removeUpload(deps, actor, { ...params, locale })),
]
