import { createInterface } from 'node:readline'
import type { RaceRequest } from './races.ts'
import { aWorld, type Place } from './world.ts'

/** What the parent writes, a line each: which requests, then that they start. */
export type RaceOrder = { place: Place; requests: RaceRequest[] } | 'go'

/** A process that gets ready for many requests at once, sends them all when it is told to, and says what was answered. */
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const next = async (): Promise<RaceOrder | undefined> => {
  const { value, done } = await lines.next()
  return done ? undefined : JSON.parse(value)
}
const say = (what: unknown) => console.log(JSON.stringify(what))

async function race(): Promise<void> {
  const order = await next()
  if (!order || order === 'go') return
  const world = await aWorld(order.place)
  // A connection for each of the first requests, and the code behind them loaded.
  await Promise.all(order.requests.slice(0, 50).map(() => world.call('GET', '/keys')))
  say('ready')
  await next()
  const answers = await Promise.all(
    order.requests.map(({ method, path, ...asking }) => world.call(method, path, asking)),
  )
  say(answers.map(({ status, body }) => ({ status, body })))
  await race()
}

await race()
