import { EDGE } from './edge.ts'
import { FUNCTION_CHECKS } from './functions.ts'
import { JOBS } from './jobs.ts'
import { MAIL } from './mail.ts'
import { STORAGE } from './storage.ts'
import { WATCH } from './watch.ts'

/** Everything that must be so of the stacks. */
export const CHECKS = [...STORAGE, ...FUNCTION_CHECKS, ...JOBS, ...MAIL, ...EDGE, ...WATCH]
