import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MINUTES = 20

/** Switches off update checks, other runtimes than Node, and telemetry. */
export const QUIET = { SST_SKIP_DEPENDENCY_CHECK: '1', SST_NO_BUN: '1', SST_TELEMETRY_DISABLED: '1', CI: '1' }

/**
 * Installs the packages that SST's own program needs into `.sst/platform`. Repeats it only when the version of SST or
 * the providers in `sst.config.ts` change.
 */
export async function installSst(root = '.'): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/sst/package.json'), 'utf8')) as {
    version: string
  }
  const platform = join(root, '.sst/platform')
  const isThere =
    existsSync(join(root, '.sst/provider-lock.json')) &&
    existsSync(join(platform, 'node_modules/@pulumi/aws')) &&
    readIf(join(platform, 'version')) === version
  if (isThere) return
  console.log('Installing what SST needs…')
  const path = [join(process.cwd(), 'node_modules/.bin'), process.env['PATH']].join(':')
  await run(join(process.cwd(), 'node_modules/.bin/sst'), ['install', '--stage', 'ci'], {
    cwd: root,
    env: { ...process.env, ...QUIET, PATH: path },
    timeout: MINUTES * 60_000,
  })
}

const readIf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)
