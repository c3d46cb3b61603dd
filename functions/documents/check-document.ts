import type { Checked } from './checked.ts'
import { LIMITS } from './limits.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { runWorker } from './run-worker.ts'

const next = oneAtATime()

/**
 * Checks and cleans an uploaded file in a worker thread. Promises an answer within 5 s (`milliseconds`) of its turn and
 * at most 320 MB (`megabytes`) of added memory, whatever the bytes are. Checks of one process take turns, because its
 * memory can only be watched as a whole; a Lambda has one at a time anyhow. The caller's array is copied, not moved.
 * Rejects only if the worker itself cannot be loaded.
 */
export async function checkDocument(
  bytes: Uint8Array,
  limits: { milliseconds?: number; megabytes?: number } = {},
): Promise<Checked> {
  if (bytes.length === 0) return { ok: false, code: 'file.empty' }
  if (bytes.length > LIMITS.uploadBytes) return { ok: false, code: 'file.too-large' }
  const { milliseconds = LIMITS.milliseconds, megabytes = LIMITS.megabytes } = limits
  return next(() => runWorker(bytes, milliseconds, megabytes))
}
