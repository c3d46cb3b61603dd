import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const Names = z.record(z.string(), z.string()).default({})
const Locked = z.looseObject({ optionalDependencies: Names, integrity: z.string().optional() })
const LockFile = z.object({ packages: z.record(z.string(), Locked) })

const text = readFileSync('package-lock.json', 'utf8')
const { packages } = LockFile.parse(JSON.parse(text))

/** The places in which a package looks for another, the nearest first. */
function placesOf(name: string, from: string): string[] {
  const folder = `${from && `${from}/`}node_modules/${name}`
  return from
    ? [folder, ...placesOf(name, from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)))]
    : [folder]
}

test('the lock file has the packages of every platform, whichever wrote it', () => {
  const optional = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).map((name) => ({ from, name })),
  )
  expect(optional.length).toBeGreaterThan(100)
  expect(optional.filter(({ from, name }) => !placesOf(name, from).some((place) => packages[place]))).toEqual([])
  for (const platform of ['linux-x64-gnu', 'linux-arm64-gnu', 'darwin-x64', 'darwin-arm64', 'win32-x64-msvc'])
    expect(Object.keys(packages)).toContain(`node_modules/@rolldown/binding-${platform}`)
})

test('the lock file has the hash of every package, and names no registry', () => {
  const { '': _, ...locked } = packages
  expect(Object.entries(locked).flatMap(([place, { integrity }]) => (integrity ? [] : [place]))).toEqual([])
  expect(text).not.toContain('"resolved"')
})
