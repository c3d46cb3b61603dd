import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/**
 * Runs `machine.mjs` in a copy of the project without packages, on a machine with the given platform, architecture and
 * Node version.
 */
function prepare(folder: string, machine: { platform?: string; arch?: string; node?: string }) {
  const { node = process.versions.node, ...rest } = machine
  const script = `
    for (const [name, value] of Object.entries(${JSON.stringify(rest)})) Object.defineProperty(process, name, { value })
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } })`
  const args = ['--import', `data:text/javascript,${encodeURIComponent(script)}`, 'local/machine.mjs']
  const { AWS_ENDPOINT_URL_DYNAMODB: _, TEST_DYNAMODB_URL: __, ...env } = process.env
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

function projectWithoutPackages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'local'))
  for (const file of ['package.json', 'local/machine.mjs']) cpSync(file, join(folder, file))
  return folder
}

test('what the machine lacks is fetched once, as pinned, and one line says so', async () => {
  const folder = projectWithoutPackages()
  const name = `@dynoxide/${process.platform}-${process.arch}`
  const { optionalDependencies: pinned } = JSON.parse(readFileSync('package.json', 'utf8'))

  const first = await prepare(folder, {})
  expect(first).toEqual({
    code: 0,
    stdout: `Fetching ${name} ${pinned['@dynoxide/linux-x64']} for this machine, once…\n`,
    stderr: '',
  })
  const fetched = join(folder, '.local/machine/node_modules', name, 'package.json')
  expect(JSON.parse(readFileSync(fetched, 'utf8')).version).toBe(pinned['@dynoxide/linux-x64'])

  expect(await prepare(folder, {})).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('where npm has no Node 24, a sentence says what to do', async () => {
  const { code, stderr } = await prepare(projectWithoutPackages(), { platform: 'sunos', node: '20.20.2' })
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /^npm has no node-sunos-\w+@24\.\d+\.\d+\. This is Node 20\.20\.2: install Node 24 or newer, and start again\.\n$/,
  )
})

test('where npm has no embedded DynamoDB, a sentence says what to do', async () => {
  const { code, stderr } = await prepare(projectWithoutPackages(), { platform: 'sunos' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^npm has no @dynoxide\/sunos-\w+@\d+\.\d+\.\d+\. Start DynamoDB Local /)
})
