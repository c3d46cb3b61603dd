import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { stages, TYPES_BEFORE } from '../support/infra/stages.ts'
import { made } from '../support/made.ts'
import { CHECKS } from './checks/checks.ts'

await made('stages')

test.each(CHECKS.map(({ says, see }) => [says, see] as const))('%s', async (_says, see) => {
  // A check throws what it finds wrong (`node:assert`): the command that plants faults runs it without Vitest.
  await expect(Promise.resolve(stages()).then(see)).resolves.toBeUndefined()
})

test('the types of the links are those of the stacks', () => {
  expect(readFileSync(TYPES_BEFORE, 'utf8')).toBe(readFileSync('sst-env.d.ts', 'utf8'))
})
