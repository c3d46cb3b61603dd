import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MINUTES = 3
const CACHE = 'node_modules/.cache/campus-license-native'
/** sharp, and the two packages with its binaries for Lambda (Linux, arm64). */
const WANTED = ['sharp', '@img/sharp-linux-arm64', '@img/sharp-libvips-linux-arm64']

type Locked = { version: string; integrity: string; dependencies?: Record<string, string> }
/** The packages of a lock file, by folder. */
type Packages = Record<string, Locked>

/**
 * Returns the folder with sharp for Lambda, on any machine. Versions and hashes come from the lock file. npm fetches it
 * again only when these change. Throws if npm gets something else.
 */
export function nativeLibraries(lockFile = 'package-lock.json'): string {
  const lock = lockOfWanted((JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Packages }).packages)
  const text = JSON.stringify(lock, undefined, 2)
  const name = `sharp-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  const folder = join(CACHE, name)
  if (existsSync(folder)) return join(folder, 'node_modules')
  const unfinished = join(CACHE, `${name}-${process.pid}`)
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  writeFileSync(join(unfinished, 'package.json'), JSON.stringify(lock.packages['']))
  writeFileSync(join(unfinished, 'package-lock.json'), text)
  try {
    execFileSync(
      'npm',
      ['ci', '--prefix', unfinished, '--no-bin-links', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        timeout: MINUTES * 60_000,
      },
    )
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return join(folder, 'node_modules')
}

/**
 * The part of a lock file for the wanted packages and their dependencies, without platforms and without `optional`.
 * Else npm would silently skip an optional package with a wrong hash, and refuse one that is not for this machine.
 */
function lockOfWanted(packages: Packages) {
  const locked: Packages = {}
  const add = (place: string) => {
    const found = packages[place]
    if (!found) throw new Error(`The lock file has no ${place}.`)
    if (locked[place]) return
    const { version, integrity, dependencies = {} } = found
    locked[place] = { version, integrity, dependencies }
    for (const name of Object.keys(dependencies)) add(placeOf(name, place, packages))
  }
  for (const name of WANTED) add(`node_modules/${name}`)
  const dependencies = Object.fromEntries(WANTED.map((name) => [name, packages[`node_modules/${name}`]?.version]))
  return { lockfileVersion: 3, requires: true, packages: { '': { dependencies }, ...locked } }
}

/** The folder in which a package finds another one: its own `node_modules`, or the nearest one above. */
function placeOf(name: string, from: string, packages: Packages): string {
  const place = `${from && `${from}/`}node_modules/${name}`
  if (packages[place] || !from) return place
  return placeOf(name, from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), packages)
}
