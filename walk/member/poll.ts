import { setTimeout as delay } from 'node:timers/promises'
import { expect } from './say.ts'

const PATIENCE = 120
const PAUSE = 100

/**
 * Calls `look` until its result is good or `seconds` are over, with a pause (milliseconds) in between. Returns the last
 * result, so the caller must check whether it is good.
 */
export async function poll<T>(
  look: () => Promise<T>,
  isGood: (found: T) => boolean,
  seconds: number = PATIENCE,
  pause: number = PAUSE,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  const again = async (): Promise<T> => {
    const found = await look()
    if (isGood(found) || Date.now() > deadline) return found
    await delay(pause)
    return again()
  }
  return again()
}

/** Expects a result that the sweep produces, within some seconds. */
export async function eventually<T>(what: string, look: () => Promise<T>, expected: T, seconds?: number) {
  expect(what, await poll(look, (found) => found === expected, seconds), expected)
}
