import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'
import { missingGuarantees } from './guarantees.ts'

/**
 * Runs the named projects, or only files whose paths contain a given text. Ends with one line, `N passed, N failed`,
 * for readers of a log's end. A skipped test counts as failed, because it proves nothing. So does a guarantee without
 * its test.
 *
 * `npm test -- --shuffle`: files and tests in random order · `--seed 7`: the seed of that order and of generated data ·
 * `--fuzz 200`: generated requests per operation · `--everywhere`: pages in every language at every size
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shuffle: { type: 'boolean' },
    seed: { type: 'string' },
    fuzz: { type: 'string' },
    everywhere: { type: 'boolean' },
  },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (values.fuzz) process.env['FUZZ_RUNS'] = values.fuzz
if (values.shuffle) process.env['SHUFFLE'] = 'true'
if (values.everywhere) process.env['EVERYWHERE'] = 'true'

console.log(`Seed ${seed}: to repeat this run, add -- --seed ${seed}${values.shuffle ? ' --shuffle' : ''}`)

const [files, projects] = [true, false].map((isFile) => positionals.filter((one) => one.includes('/') === isFile))
const vitest = await startVitest('test', files ?? [], {
  run: true,
  watch: false,
  project: projects ?? [],
  sequence: { seed },
})
await vitest.close()
const modules = vitest.state.getTestModules()
const tests = modules.flatMap((module) => [...module.children.allTests()])
const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0)
const missing = missingGuarantees(modules)
for (const { file, title } of missing) console.error(`docs/guarantees.md: no test of ${file} is named “${title}”`)
const passed = tests.filter((test) => test.result().state === 'passed').length
const failed = tests.length - passed + broken.length + missing.length
const isBroken = failed > 0 || passed === 0 || vitest.state.getUnhandledErrors().length > 0
console.log(`${passed} passed, ${failed} failed`)
process.exit(isBroken ? 1 : 0)
