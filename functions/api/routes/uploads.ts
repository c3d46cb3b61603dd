import { APPLICATION } from '#schemas/operations/application.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const confirmUpload = lazy(async () => (await import('../../steps/application/confirm-upload.ts')).confirmUpload)
const removeUpload = lazy(async () => (await import('../../steps/application/remove-upload.ts')).removeUpload)

const route = routeOf(APPLICATION)

export const uploadRoutes = [
  route('confirmUpload', ({ deps, actor, params, locale }) => confirmUpload(deps, actor, { ...params, locale })),
  route('removeUpload', ({ deps, actor, params, locale }) => removeUpload(deps, actor, { ...params, locale })),
]
