import { handle } from 'hono/aws-lambda'
import { applicationRoutes } from '../api/routes/applications.ts'
import { uploadRoutes } from '../api/routes/uploads.ts'
import { config } from '../config.ts'
import { live } from '../live.ts'
import { apiOf } from './api-of.ts'

export const handler = handle(apiOf([...applicationRoutes, ...uploadRoutes], live({ config }), config))
