import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { API, FUNCTIONS } from '#schemas/api.ts'
import { ProblemCode } from '#schemas/problem.ts'
import { sampleOf } from '#schemas/samples/requests.ts'
import { ALL_ROUTES } from '../../local/routes.ts'
import { docs } from '../../tools/docs.ts'
import { openApiDocument, problemsOf } from '../../tools/openapi.ts'
import { OPERATIONS } from '../../tools/operations.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The findings of Redocly for a document: `severity rule at`. */
function lint(file: string): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', file, '--config', 'redocly.yaml', '--format', 'json'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true' },
    },
  )
  if (!stdout.startsWith('{')) throw new Error(stderr)
  const { problems } = JSON.parse(stdout) as {
    problems: { severity: string; ruleId: string; location: { pointer?: string }[] }[]
  }
  return problems.map(({ severity, ruleId, location }) => `${severity} ${ruleId} ${location[0]?.pointer}`)
}

describe('the OpenAPI document', () => {
  test('passes the linter', () => expect(lint('docs/openapi.json')).toEqual([]))

  test('would not pass it with a fault', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openapi-'))
    try {
      const file = join(folder, 'openapi.json')
      const { security: _, ...rest } = openApiDocument('').paths?.['/me']?.get ?? {}
      const faulty = { ...openApiDocument(''), paths: { '/me': { get: { ...rest, responses: {} } } } }
      writeFileSync(file, JSON.stringify(faulty))
      expect(lint(file).join('\n')).toMatch(/error .*\/paths/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('has every operation, once, under its name', () => {
    const { paths = {} } = openApiDocument('')
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods ?? {}).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    )
    const declared = OPERATIONS.map(([name, { method, path }]) => `${name} ${method.toLowerCase()} ${path}`)
    expect(documented.toSorted()).toEqual(declared.toSorted())
    expect(new Set(OPERATIONS.map(([, { method, path }]) => `${method} ${path}`)).size).toBe(OPERATIONS.length)
  })

  test('has a summary and only parameters that are in the path', () => {
    for (const [name, { path, params }] of OPERATIONS) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param)
      expect(Object.keys(params?.shape ?? {}).toSorted(), name).toEqual(inPath.toSorted())
      expect(sampleOf(name).does.en, name).toMatch(/^[A-Z].{6,}[^.]$/)
    }
  })
})

test('every first path segment belongs to one function', () => {
  const segments = [...new Set(OPERATIONS.map(([, { path }]) => path.split('/')[1]))]
  const owned: string[] = Object.values(FUNCTIONS).flat()
  expect(new Set(owned).size).toBe(owned.length)
  expect(segments.toSorted()).toEqual(owned.toSorted())
})

test('every function serves its own segments and no other', async () => {
  const files = {
    register: ['register'],
    member: ['verify', 'member', 'objections'],
    application: ['applications', 'uploads'],
    license: ['licenses', 'audit'],
    review: ['reviews'],
    portal: ['portal'],
  } as const satisfies Record<keyof typeof FUNCTIONS, string[]>
  for (const [name, routes] of Object.entries(files)) {
    const source = readFileSync(join(ROOT, `functions/lambdas/${name}.ts`), 'utf8')
    const imported = [...source.matchAll(/'\.\.\/api\/routes\/([\w-]+)\.ts'/g)].map(([, file]) => file)
    expect(imported.toSorted(), name).toEqual(routes.toSorted())
    const segments = new Set<string>()
    for (const file of routes) {
      const bound = Object.values(await import(`../../functions/api/routes/${file}.ts`)).flat() as typeof ALL_ROUTES
      for (const route of bound) segments.add(route.operation.path.split('/')[1] ?? '')
    }
    expect([...segments].toSorted(), name).toEqual([...FUNCTIONS[name as keyof typeof FUNCTIONS]].toSorted())
  }
})

test('every operation is bound once', () => {
  expect(ALL_ROUTES.map(({ name }) => name).toSorted()).toEqual(Object.keys(API).toSorted())
})

test('every problem is one that some operation may answer', () => {
  const used = new Set(OPERATIONS.flatMap(([, operation]) => problemsOf(operation)))
  expect(ProblemCode.options.filter((code) => !used.has(code))).toEqual([])
})

test.each(Object.keys(docs()))('%s is what the schemas say; else run `npm run build:docs`', (path) => {
  const file = join(ROOT, path)
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8') === docs()[path]).toBe(true)
})
