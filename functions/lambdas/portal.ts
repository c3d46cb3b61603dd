import { handle } from 'hono/aws-lambda'
import { portalRoutes } from '../api/routes/portal.ts'
import { config } from '../config.ts'
import { live } from '../live.ts'
import { apiOf } from './api-of.ts'

export const handler = handle(apiOf(portalRoutes, live({ config }), config))
