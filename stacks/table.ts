/// <reference path="../.sst/platform/config.d.ts" />
import { TABLE } from '../schemas/table'
import { isProduction } from './stage'

const { keys, indexes, timeToLive } = TABLE
const keyed = [keys, ...Object.values(indexes)]

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
})
