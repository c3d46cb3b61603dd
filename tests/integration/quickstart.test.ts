import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePorts } from '../../local/ports.ts'
import { poll } from '../../walk/member/poll.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PAGES = { fr: 'docs/quickstart.md', en: 'en/docs/quickstart.md' }
const folder = mkdtempSync(join(tmpdir(), 'campus-license-quickstart-'))
const product: { port: string; process?: ChildProcess } = { port: '' }

type Given = { cwd?: string; env?: Record<string, string>; timeout?: number }

/** Runs a program and collects its output on both streams. */
function run(command: string, args: readonly string[], given: Given = {}) {
  const env = { ...process.env, ...given.env }
  const child = spawn(command, args, { cwd: given.cwd ?? ROOT, env, timeout: given.timeout })
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
  for (const tool of ['bash', 'curl'])
    if (spawnSync(tool, ['--version']).status !== 0) throw new Error(`The quickstart needs ${tool}, which is not here.`)
  product.port = String(await freePorts(4))
  // An empty site: no test asks for its pages.
  const site = join(folder, 'site')
  mkdirSync(site)
  const start = ['local/start.ts', '--port', product.port, '--folder', folder, '--site', site]
  const { child, output } = run(process.execPath, start)
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

/** Runs the page's command that makes a key, for the product of this test. Returns the key. */
async function aKey(create: string) {
  const { output } = await done('bash', ['-c', `${create} --port ${product.port} --folder '${folder}'`])
  return /^clk_test_\w+$/m.exec(output)?.[0] ?? `no key: ${output}`
}

type Step = { script: string; answer?: { language: string; text: string } }

const blocksOf = (page: string) => {
  const text = readFileSync(join(ROOT, 'site/src/content/docs', page), 'utf8')
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
}

/** The commands that the reader runs first, in a copy of the repository. */
const preparationOf = (page: string) =>
  blocksOf(page).flatMap(([, language, script = '']) => (language === 'sh' ? [script.trim()] : []))

/** The blocks that the reader pastes into a shell, each with the answer that the page prints after it. */
function stepsOf(page: string): Step[] {
  const blocks = blocksOf(page)
  return blocks.flatMap(([, language, script = ''], index) => {
    if (language !== 'bash') return []
    const [, next = '', answer = ''] = blocks[index + 1] ?? []
    return [next === 'json' || next === 'text' ? { script, answer: { language: next, text: answer } } : { script }]
  })
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const SCHOOL_YEAR = /^\d{4}-\d{4}$/

/** The pattern of a string on the page: any instant or school year matches another one, and `…` matches anything. */
function patternOf(printed: string): RegExp {
  const known = [INSTANT, SCHOOL_YEAR].find((pattern) => pattern.test(printed))
  const literal = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
  return known ?? new RegExp(`^${printed.split('…').map(literal).join('.+')}$`)
}

/** What an answer on the page promises, for `toEqual`: every key, every status and code. */
function promiseOf(printed: unknown): unknown {
  if (typeof printed === 'string') return expect.stringMatching(patternOf(printed))
  if (Array.isArray(printed)) return printed.map(promiseOf)
  if (typeof printed !== 'object' || printed === null) return printed
  return Object.fromEntries(Object.entries(printed).map(([key, value]) => [key, promiseOf(value)]))
}

const MARK = '===== next ====='

describe.each(Object.entries(PAGES))('the quickstart in %s', (locale, page) => {
  test('runs as pasted, and answers what it says', async () => {
    const [start, create = '', ...more] = preparationOf(page)
    expect([start, more]).toEqual(['npm ci\nnpm start', []])
    const [setting, ...steps] = stepsOf(page)
    expect(setting?.script).toBe('export SITE=http://127.0.0.1:8300\nexport KEY=clk_test_…\n')
    expect(steps.length).toBeGreaterThanOrEqual(9)
    const script = ['set -eu', ...steps.map(({ script }) => `${script}printf '\\n%s\\n' '${MARK}'`)].join('\n')
    const cwd = join(folder, locale)
    mkdirSync(cwd)
    const env = { SITE: `http://127.0.0.1:${product.port}`, KEY: await aKey(create) }
    const { code, output } = await done('bash', ['-c', script], { cwd, env, timeout: 300_000 })
    expect(code, output).toBe(0)

    const printed = output.split(`${MARK}\n`).map((part) => part.trim())
    expect(printed).toHaveLength(steps.length + 1)
    const answered = steps.filter(({ answer }) => answer)
    expect(answered.length).toBeGreaterThanOrEqual(8)
    for (const [index, { script, answer }] of steps.entries()) {
      if (!answer) continue
      if (answer.language === 'text') expect(printed[index], script).toBe(answer.text.trim())
      else expect(JSON.parse(printed[index] ?? ''), script).toEqual(promiseOf(JSON.parse(answer.text)))
    }
  })
})
