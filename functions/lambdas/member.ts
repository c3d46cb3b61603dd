import { handle } from 'hono/aws-lambda'
import { memberRoutes } from '../api/routes/member.ts'
import { objectionRoutes } from '../api/routes/objections.ts'
import { verifyRoutes } from '../api/routes/verify.ts'
import { config } from '../config.ts'
import { live } from '../live.ts'
import { apiOf } from './api-of.ts'

export const handler = handle(apiOf([...verifyRoutes, ...memberRoutes, ...objectionRoutes], live({ config }), config))
