import { setTimeout as delay } from 'node:timers/promises'

/**
 * A clock that goes slower than real time, so that what a small machine needs to work does not count as time of the
 * service: `slower` real milliseconds are one of it. All that waits or looks at a clock uses this one.
 */
export function slowClock(start: string, slower: number) {
  const [from, began] = [Date.parse(start), performance.now()]
  const now = () => from + Math.floor((performance.now() - began) / slower)
  const pause = (milliseconds: number) => delay(milliseconds * slower)
  return { now, pause, pauseUntil: (moment: number) => pause(Math.max(0, moment - now())) }
}
export type Clock = ReturnType<typeof slowClock>
