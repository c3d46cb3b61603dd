import { config } from '../config.ts'
import { live } from '../live.ts'
import { deliverOf } from './deliver-of.ts'

export const handler = deliverOf(live({ config }))
