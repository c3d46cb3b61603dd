import { availableParallelism } from 'node:os'
import { turns } from '../documents/turns.ts'

/** As many as are checked at the same time, and two that are being read or kept. */
const AT_ONCE = availableParallelism() + 2

const { take, over } = turns()

/**
 * Reads, checks and keeps few files at once, smaller ones sooner: all at once would be as slow as the last, and hold each
 * file in memory. When its turn comes after more than `milliseconds`, there is no time for it: `undefined`.
 */
export async function fewAtOnce<T>(
  size: number,
  milliseconds: number,
  act: () => Promise<T>,
): Promise<{ done: T } | undefined> {
  const arrived = performance.now()
  await take(size, AT_ONCE)
  try {
    return performance.now() - arrived > milliseconds ? undefined : { done: await act() }
  } finally {
    over()
  }
}
