import { availableParallelism } from 'node:os'
import { Reading } from '#schemas/evidence.ts'
import type { CheckOptions } from './check-limits.ts'
import { inTurn } from './in-turn.ts'
import { READING } from './limits.ts'

/**
 * Reads the seals of a document that passed the check, from the bytes as they were sent: re-encoding loses some. In a
 * worker thread of its own, with limits of its own (4 s of processor time, 320 MB). What the worker says is parsed, not
 * believed. `undefined` says that no seal was read, for whatever reason: this is never an error.
 */
export async function readSeals(bytes: Uint8Array, options: Partial<CheckOptions> = {}): Promise<Reading | undefined> {
  const limits = { ...READING, atOnce: availableParallelism(), ...options }
  const answer = await inTurn<{ ok: true; reading: unknown }>('seal-worker', bytes, limits).catch(() => undefined)
  return answer?.ok ? Reading.safeParse(answer.reading).data : undefined
}
