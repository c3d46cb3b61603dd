import { handle } from 'hono/aws-lambda'
import { reviewRoutes } from '../api/routes/reviews.ts'
import { config } from '../config.ts'
import { live } from '../live.ts'
import { apiOf } from './api-of.ts'

export const handler = handle(apiOf(reviewRoutes, live({ config }), config))
