import { openSandbox, type Sandbox } from '../../support/lambda/sandbox.ts'
import type { Events } from './events.ts'
import type { Place } from './place.ts'
import { shuffled } from './statistics.ts'
import type { Target } from './targets.ts'

const WARM_UP = 400
const BLOCK = 25

/** A target's measurements, one per round. In round `n`, all targets ran at about the same time. */
export type Series = Map<Target, number[]>
export type Setup = { place: Place; bootstrap: string; events: Events }

const rising = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Sends one request. Throws unless the answer has the expected status. */
async function ask(sandbox: Sandbox, { lambda, author, start }: Target, events: Events) {
  const { event, status } = events(lambda)
  const answer = await sandbox.invoke(event)
  if (answer.statusCode !== status)
    throw new Error(`${lambda}, ${author}: ${answer.statusCode} ${answer.body} ${start}`)
  return answer
}

async function inSandbox<T>(
  target: Target,
  { bootstrap }: Setup,
  env: Record<string, string>,
  use: (sandbox: Sandbox) => Promise<T>,
) {
  const sandbox = await openSandbox(bootstrap, target.start, env)
  try {
    return await use(sandbox)
  } finally {
    await sandbox.close()
  }
}

/** The DynamoDB operations of one request of each target. Throws when a competitor uses other operations than ours. */
export async function assertSameWork(targets: readonly Target[], setup: Setup): Promise<Map<string, string[]>> {
  const { place, events } = setup
  const taken = new Map<string, string[]>()
  for (const target of targets) {
    await inSandbox(target, setup, place.countedEnv, (sandbox) => ask(sandbox, target, events))
    const operations = place.counted()
    const ours = taken.get(target.lambda) ?? operations
    if (ours.join() !== operations.join())
      throw new Error(`${target.lambda}, ${target.author}: ${operations} instead of ${ours}`)
    taken.set(target.lambda, ours)
  }
  return taken
}

/** Milliseconds of CPU from spawn to the first answer. Each round measures all targets once, in random order. */
export async function measureCold(targets: readonly Target[], rounds: number, setup: Setup): Promise<Series> {
  const series: Series = new Map(targets.map((target) => [target, []]))
  for (const _ of rising(rounds))
    for (const target of shuffled(targets)) {
      const answer = await inSandbox(target, setup, setup.place.env, (sandbox) => ask(sandbox, target, setup.events))
      series.get(target)?.push(answer.cpuOfProcess / 1000)
    }
  return series
}

/**
 * Milliseconds of CPU inside the handler per request, in processes that have already answered some hundreds. In each
 * round, all targets of a function answer one block of requests, in random order.
 */
export async function measureWarm(targets: readonly Target[], rounds: number, setup: Setup): Promise<Series> {
  const sandboxes = new Map<Target, Sandbox>()
  const block = async (target: Target, count: number) => {
    const sandbox = sandboxes.get(target)
    if (!sandbox) throw new Error('no sandbox')
    const before = await ask(sandbox, target, setup.events)
    for (const _ of rising(count - 1)) await ask(sandbox, target, setup.events)
    const after = await ask(sandbox, target, setup.events)
    return (after.cpuInHandler - before.cpuInHandler) / 1000 / count
  }
  const series: Series = new Map(targets.map((target) => [target, []]))
  try {
    for (const target of targets) {
      sandboxes.set(target, await openSandbox(setup.bootstrap, target.start, setup.place.env))
      await block(target, WARM_UP)
    }
    for (const _ of rising(rounds))
      for (const target of shuffled(targets)) series.get(target)?.push(await block(target, BLOCK))
    return series
  } finally {
    await Promise.all([...sandboxes.values()].map((sandbox) => sandbox.close()))
  }
}
