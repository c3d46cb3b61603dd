import { APPLICATION } from '#schemas/operations/application.ts'
import { announceUpload } from '../../steps/application/announce-upload.ts'
import { changeApplication } from '../../steps/application/change-application.ts'
import { listApplications } from '../../steps/application/list-applications.ts'
import { openApplication } from '../../steps/application/open-application.ts'
import { readApplication } from '../../steps/application/read-application.ts'
import { submitApplication } from '../../steps/application/submit-application.ts'
import { withdrawApplication } from '../../steps/application/withdraw-application.ts'
import { routeOf } from '../route.ts'

const route = routeOf(APPLICATION)

export const applicationRoutes = [
  route('openApplication', ({ deps, actor, body, locale }) => openApplication(deps, actor, { ...body, locale })),
  route('applications', ({ deps, actor, query, locale }) => listApplications(deps, actor, { ...query, locale })),
  route('application', ({ deps, actor, params, locale }) => readApplication(deps, actor, { ...params, locale })),
  route('changeApplication', ({ deps, actor, params, seen, body: changes, locale }) =>
    changeApplication(deps, actor, { ...params, seen, changes, locale }),
  ),
  route('announceUpload', ({ deps, actor, params, body: file }) => announceUpload(deps, actor, { ...params, file })),
  route('submitApplication', ({ deps, actor, params, seen, locale }) =>
    submitApplication(deps, actor, { ...params, seen, locale }),
  ),
  route('withdrawApplication', ({ deps, actor, params, seen, locale }) =>
    withdrawApplication(deps, actor, { ...params, seen, locale }),
  ),
]
