import type { CheckOptions } from './check-limits.ts'
import { turns } from './turns.ts'
import { type GivenUp, runInWorker, type WorkerName } from './workers.ts'

const { take, over } = turns()
/** Who is here had their turn by size already (`few-at-once.ts`). */
const EQUAL = 0

/**
 * Has a worker look at a document when it is its turn: a process looks at no more than `atOnce` documents at the same
 * time, first come first served. Rejects only if the worker itself cannot be loaded.
 */
export async function inTurn<T>(name: WorkerName, bytes: Uint8Array, options: CheckOptions): Promise<T | GivenUp> {
  const until = performance.now() + options.milliseconds
  await take(EQUAL, options.atOnce)
  if (performance.now() > until) {
    over()
    return { ok: false, code: 'service.busy' }
  }
  const work = runInWorker<T>(name, bytes, until, options)
  void work.over.then(over)
  return work.answer
}
