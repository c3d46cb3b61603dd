import type { Checked } from './checked.ts'
import { LIMITS } from './limits.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type CheckLimits, runWorker } from './run-worker.ts'

const next = oneAtATime()

/**
 * Checks and cleans an uploaded file in a worker thread. Promises that it takes at most 5 s of processor time
 * (`cpuMilliseconds`) and adds at most 320 MB of memory (`megabytes`), whatever the bytes are, and that it answers within
 * 15 s of its turn (`milliseconds`), however busy the machine is. Checks of one process take turns, because its memory can
 * only be watched as a whole; a Lambda has one at a time anyhow. The caller's array is copied, not moved. Rejects only if
 * the worker itself cannot be loaded.
 */
export async function checkDocument(bytes: Uint8Array, limits: Partial<CheckLimits> = {}): Promise<Checked> {
  if (bytes.length === 0) return { ok: false, code: 'file.empty' }
  if (bytes.length > LIMITS.uploadBytes) return { ok: false, code: 'file.too-large' }
  return next(() => runWorker(bytes, { ...LIMITS, ...limits }))
}
