import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb'
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import type { World } from './world.ts'

/**
 * All stored data: each item of the table and each version in the bucket, as lines in a fixed order. Counters of usage
 * are left out (limits, tries of a code, the last use of a key), and answers to requests with an `Idempotency-Key`.
 */
export async function stored(world: World): Promise<string[]> {
  const [items, files] = await Promise.all([itemsOf(world), filesIn(world)])
  return [...items.filter(({ pk }) => !/#(LIMIT|IDEMPOTENCY)#/.test(pk?.S ?? '')).map(lineOf), ...files].toSorted()
}

const lineOf = ({ tries: _tries, lastUsedOn: _lastUsedOn, ...item }: Record<string, AttributeValue>) =>
  JSON.stringify(item, (_, value: unknown) => (isRecord(value) ? sorted(value) : value))

/** The engine returns the keys of a map in any order. */
const sorted = (record: object) => Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** All raw items of the table, from `start` on. */
export async function itemsOf(
  world: World,
  start?: Record<string, AttributeValue>,
): Promise<Record<string, AttributeValue>[]> {
  const { clients, place } = world
  const { Items = [], LastEvaluatedKey } = await clients.dynamodb.send(
    new ScanCommand({ TableName: place.table, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) }),
  )
  return LastEvaluatedKey ? [...Items, ...(await itemsOf(world, LastEvaluatedKey))] : Items
}

/** The versions under a prefix of the bucket, including deleted ones. */
export async function filesIn({ clients, place }: World, prefix = ''): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await clients.s3.send(
    new ListObjectVersionsCommand({ Bucket: place.bucket, Prefix: prefix }),
  )
  return [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => `${Key} ${VersionId}`)
}
