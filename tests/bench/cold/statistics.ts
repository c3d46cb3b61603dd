/** A median with its quartiles. */
export type Quartiles = { low: number; median: number; high: number }

/** The interpolated quartiles of some values. */
export function quartilesOf(values: readonly number[]): Quartiles {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => {
    const place = (sorted.length - 1) * part
    const [below = Number.NaN, above = below] = sorted.slice(Math.floor(place))
    return below + (above - below) * (place % 1)
  }
  return { low: at(0.25), median: at(0.5), high: at(0.75) }
}

/** The quartiles of the ratios of two series from the same rounds. */
export const ratiosOf = (ours: readonly number[], theirs: readonly number[]) =>
  quartilesOf(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)))

/** A shuffled copy. */
export const shuffled = <T>(values: readonly T[]): T[] =>
  values
    .map((value) => ({ value, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value)
