import type { Checked } from './checked.ts'
import { LIMITS } from './limits.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type CheckOptions, runWorker } from './run-worker.ts'

const next = oneAtATime()

/**
 * Checks and cleans an uploaded file in a worker thread. For any input, the check uses at most 5 s of processor time
 * (`cpuMilliseconds`), adds at most 320 MB of memory (`megabytes`) and answers within 15 s after it started
 * (`milliseconds`), even on a busy machine. One process runs one check at a time, because memory can only be measured
 * for the whole process; a Lambda has one request at a time anyway. The caller's array is copied. Rejects only if the
 * worker itself cannot be loaded.
 */
export async function checkDocument(bytes: Uint8Array, options: Partial<CheckOptions> = {}): Promise<Checked> {
  if (bytes.length === 0) return { ok: false, code: 'file.empty' }
  if (bytes.length > LIMITS.uploadBytes) return { ok: false, code: 'file.too-large' }
  return next(() => runWorker(bytes, { ...LIMITS, ...options }))
}
