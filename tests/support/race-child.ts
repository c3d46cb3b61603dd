import { createInterface } from 'node:readline'
import type { RaceRequest } from './races.ts'
import { aWorld, type Place } from './world.ts'

/** Lines from the parent process: first the requests, then the signal to start. */
export type RaceOrder = { place: Place; requests: RaceRequest[] } | 'go'

/** A process that prepares many requests, sends them all at the signal, and prints the answers. */
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
  // Opens connections for the first requests and loads the code behind them.
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
