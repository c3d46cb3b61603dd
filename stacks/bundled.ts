/// <reference path="../.sst/platform/config.d.ts" />
import { execFileSync } from 'node:child_process'

// Made by esbuild, not by SST, which has no way to leave out what is never used (`bundles/`).
execFileSync('npm', ['run', '--silent', 'build:functions'])

/** A function's code, named after its file under `functions/lambdas/`. */
export const bundled = (name: string) => ({ handler: `${name}.handler`, bundle: `.sst/bundles/${name}` })
