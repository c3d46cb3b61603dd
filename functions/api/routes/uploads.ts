import { APPLICATION } from '#schemas/operations/application.ts'
import { confirmUpload } from '../../steps/application/confirm-upload.ts'
import { removeUpload } from '../../steps/application/remove-upload.ts'
import { routeOf } from '../route.ts'

const route = routeOf(APPLICATION)

export const uploadRoutes = [
  route('confirmUpload', ({ deps, actor, params, locale }) => confirmUpload(deps, actor, { ...params, locale })),
  route('removeUpload', ({ deps, actor, params, locale }) => removeUpload(deps, actor, { ...params, locale })),
]
