import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

/** Requests that each operation is sent by `tests/api/fuzz/`: in `npm test` unless told, and in `npm run test:long`. */
const FUZZ_RUNS = Number(process.env['FUZZ_RUNS'] ?? 50)
const LONG_FUZZ_RUNS = 2_000

const project = (name: string, include = [`tests/${name}/**/*.test.ts`], provide = {}) => ({
  extends: true as const,
  test: { name, include, provide },
})

export default defineConfig({
  test: {
    globalSetup: ['tests/support/engines.ts'],
    setupFiles: ['tests/support/each-file.ts'],
    env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
    // Only what hangs is ended: a test is as good on a busy machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // One works while the others wait for an engine, a browser, or SST.
    maxWorkers: availableParallelism() + 1,
    expect: { requireAssertions: true, poll: { timeout: 120_000, interval: 50 } },
    // Files share the modules of their worker, so that these are loaded once: no file may count on being the first.
    isolate: false,
    sequence: process.env['SHUFFLE'] ? { shuffle: { files: true, tests: true } } : { sequencer: LongestFirst },
    // The code runs as Node runs it in production: nothing rewrites it, and nothing is mocked.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    provide: { fuzzRuns: FUZZ_RUNS, everywhere: process.env['EVERYWHERE'] === 'true' },
    projects: [
      project('unit'),
      project('api'),
      project('integration'),
      project('site'),
      project('infra'),
      project('e2e'),
      project('long', ['tests/long/**/*.test.ts', 'tests/api/fuzz/*.test.ts'], { fuzzRuns: LONG_FUZZ_RUNS }),
      project('faults'),
    ],
  },
})
