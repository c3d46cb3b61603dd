/// <reference path="../.sst/platform/config.d.ts" />
import { PROGRAM } from '../schemas/program'

/** Production is kept and guarded; any other stage is somebody's own, and goes without a trace. */
export const isProduction = $app.stage === 'production'

/** Where the site is. A personal stage has the address that CloudFront gives it. */
export const domain = isProduction ? PROGRAM.domain : undefined

/** How long logs are kept. */
export const logRetention = isProduction ? '3 months' : '1 week'
