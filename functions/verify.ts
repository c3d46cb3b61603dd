import { handle } from 'hono/aws-lambda'
import { meRoutes } from './api/routes/me.ts'
import { objectionRoutes } from './api/routes/objections.ts'
import { verifyRoutes } from './api/routes/verify.ts'
import { apiOf } from './api-of.ts'
import { config } from './config.ts'
import { live } from './live.ts'

export const handler = handle(apiOf([...verifyRoutes, ...meRoutes, ...objectionRoutes], live({ config }), config))
