import { handle } from 'hono/aws-lambda'
import { registerRoutes } from '../api/routes/register.ts'
import { config } from '../config.ts'
import { live } from '../live.ts'
import { apiOf } from './api-of.ts'

export const handler = handle(apiOf(registerRoutes, live({ config }), config))
