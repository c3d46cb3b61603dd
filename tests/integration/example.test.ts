import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePorts } from '../../local/ports.ts'
import { poll } from '../../walk/member/poll.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const EXAMPLE = 'docs/examples/portal.ts'
const folder = mkdtempSync(join(tmpdir(), 'campus-license-example-'))
const product: { port: string; process?: ChildProcess } = { port: '' }

/** Runs a script as the page says, and collects what it prints. */
function run(script: string, args: readonly string[], env: Record<string, string> = {}) {
  const { PORTAL_KEY: _, ...rest } = process.env
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env: { ...rest, ...env } })
  const printed: string[] = []
  child.stdout.on('data', (chunk) => printed.push(String(chunk)))
  child.stderr.on('data', (chunk) => printed.push(String(chunk)))
  return { child, output: () => printed.join('') }
}

async function done(...given: Parameters<typeof run>) {
  const { child, output } = run(...given)
  const [code] = await once(child, 'close')
  return { code, output: output() }
}

beforeAll(async () => {
  product.port = String(await freePorts(4))
  // An empty site: no test asks for its pages.
  const site = join(folder, 'site')
  mkdirSync(site)
  const { child, output } = run('local/start.ts', ['--port', product.port, '--folder', folder, '--site', site])
  product.process = child
  await poll(
    async () => output(),
    (printed) => printed.includes('is up'),
  )
  expect(output()).toContain('is up')
})
afterAll(async () => {
  product.process?.kill('SIGINT')
  if (product.process?.exitCode === null) await once(product.process, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

const RUN = `Row 5 (005): request.invalid /email. Correct the fields listed, then send again.
20 rows done
Row 11 (011): request.invalid /givenName. Correct the fields listed, then send again.
Row 16 (016): request.invalid /role. Correct the fields listed, then send again.
24 rows done
Row 23 (023): enrollment.duplicate. Another row of the batch has the same address, and that one counted. Keep one.
`

test('the example portal enrolls, vouches, requests licenses and hears of it, as often as it is run', async () => {
  const where = ['--port', product.port, '--folder', folder]
  const made = await done('tools/portal.ts', ['create', '--name', 'École des Exemples', '--mode', 'test', ...where])
  const [key = ''] = made.output.match(/clk_test_\w+/) ?? []
  const env = { PORTAL_KEY: key, PORTAL_URL: `http://127.0.0.1:${product.port}` }

  const first = await done(EXAMPLE, [], env)
  expect(first.output).toContain(RUN)
  expect(first.output).toMatch(/^École des Exemples \(test\), enrolling for \d{4}-\d{4}\n10 rows done\n/)
  expect(first.output).toContain('20 × license.issued\n')
  expect(first.output).toMatch(/\nTotal: 20 enrolled, 0 changed, 0 unchanged, 4 failed, 20 licenses\n$/)
  expect(first.code).toBe(0)

  const second = await done(EXAMPLE, [], env)
  expect(second.output).toContain(RUN)
  expect(second.output).toMatch(/\nTotal: 0 enrolled, 0 changed, 20 unchanged, 4 failed, 20 licenses\n$/)
  expect(second.code).toBe(0)
})

test('the example portal says what it lacks', async () => {
  const { code, output } = await done(EXAMPLE, [])
  expect(output).toContain('Set PORTAL_KEY')
  expect(code).toBe(1)
})

test('the example portal has fewer than 100 lines', () => {
  expect(readFileSync(join(ROOT, EXAMPLE), 'utf8').trimEnd().split('\n').length).toBeLessThan(100)
})
