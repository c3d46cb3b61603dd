import { config } from '../config.ts'
import { live } from '../live.ts'
import { issueOf } from './issue-of.ts'

export const handler = issueOf(live({ config }))
