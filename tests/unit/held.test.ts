import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { assertFreeFolder, holdFolder } from '../../local/held.ts'

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('the folder of a product that runs is neither taken by another one nor removed, until it is stopped', async () => {
  const folder = aFolder()
  const release = holdFolder(folder)
  expect(() => holdFolder(folder)).toThrow(`process ${process.pid}`)
  const reset = spawn(process.execPath, ['local/start.ts', '--reset', '--folder', folder], { stdio: 'pipe' })
  const said: string[] = []
  reset.stderr.on('data', (part) => said.push(String(part)))
  expect(await once(reset, 'exit')).toEqual([1, null])
  expect(said.join('')).toContain(`The product that holds ${folder} is running (process ${process.pid}). Stop it first`)
  expect(existsSync(folder)).toBe(true)
  release()
  expect(() => assertFreeFolder(folder)).not.toThrow()
})

test('a folder whose product was killed is free', async () => {
  const folder = aFolder()
  const gone = spawn(process.execPath, ['-e', ''])
  await once(gone, 'exit')
  writeFileSync(join(folder, 'running.pid'), String(gone.pid))
  expect(() => assertFreeFolder(folder)).not.toThrow()
})
