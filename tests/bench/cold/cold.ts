import { MOST_START_BYTES } from '../../../stacks/bundles/bundle.ts'
import { eventsIn, HTTP_LAMBDAS } from './events.ts'
import { assertSameWork, measureCold, measureWarm, type Series, type Setup } from './measure.ts'
import { openPlace } from './place.ts'
import { machine, printTable } from './report.ts'
import { summaryOf, type TargetSummary, warningsOf } from './summary.ts'
import { buildTargets } from './targets.ts'

/** The result of the bench. `warnings` has one line for each exceeded budget. */
export type ColdSummary = { rounds: number; machine: string[]; targets: TargetSummary[]; warnings: string[] }

/**
 * Measures the functions that answer HTTP: size, CPU of a cold start, and CPU per request of a running process.
 * Compares two of them with the same route written with other frameworks, or each with the function of the same name in
 * `beside`, a folder that `npm run build:functions` wrote. Prints the figures and a warning for each exceeded budget.
 * Throws when an answer has the wrong status.
 */
export async function coldBench(rounds: number, beside?: string): Promise<ColdSummary> {
  const { targets, bootstrap } = await buildTargets(beside)
  const inPlace = async <T>(use: (setup: Setup) => Promise<T>) => {
    const place = await openPlace()
    return use({ place, bootstrap, events: eventsIn(place) }).finally(place.close)
  }
  const work = await inPlace((setup) => assertSameWork(targets, setup))
  const cold = await inPlace((setup) => measureCold(targets, rounds, setup))
  const warm: Series = new Map()
  for (const lambda of HTTP_LAMBDAS) {
    const its = targets.filter((target) => target.lambda === lambda)
    // A new engine for each function, because an engine gets slower with more data.
    const measured = await inPlace((setup) => measureWarm(its, rounds, setup))
    for (const [target, values] of measured) warm.set(target, values)
  }
  const summary = targets.map((target) => summaryOf(target, { cold, warm }))
  const warnings = warningsOf(summary)
  for (const line of machine()) console.log(line)
  console.log(`${rounds} paired rounds; ratios are ours to theirs, taken inside the round; [quartiles]`)
  printTable(summary, work, MOST_START_BYTES)
  for (const warning of warnings) console.log(`warning: ${warning}`)
  return { rounds, machine: machine(), targets: summary, warnings }
}
