import { UPLOAD_ATTESTATION } from '#schemas/operations/upload-attestation.ts'
import { announceUpload } from '../../steps/announce-upload.ts'
import { application } from '../../steps/application.ts'
import { applications } from '../../steps/applications.ts'
import { changeApplication } from '../../steps/change-application.ts'
import { openApplication } from '../../steps/open-application.ts'
import { submitApplication } from '../../steps/submit-application.ts'
import { withdrawApplication } from '../../steps/withdraw-application.ts'
import { routeOf } from '../route.ts'

const route = routeOf(UPLOAD_ATTESTATION)

export const applicationRoutes = [
  route('openApplication', ({ deps, actor, body, locale }) => openApplication(deps, actor, { ...body, locale })),
  route('applications', ({ deps, actor, query, locale }) => applications(deps, actor, { ...query, locale })),
  route('application', ({ deps, actor, params, locale }) => application(deps, actor, { ...params, locale })),
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
