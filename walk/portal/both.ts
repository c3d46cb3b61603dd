import { expect, step } from '../member/say.ts'

export type Counts = Record<string, number>

/**
 * Has both portals do the same at the same time, and shows what came of it, which has to be the same, and how long it
 * took. Answers what came of it at each.
 */
export async function both<S, R>(
  what: string,
  portals: readonly S[],
  act: (portal: S) => Promise<R>,
  counts: (result: R) => Counts = () => ({}),
): Promise<R[]> {
  const started = performance.now()
  const results = await Promise.all(portals.map(act))
  const [first = {}, ...others] = results.map(counts)
  for (const other of others) expect(`${what}: the same at both portals`, other, first)
  step(what, [...Object.entries(first).map(counted), lasted(started)].join(', '))
  return results
}

/** How many there are of each kind. */
export function countsOf(kinds: Iterable<string>): Counts {
  const groups = Map.groupBy(kinds, (kind) => kind)
  return Object.fromEntries(
    [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([kind, { length }]) => [kind, length]),
  )
}

export const number = (count: number) => count.toLocaleString('en')

const counted = ([kind, count]: [string, number]) => `${number(count)} ${kind}`

const lasted = (started: number) => `${((performance.now() - started) / 1000).toFixed(1)} s`
