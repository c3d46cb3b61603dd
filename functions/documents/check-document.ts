import { availableParallelism } from 'node:os'
import type { CheckOptions } from './check-limits.ts'
import { LIMITS } from './limits.ts'
import { type Answer, runInWorker } from './workers.ts'

/** Checks under way, and those that wait, first come first served. */
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
 * Checks and cleans an uploaded file in a worker thread, which is kept for the next. For any input, the check uses at
 * most 5 s of processor time (`cpuMilliseconds`) and adds at most 320 MB of memory (`megabytes`). Other checks may be
 * served first; an answer that is not there after 15 s (`milliseconds`) is `service.busy`, which says nothing about the
 * file. A process runs as many checks at once as it has processors; a Lambda has one request at a time anyway. The
 * caller's array is copied. Rejects only if the worker itself cannot be loaded.
 */
export async function checkDocument(bytes: Uint8Array, options: Partial<CheckOptions> = {}): Promise<Answer> {
  if (bytes.length === 0) return { ok: false, code: 'file.empty' }
  if (bytes.length > LIMITS.uploadBytes) return { ok: false, code: 'file.too-large' }
  const limits = { ...LIMITS, atOnce: availableParallelism(), ...options }
  const until = performance.now() + limits.milliseconds
  await turn(limits.atOnce)
  if (performance.now() > until) {
    over()
    return { ok: false, code: 'service.busy' }
  }
  const check = runInWorker(bytes, until, limits)
  void check.over.then(over)
  return check.answer
}
