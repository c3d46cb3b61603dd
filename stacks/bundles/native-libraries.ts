import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const MINUTES = 3
const CACHE = 'node_modules/.cache/campus-license-native'

/**
 * The folder with sharp as Lambda needs it (Linux, arm64), whatever this machine is; fetched once for each version,
 * which is the one that `npm install` chose.
 */
export function nativeLibraries(): string {
  const { version } = JSON.parse(readFileSync('node_modules/sharp/package.json', 'utf8')) as { version: string }
  const folder = join(CACHE, `sharp-${version}`)
  if (existsSync(folder)) return join(folder, 'node_modules')
  const unfinished = join(CACHE, `sharp-${version}-${process.pid}`)
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const platform = ['--os=linux', '--cpu=arm64', '--libc=glibc']
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  execFileSync('npm', ['install', '--prefix', unfinished, ...platform, ...quiet, `sharp@${version}`], {
    timeout: MINUTES * 60_000,
  })
  renameSync(unfinished, folder)
  return join(folder, 'node_modules')
}
