import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Whether a loopback port is free. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (free) {
    server.close()
    await once(server, 'close')
  }
  return free
}

/** Throws an error that names the ports that are in use. */
export async function assertFree(ports: Record<string, number>): Promise<void> {
  const checked = await Promise.all(
    Object.entries(ports).map(async ([name, port]) => ({ name, port, free: await isFree(port) })),
  )
  const taken = checked.filter(({ free }) => !free).map(({ name, port }) => `${port} (${name})`)
  if (taken.length > 0)
    throw new Error(
      `In use already: ${taken.join(', ')}. Is the product running in another terminal? Otherwise choose other ports ` +
        'with `npm start -- --port 9300`: this one and the three after it are used.',
    )
}

/** Below the ports that systems give to outgoing connections (Linux: from 32768), which are taken at any moment. */
const [LOWEST, HIGHEST] = [10_000, 32_000]

/** The first of `count` consecutive free loopback ports. */
export async function freePorts(count: number): Promise<number> {
  const first = randomInt(LOWEST, HIGHEST)
  const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))
  return free.every(Boolean) ? first : freePorts(count)
}

/** A free loopback port. */
export const freePort = (): Promise<number> => freePorts(1)
