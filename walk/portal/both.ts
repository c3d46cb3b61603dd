import { expect, step } from '../member/say.ts'

export type Counts = Record<string, number>

/**
 * Lets both portals do the same at the same time. Prints a summary, which must be the same for both, and the duration.
 * Returns both results.
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

/** Counts the items of each kind. */
export function countsOf(kinds: Iterable<string>): Counts {
  const groups = Map.groupBy(kinds, (kind) => kind)
  return Object.fromEntries(
    [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([kind, { length }]) => [kind, length]),
  )
}

export const number = (count: number) => count.toLocaleString('en')

const counted = ([kind, count]: [string, number]) => `${number(count)} ${kind}`

const lasted = (started: number) => `${((performance.now() - started) / 1000).toFixed(1)} s`
