import { handle } from 'hono/aws-lambda'
import { auditRoutes } from '../api/routes/audit.ts'
import { licenseRoutes } from '../api/routes/licenses.ts'
import { config } from '../config.ts'
import { live } from '../live.ts'
import { apiOf } from './api-of.ts'

export const handler = handle(apiOf([...licenseRoutes, ...auditRoutes], live({ config }), config))
