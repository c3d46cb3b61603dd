import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// Resolves from the folder where `machine.mjs` puts packages that the lock file lacks for this machine, then from its
// parents, where `npm ci` puts all others.
const require = createRequire(new URL('../.local/machine/package.json', import.meta.url))
const UNTIL_INPUT_ENDS = fileURLToPath(new URL('./until-input-ends.mjs', import.meta.url))
const START_ATTEMPTS = 100

/** The path of the engine's static binary. Throws an error with a sentence for the reader if there is none. */
function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`
  try {
    return require.resolve(`${name}/dynoxide${process.platform === 'win32' ? '.exe' : ''}`)
  } catch {
    throw new Error(`There is no embedded DynamoDB for this machine (${name}): \`node local/machine.mjs\` says more.`)
  }
}

/**
 * Starts dynoxide on a loopback port, with its data in a file or in memory. It ends when this process ends, even by a
 * kill. Writes that it acknowledged are still there after a restart.
 */
export async function startDynamoDb({ port, file }: { port: number; file?: string }) {
  const command = [binary(), 'serve', '--port', String(port), ...(file ? ['--db-path', file] : [])]
  // A process group of its own, which Ctrl+C does not reach: the engine runs until this process has ended its requests.
  const detached = process.platform !== 'win32'
  const child = spawn(process.execPath, [UNTIL_INPUT_ENDS, ...command], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached,
  })
  const url = `http://127.0.0.1:${port}`
  await answers(url)
  return {
    url,
    async close() {
      child.stdin.end()
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
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
