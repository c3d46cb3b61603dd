import type { Graph } from '../sst/graph.ts'

/** The planned filter of the table's stream. */
export function streamFilter(graph: Graph): object {
  const [mapping] = graph.ofType('aws:lambda/eventSourceMapping:EventSourceMapping')
  return JSON.parse(mapping?.inputs['filterCriteria'].filters[0].pattern)
}
