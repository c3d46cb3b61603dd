import { createRequire } from 'node:module'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { expect, test } from 'vitest'

test('imports point inwards', async () => {
  const { options, ...ruleSet } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
  const { output } = await cruise(['functions', 'schemas', 'local', 'site'], { ...options, ruleSet, validate: true })
  const { summary } = output as ICruiseResult
  expect(summary.totalCruised).toBeGreaterThan(150) // 0 means that the tool did not understand our TypeScript
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
}, 60_000)
