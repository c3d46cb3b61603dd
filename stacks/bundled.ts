/// <reference path="../.sst/platform/config.d.ts" />
import { execFileSync } from 'node:child_process'

// Rolldown makes the bundles, not SST, which cannot leave unused code out (`bundles/`).
execFileSync('npm', ['run', '--silent', 'build:functions'])

/** The bundle of a function, by the name of its file under `functions/lambdas/`. */
export const bundled = (name: string) => ({ handler: `${name}.handler`, bundle: `.sst/bundles/${name}` })
