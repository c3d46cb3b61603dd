import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'

/**
 * Runs `npm test` with its arguments while busy loops load all processors (at least two). No test may depend on how
 * busy the machine is.
 */
const loops = Array.from({ length: Math.max(2, availableParallelism()) }, () =>
  spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
)
const stop = () => loops.forEach((loop) => void loop.kill('SIGKILL'))
process.once('SIGINT', stop)
try {
  const given = process.argv.slice(2)
  const projects = given.some((one) => !one.startsWith('-'))
    ? []
    : ['unit', 'api', 'integration', 'site', 'infra', 'e2e']
  const tests = spawn(process.execPath, ['tests/support/run.ts', ...projects, ...given], { stdio: 'inherit' })
  const [code] = await once(tests, 'exit')
  process.exitCode = typeof code === 'number' ? code : 1
} finally {
  stop()
}
