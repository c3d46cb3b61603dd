import type { Graph } from '../sst/graph.ts'

/** What the table's stream wakes: the functions by the names of their files, each with its planned filter. */
export function streamFilters(graph: Graph): { name: 'deliver' | 'decide'; filter: object }[] {
  return graph.ofType('aws:lambda/eventSourceMapping:EventSourceMapping').map(({ inputs }) => ({
    name: /-DecideFunction-/.test(inputs['functionName']) ? 'decide' : 'deliver',
    filter: JSON.parse(inputs['filterCriteria'].filters[0].pattern),
  }))
}
