import { availableParallelism } from 'node:os'
import type { CheckOptions } from './check-limits.ts'
import type { Checked } from './checked.ts'
import { inTurn } from './in-turn.ts'
import { LIMITS } from './limits.ts'
import type { GivenUp } from './workers.ts'

/** The answer to a check: its result, or that it had to be given up. */
export type Answer = Checked | GivenUp

/**
 * Checks and cleans an uploaded file in a worker thread, which is kept for the next. For any input, the check uses at
 * most 5 s of processor time (`cpuMilliseconds`) and adds at most 320 MB of memory (`megabytes`). Others may be served
 * first; an answer that is not there after 15 s (`milliseconds`) is `service.busy`, which says nothing about the file. A
 * process runs as many checks at once as it has processors; a Lambda has one request at a time anyway. The caller's array
 * is copied. Rejects only if the worker itself cannot be loaded.
 */
export async function checkDocument(bytes: Uint8Array, options: Partial<CheckOptions> = {}): Promise<Answer> {
  if (bytes.length === 0) return { ok: false, code: 'file.empty' }
  if (bytes.length > LIMITS.uploadBytes) return { ok: false, code: 'file.too-large' }
  return inTurn<Checked>('document-worker', bytes, { ...LIMITS, atOnce: availableParallelism(), ...options })
}
