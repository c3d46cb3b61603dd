/// <reference path="../.sst/platform/config.d.ts" />
import { PROGRAM } from '../schemas/program'

/** Production is protected against deletion. Any other stage is personal and can be removed completely. */
export const isProduction = $app.stage === 'production'

/** The domain of the site. A personal stage uses the address that CloudFront assigns. */
export const domain = isProduction ? PROGRAM.domain : undefined

/** How long logs are kept. */
export const logRetention = isProduction ? '3 months' : '1 week'
