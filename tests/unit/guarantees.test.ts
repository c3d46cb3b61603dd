import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GUARANTEES, missingGuarantees } from '../support/guarantees.ts'

test('there are guarantees, each with a test that `npm test` runs', () => {
  expect(GUARANTEES.length).toBeGreaterThan(20)
  const odd = GUARANTEES.filter(
    ({ file }) => !/^tests\/(unit|api|integration|site|infra|e2e)\/.+\.test\.ts$/.test(file) || !existsSync(file),
  )
  expect(odd).toEqual([])
})

// The names are compared by `tests/support/run.ts`, when Vitest has collected them.
test('a guarantee whose test has another name, or is only mentioned, is missing', () => {
  const named = (name: string) => ({ name })
  const module = (tests: string[], suites: string[]) => ({
    relativeModuleId: 'tests/api/some.test.ts',
    children: { allTests: () => tests.map(named), allSuites: () => suites.map(named) },
  })
  const missing = (title: string, file = 'tests/api/some.test.ts') =>
    missingGuarantees([module(['a PDF (1.7) is not kept'], ['names, of which'])] as never, [{ file, title }]).length
  expect(missing('%s is not kept')).toBe(0)
  expect(missing('a PDF (1.7) is not kept')).toBe(0)
  expect(missing('names, of which')).toBe(0)
  expect(missing('a PDF (1.7) is kept')).toBe(1)
  expect(missing('names')).toBe(1)
  expect(missing('%s is not kept', 'tests/api/not-run.test.ts')).toBe(0)
})
