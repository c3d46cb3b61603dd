import { startVitest } from 'vitest/node'

/**
 * Runs the projects named and closes with one line that says how it went, `N passed, N failed`, for whoever reads the
 * end of a log. A test that is skipped counts as failed: what does not run proves nothing.
 */
const projects = process.argv.slice(2)
const vitest = await startVitest('test', [], { run: true, watch: false, project: projects })
await vitest.close()
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
const modules = vitest.state
  .getTestModules()
  .filter((module) => module.state() === 'failed' && module.errors().length > 0)
const passed = tests.filter((test) => test.result().state === 'passed').length
const failed = tests.length - passed + modules.length
const isBroken = failed > 0 || passed === 0 || vitest.state.getUnhandledErrors().length > 0
console.log(`${passed} passed, ${failed} failed`)
process.exit(isBroken ? 1 : 0)
