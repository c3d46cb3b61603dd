import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PROBLEMS } from '#schemas/problem.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const README = read('README.md')
const between = (name: string) => README.split(`<!-- ${name} -->\n`)[1]?.split(`<!-- /${name} -->`)[0]

test("the README's access patterns are those of the store", () => {
  const table = read('functions/store/keys.ts')
    .split('\n')
    .filter((line) => line.startsWith(' * |'))
    .map((line) => line.slice(3))
  expect(table.length).toBeGreaterThan(10)
  expect(between('access-patterns')).toBe(`${table.join('\n')}\n`)
})

test("the README's problems are those of the contract", () => {
  const byStatus = Map.groupBy(Object.entries(PROBLEMS), ([, { status }]) => status)
  const rows = [...byStatus]
    .toSorted(([a], [b]) => a - b)
    .map(([status, problems]) => `| ${status} | ${problems.map(([code]) => `\`${code}\``).join(' ')} |`)
  expect(between('problems')).toBe(['| status | codes |', '|---|---|', ...rows, ''].join('\n'))
})
