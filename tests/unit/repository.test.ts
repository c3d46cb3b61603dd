import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PROGRAM } from '#schemas/program.ts'

const DECISIONS = 'docs/decisions'
const read = (file: string) => readFileSync(file, 'utf8')
const decisions = readdirSync(DECISIONS).filter((file) => file !== 'template.md')

describe('a decision', () => {
  test.each(decisions)('%s has its number, a date and a status', (file) => {
    const [title = '', blank, dated = '', end] = read(join(DECISIONS, file)).split('\n')
    expect(file).toMatch(/^\d{4}-[a-z-]+\.md$/)
    expect(title).toMatch(new RegExp(`^# ${file.slice(0, 4)}\\. \\p{L}`, 'u'))
    expect([blank, end]).toEqual(['', ''])
    expect(dated).toMatch(/^Date: \d{4}-\d\d-\d\d\. Status: (proposed|accepted|replaced by \d{4})\.$/)
  })

  test('has a number of its own, and none is left out', () => {
    const numbers = decisions.map((file) => Number(file.slice(0, 4)))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })
})

test('the security policy names the address that security.txt names', () => {
  expect(read('SECURITY.md')).toContain(`Write to ${PROGRAM.replyTo},`)
})

test('every action of the workflows is pinned by hash', () => {
  const uses = readdirSync('.github/workflows').flatMap((file) =>
    read(join('.github/workflows', file))
      .split('\n')
      .filter((line) => line.includes('uses:')),
  )
  expect(uses.length).toBeGreaterThan(0)
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('Node is of one version: in the packages that bring it, and for who has it otherwise', () => {
  const { optionalDependencies } = z
    .object({ optionalDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')))
  const versions = Object.entries(optionalDependencies).flatMap(([name, version]) =>
    name.startsWith('node-') ? [version] : [],
  )
  expect(versions.length).toBeGreaterThan(1)
  expect(new Set(versions)).toEqual(new Set([read('.node-version').trim()]))
})
