import { APPLICATION } from '#schemas/operations/application.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const announceUpload = lazy(async () => (await import('../../steps/application/announce-upload.ts')).announceUpload)
const changeApplication = lazy(
  async () => (await import('../../steps/application/change-application.ts')).changeApplication,
)
const listApplications = lazy(
  async () => (await import('../../steps/application/list-applications.ts')).listApplications,
)
const openApplication = lazy(async () => (await import('../../steps/application/open-application.ts')).openApplication)
const readApplication = lazy(async () => (await import('../../steps/application/read-application.ts')).readApplication)
const submitApplication = lazy(
  async () => (await import('../../steps/application/submit-application.ts')).submitApplication,
)
const withdrawApplication = lazy(
  async () => (await import('../../steps/application/withdraw-application.ts')).withdrawApplication,
)

const route = routeOf(APPLICATION)

export const applicationRoutes = [
  route('openApplication', ({ deps, actor, body, locale }) => openApplication(deps, actor, { ...body, locale })),
  route('applications', ({ deps, actor, query, locale }) => listApplications(deps, actor, { ...query, locale })),
  route('application', ({ deps, actor, params, locale }) => readApplication(deps, actor, { ...params, locale })),
  route('changeApplication', ({ deps, actor, params, seen, body: changes, locale }) =>
    changeApplication(deps, actor, { ...params, seen, changes, locale }),
  ),
  route('announceUpload', ({ deps, actor, params, body: file }) => announceUpload(deps, actor, { ...params, file })),
  route('submitApplication', ({ deps, actor, params, query, seen, locale }) =>
    submitApplication(deps, actor, { ...params, ...query, seen, locale }),
  ),
  route('withdrawApplication', ({ deps, actor, params, seen, locale }) =>
    withdrawApplication(deps, actor, { ...params, seen, locale }),
  ),
]
