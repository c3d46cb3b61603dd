import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePorts } from '../../local/ports.ts'
import { firstLicense } from '../../walk/member/first-license.ts'
import { poll } from '../../walk/member/poll.ts'
import { connect } from '../../walk/member/product.ts'
import { newAddress, signIn } from '../../walk/member/signing-in.ts'
import { made } from '../support/made.ts'

const site = await made('site')
const folder = mkdtempSync(join(tmpdir(), 'campus-license-e2e-'))
const state: { port: number; product?: ChildProcess } = { port: 0 }

/** Runs a script of the product as npm does, and collects what it prints. */
function run(script: string, args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: string[] = []
  child.stdout.on('data', (chunk) => printed.push(String(chunk)))
  child.stderr.on('data', (chunk) => printed.push(String(chunk)))
  return { child, output: () => printed.join('') }
}

async function start() {
  const { child, output } = run('local/start.ts', ['--port', String(state.port), '--folder', folder, '--site', site])
  state.product = child
  await poll(
    async () => output(),
    (printed) => printed.includes('is up'),
  )
  expect(output()).toContain('is up')
}

const baseUrl = () => `http://127.0.0.1:${state.port}`

beforeAll(async () => {
  state.port = await freePorts(4)
  await start()
})
afterAll(async () => {
  state.product?.kill('SIGINT')
  if (state.product?.exitCode === null) await once(state.product, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

test.each(['fr', 'en'])('the walk in %s ends as expected', async (locale) => {
  const { child, output } = run('walk/walk.ts', ['--base-url', baseUrl(), '--locale', locale])
  const [code] = await once(child, 'exit')
  expect(output()).toContain('all as expected')
  expect(code).toBe(0)
})

/** What the verifier of the audit trail prints. */
async function verified(): Promise<string> {
  const { child, output } = run('tools/audit.ts', ['verify', '--port', String(state.port), '--folder', folder])
  await once(child, 'exit')
  return output()
}

test('the audit trail of the walks is whole', async () => {
  // The walks moved the clock by years. The head of each day in between is signed within half a minute.
  const isSealed = (printed: string) => !printed.includes('missing-head')
  expect(await poll(verified, isSealed, 120, 5000)).toMatch(/ [1-9]\d* events: 0 breaks, 0 chains lost/)
})

/** The commands of the runbook: what `npm run` runs, and what it is given. */
function commandsOfRunbook(): [script: string, args: string[]][] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const blocks = globSync('docs/runbook/*.md').flatMap((page) => [
    ...readFileSync(page, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm),
  ])
  const lines = [...new Set(blocks.flatMap(([, block = '']) => block.trim().split('\n')))]
  return lines.map((line) => {
    const [, name = '', given = ''] = /^npm run ([\w:-]+) -- (.+)$/.exec(line) ?? []
    const [node, script = ''] = scripts[name]?.split(' ') ?? []
    if (node !== 'node') throw new Error(`not a command of this repository: ${line}`)
    return [script, given.split(' ')]
  })
}

test('every command of the runbook works', async () => {
  const { student } = await firstLicense(await connect(baseUrl(), 'en'))
  const given: Record<string, string> = { 'https://license.example': baseUrl(), 'ALP-…': student.code }
  const where = ['--port', String(state.port), '--folder', folder]
  const commands = commandsOfRunbook()
  expect(commands.length).toBeGreaterThan(8)
  for (const [script, args] of commands) {
    const isElsewhere = ['tools/smoke.ts', 'tools/trust.ts'].includes(script)
    const all = [...args.map((arg) => given[arg] ?? arg), ...(isElsewhere ? [] : where)]
    const { child, output } = run(script, all)
    const [code] = await once(child, 'exit')
    expect(code, `${script} ${all.join(' ')}: ${output()}`).toBe(0)
  }
})

test('the walk says what is broken, and how it is called', async () => {
  const nowhere = `http://127.0.0.1:${await freePorts(1)}`
  const lost = run('walk/walk.ts', ['--base-url', nowhere])
  const unknown = run('walk/walk.ts', ['--locale', 'de'])
  const codes = await Promise.all([once(lost.child, 'exit'), once(unknown.child, 'exit')])
  expect(codes.map(([code]) => code)).toEqual([1, 1])
  expect(lost.output()).toContain(`Not as expected: the product at ${nowhere}`)
  expect(unknown.output()).toContain('Usage:')
})

test('killed and started again, it holds what it held', async () => {
  const before = await connect(baseUrl(), 'en')
  const { email, token } = await signIn(before, newAddress('noa'))
  const now = await before.now()
  state.product?.kill('SIGKILL')
  if (state.product) await once(state.product, 'exit')
  await start()
  const after = await connect(baseUrl(), 'en')
  expect(await after.call('me', { token })).toMatchObject({ email })
  expect((await after.now()) >= now).toBe(true)
})

test('a port that is taken is named, and left to whom it belongs', async () => {
  const { child, output } = run('local/start.ts', [
    '--port',
    String(state.port),
    '--folder',
    join(folder, 'other'),
    '--site',
    site,
  ])
  const [code] = await once(child, 'exit')
  expect(code).toBe(1)
  expect(output()).toContain(`${state.port} (site)`)
  expect((await fetch(`${baseUrl()}/local`)).status).toBe(200)
})
