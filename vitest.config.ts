import { defineConfig } from 'vitest/config'

const project = (name: string) => ({ extends: true as const, test: { name, include: [`tests/${name}/**/*.test.ts`] } })

export default defineConfig({
  test: {
    globalSetup: ['tests/support/engines.ts'],
    env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
    testTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      project('unit'),
      project('api'),
      project('integration'),
      project('site'),
      project('infra'),
      project('e2e'),
      project('long'),
      project('faults'),
    ],
  },
})
