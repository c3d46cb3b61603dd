import { config } from '../config.ts'
import { live } from '../live.ts'
import { decideOf } from './decide-of.ts'

export const handler = decideOf(live({ config }))
