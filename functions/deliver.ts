import { config } from './config.ts'
import { deliverOf } from './deliver-of.ts'
import { live } from './live.ts'

export const handler = deliverOf(live({ config }))
