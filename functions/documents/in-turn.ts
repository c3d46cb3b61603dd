import type { CheckOptions } from './check-limits.ts'
import { type GivenUp, runInWorker, type WorkerName } from './workers.ts'

/** Documents that are looked at, and those that wait, first come first served. */
let underWay = 0
const waiting: (() => void)[] = []

const turn = async (atOnce: number) => {
  while (underWay >= atOnce) await new Promise<void>((go) => waiting.push(go))
  underWay += 1
}

function over() {
  underWay -= 1
  waiting.shift()?.()
}

/**
 * Has a worker look at a document when it is its turn: a process looks at no more than `atOnce` documents at the same
 * time. Rejects only if the worker itself cannot be loaded.
 */
export async function inTurn<T>(name: WorkerName, bytes: Uint8Array, options: CheckOptions): Promise<T | GivenUp> {
  const until = performance.now() + options.milliseconds
  await turn(options.atOnce)
  if (performance.now() > until) {
    over()
    return { ok: false, code: 'service.busy' }
  }
  const work = runInWorker<T>(name, bytes, until, options)
  void work.over.then(over)
  return work.answer
}
