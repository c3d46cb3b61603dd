/// <reference path="../.sst/platform/config.d.ts" />
import { TABLE } from '../schemas/table'
import { isProduction } from './stage'

const { keys, indexes, timeToLive } = TABLE
const keyed = [keys, ...Object.values(indexes)]

/**
 * What the table and each index can take at once from the first second of September on: 70 journeys a second. A new table
 * takes 4,000 writes, and twice as many half an hour later ("warm throughput" in DynamoDB's guide). AWS bills it once.
 */
const WARM = { readUnitsPerSecond: 24_000, writeUnitsPerSecond: 12_000 }

/** The service's whole state. */
export const table = new sst.aws.Dynamo('Table', {
  fields: Object.fromEntries(keyed.flatMap(({ partition, sort }) => [partition, sort]).map((name) => [name, 'string'])),
  primaryIndex: { hashKey: keys.partition, rangeKey: keys.sort },
  globalIndexes: Object.fromEntries(
    Object.entries(indexes).map(([name, { partition, sort, projection }]) => [
      name,
      { hashKey: partition, rangeKey: sort, projection: projection === 'keys-only' ? projection : [...projection] },
    ]),
  ),
  ttl: timeToLive,
  // The new item tells whether something is to be sent, so that nothing else wakes a function. Only the function that
  // sends can read the stream.
  stream: 'new-image',
  deletionProtection: isProduction,
  ...(isProduction && {
    transform: {
      table: (args) => {
        args.warmThroughput = WARM
        args.globalSecondaryIndexes = $output(args.globalSecondaryIndexes ?? []).apply((all) =>
          all.map((index) => ({ ...index, warmThroughput: WARM })),
        )
      },
    },
  }),
})
