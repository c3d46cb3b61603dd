import { createRequire } from 'node:module'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { expect, test } from 'vitest'

const CRUISED = ['functions', 'schemas', 'local', 'walk', 'tools', 'site', 'stacks']

test('imports point inwards', async () => {
  const { options, ...ruleSet } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
  const { output } = await cruise(CRUISED, { ...options, ruleSet, validate: true })
  const { summary, modules } = output as ICruiseResult
  // 0 means that the tool did not understand our TypeScript.
  for (const folder of [...CRUISED, 'site/src/scripts']) {
    const seen = modules.filter(
      ({ source, dependencies }) => source.startsWith(`${folder}/`) && dependencies.length > 0,
    )
    expect(seen.length, folder).toBeGreaterThan(5)
  }
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
})
