import { handle } from 'hono/aws-lambda'
import { licenseRoutes } from './api/routes/licenses.ts'
import { apiOf } from './api-of.ts'
import { config } from './config.ts'
import { live } from './live.ts'

export const handler = handle(apiOf(licenseRoutes, live({ config }), config))
