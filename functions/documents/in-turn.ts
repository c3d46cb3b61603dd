import type { CheckOptions } from './check-limits.ts'
import { turns } from './turns.ts'
import { type GivenUp, runInWorker, type WorkerName } from './workers.ts'

const { take, over } = turns()

/**
 * Has a worker look at a document when it is its turn: a process looks at no more than `atOnce` documents at the same
 * time, first come first served. Rejects only if the worker itself cannot be loaded.
 */
export async function inTurn<T>(name: WorkerName, bytes: Uint8Array, options: CheckOptions): Promise<T | GivenUp> {
  const arrived = performance.now()
  const until = arrived + options.milliseconds
  await take(arrived, options.atOnce)
  if (performance.now() > until) {
    over()
    return { ok: false, code: 'service.busy' }
  }
  const work = runInWorker<T>(name, bytes, until, options)
  void work.over.then(over)
  return work.answer
}
