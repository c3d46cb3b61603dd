import { randomUUID } from 'node:crypto'
import { createApp, type Log } from '../api/app.ts'
import type { Route } from '../api/route.ts'
import type { Config } from '../config.ts'
import { SITE } from '../domain/tenant.ts'
import type { Live } from '../live.ts'
import { log } from '../log.ts'
import { isUnavailable } from '../ports/unavailable.ts'

/** Serves the given routes with the live dependencies. */
export const apiOf = (routes: readonly Route[], live: Live, config: Config, lines: Log = log) =>
  createApp(routes, {
    siteUrl: config.siteUrl,
    originSecrets: config.originSecrets,
    deps: (tenant = SITE) => live.depsFor(tenant),
    door: live.doorOf,
    newRequestId: randomUUID,
    pseudonym: live.pseudonym,
    log: lines,
    isUnavailable,
  })
