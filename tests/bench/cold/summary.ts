import { MOST_START_BYTES } from '../../../stacks/bundles/bundle.ts'
import type { Series } from './measure.ts'
import { type Quartiles, quartilesOf, ratiosOf } from './statistics.ts'
import type { Author, Target } from './targets.ts'

/** The highest allowed ratio of ours to another author's, cold and warm. Authors without a budget are only compared. */
const BUDGETS: Partial<Record<Author, number>> = {
  'hand, SDK installed': 1,
  'hand, SDK lean': 1.3,
  'express, SDK installed': 1,
  'fastify, SDK installed': 1,
}

/** Milliseconds of CPU, and the ratio of ours to it. */
type Measured = Quartiles & { ratio?: Quartiles }
export type TargetSummary = Pick<Target, 'lambda' | 'author' | 'startBytes'> & {
  cold: Measured
  warm: Measured
  budget?: number
}

/** A target's figures, compared with ours of the same function. */
export function summaryOf(target: Target, { cold, warm }: { cold: Series; warm: Series }): TargetSummary {
  const { lambda, author, startBytes } = target
  const measured = (series: Series): Measured => {
    const own = series.get(target) ?? []
    const [, ours = []] = [...series].find(([one]) => one.lambda === lambda && one.author === 'ours') ?? []
    return { ...quartilesOf(own), ...(author !== 'ours' && { ratio: ratiosOf(ours, own) }) }
  }
  const budget = BUDGETS[author]
  return { lambda, author, startBytes, cold: measured(cold), warm: measured(warm), ...(budget && { budget }) }
}

/** A line for each exceeded budget. */
export const warningsOf = (summary: readonly TargetSummary[]) =>
  summary.flatMap(({ lambda, author, startBytes, cold, warm, budget }) => [
    ...(author === 'ours' && startBytes > MOST_START_BYTES
      ? [`${lambda} loads ${startBytes} bytes at start, more than ${MOST_START_BYTES}`]
      : []),
    ...Object.entries({ cold, warm }).flatMap(([name, { ratio }]) =>
      ratio && budget && ratio.median > budget
        ? [`${lambda} takes ${ratio.median.toFixed(2)} of ${author} (${name}), more than ${budget.toFixed(2)}`]
        : [],
    ),
  ])
