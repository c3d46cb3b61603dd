import { setTimeout as delay } from 'node:timers/promises'
import { expect } from './say.ts'

const PATIENCE = 120
const PAUSE = 100

/**
 * What `look` finds, as soon as it is good or the time (seconds) is over: whoever asked says whether it is good. Looks
 * again after a pause (milliseconds).
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

/** Expects what the sweep brings about, within some seconds. */
export async function eventually<T>(what: string, look: () => Promise<T>, expected: T, seconds?: number) {
  expect(what, await poll(look, (found) => found === expected, seconds), expected)
}
