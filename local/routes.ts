import { applicationRoutes } from '../functions/api/routes/applications.ts'
import { auditRoutes } from '../functions/api/routes/audit.ts'
import { licenseRoutes } from '../functions/api/routes/licenses.ts'
import { memberRoutes } from '../functions/api/routes/member.ts'
import { objectionRoutes } from '../functions/api/routes/objections.ts'
import { portalRoutes } from '../functions/api/routes/portal.ts'
import { registerRoutes } from '../functions/api/routes/register.ts'
import { reviewRoutes } from '../functions/api/routes/reviews.ts'
import { uploadRoutes } from '../functions/api/routes/uploads.ts'
import { verifyRoutes } from '../functions/api/routes/verify.ts'

/** All operations of the contract, with their handlers. */
export const ALL_ROUTES = [
  ...registerRoutes,
  ...verifyRoutes,
  ...memberRoutes,
  ...objectionRoutes,
  ...applicationRoutes,
  ...uploadRoutes,
  ...licenseRoutes,
  ...auditRoutes,
  ...reviewRoutes,
  ...portalRoutes,
]
