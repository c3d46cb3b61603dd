import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { nativeLibraries } from '../../stacks/bundles/native-libraries.ts'

const LockFile = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional(), integrity: z.string().optional() })),
})
const lockFileAt = (file: string) => LockFile.parse(JSON.parse(readFileSync(file, 'utf8')))

test('sharp for Lambda is what the lock file names, for Linux on arm64', () => {
  const { packages } = lockFileAt('package-lock.json')
  const installed = lockFileAt(join(nativeLibraries(), '.package-lock.json')).packages
  expect(Object.keys(installed).toSorted()).toEqual([
    'node_modules/@img/colour',
    'node_modules/@img/sharp-libvips-linux-arm64',
    'node_modules/@img/sharp-linux-arm64',
    'node_modules/detect-libc',
    'node_modules/semver',
    'node_modules/sharp',
  ])
  for (const [place, { version, integrity }] of Object.entries(installed))
    expect({ place, version, integrity }).toEqual({
      place,
      version: packages[place]?.version,
      integrity: packages[place]?.integrity,
    })
})

test('a package with another hash than the lock file has is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const lock = lockFileAt('package-lock.json')
  const sharp = lock.packages['node_modules/@img/sharp-linux-arm64']
  if (sharp) sharp.integrity = lock.packages['node_modules/@img/sharp-linux-x64']?.integrity
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
  expect(() => nativeLibraries(join(folder, 'package-lock.json'))).toThrow('EINTEGRITY')
})
