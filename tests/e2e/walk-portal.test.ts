import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePorts } from '../../local/ports.ts'
import { poll } from '../../walk/member/poll.ts'
import { made } from '../support/made.ts'

const site = await made('site')
const folder = mkdtempSync(join(tmpdir(), 'campus-license-e2e-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a script of the product as npm does, and collects what it prints. */
function run(script: string, args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: string[] = []
  child.stdout.on('data', (chunk) => printed.push(String(chunk)))
  child.stderr.on('data', (chunk) => printed.push(String(chunk)))
  return { exited: once(child, 'exit'), stop: () => child.kill('SIGINT'), output: () => printed.join('') }
}

/** The two numbers of a line of the totals, one for each portal. */
const totals = (output: string, line: string) =>
  (output.match(new RegExp(`^  ${line} {2,}(\\d+) +(\\d+)$`, 'm')) ?? []).slice(1).map(Number)

test('two portals with 40 students each reconcile, on a product that runs already', async () => {
  const port = await freePorts(4)
  const product = run('local/start.ts', ['--port', String(port), '--folder', folder, '--site', site])
  try {
    await poll(
      async () => product.output(),
      (printed) => printed.includes('is up'),
    )
    const place = ['--base-url', `http://127.0.0.1:${port}`, '--folder', folder]
    const { exited, output } = run('walk/walk-portal.ts', [...place, '--students', '40'])
    const [code] = await exited
    expect(output()).toMatch(/all reconciles\.\n$/)
    expect(code).toBe(0)
    expect(totals(output(), 'rows')).toEqual([40, 40])
    expect(totals(output(), 'outcomes: enrolled')).toEqual([35, 35])
    expect(totals(output(), 'outcomes: failed')).toEqual([5, 5])
    expect(totals(output(), 'approved by documents')).toEqual([5, 5])
    expect(totals(output(), 'licenses')).toEqual([35, 35])
    expect(totals(output(), 'told the receiver that failed: license.issued')).toEqual([35, 35])
  } finally {
    product.stop()
    await product.exited
  }
})

test('the walk says what is broken, and how it is called', async () => {
  const nowhere = `http://127.0.0.1:${await freePorts(1)}`
  const lost = run('walk/walk-portal.ts', ['--base-url', nowhere, '--folder', folder])
  const odd = run('walk/walk-portal.ts', ['--students', '61'])
  const codes = await Promise.all([lost.exited, odd.exited])
  expect(codes.map(([code]) => code)).toEqual([1, 1])
  expect(lost.output()).toContain('Not as expected:')
  expect(odd.output()).toContain('Usage:')
})
