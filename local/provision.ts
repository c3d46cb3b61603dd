import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import {
  CreateBucketCommand,
  HeadBucketCommand,
  NotFound,
  PutBucketCorsCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { DAYS_HEADS_ARE_LOCKED } from '#schemas/audit.ts'
import { TABLE } from '#schemas/table.ts'
import { byName } from './by-name.ts'

/** Creates the table as the stacks do, unless it exists. It has a stream unless told otherwise. Throws for a table of an older form. */
export async function provisionTable(
  client: DynamoDBClient,
  name: string,
  { hasStream = true }: { hasStream?: boolean } = {},
): Promise<void> {
  const { keys, indexes, timeToLive } = TABLE
  const attributes = new Set([
    keys.partition,
    keys.sort,
    ...Object.values(indexes).flatMap(({ partition, sort }) => [partition, sort]),
  ])
  const schema = ({ partition, sort }: { partition: string; sort: string }) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ]
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: schema(keys),
        AttributeDefinitions: [...attributes].map((one) => ({ AttributeName: one, AttributeType: 'S' as const })),
        GlobalSecondaryIndexes: Object.entries(indexes).map(([index, { projection, ...at }]) => ({
          IndexName: index,
          KeySchema: schema(at),
          Projection:
            projection === 'keys-only'
              ? { ProjectionType: 'KEYS_ONLY' as const }
              : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...projection] },
        })),
        StreamSpecification: hasStream
          ? { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' }
          : { StreamEnabled: false },
      }),
    )
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
      }),
    )
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
    await assertSameForm(client, name)
  }
}

/** Throws for a table that an older version made: it lacks an index, and its items have another form. */
async function assertSameForm(client: DynamoDBClient, name: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
  const made = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName)
  if (Object.keys(TABLE.indexes).every((index) => made.includes(index))) return
  throw new Error('What is stored here was made by an older version. `npm run local:reset` removes it.')
}

/** Creates a bucket, unless it exists, and lets it keep all versions. */
async function provisionVersioned(client: S3Client, name: string): Promise<void> {
  const exists = await client.send(new HeadBucketCommand({ Bucket: name })).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotFound) return false
      throw error
    },
  )
  if (!exists) await client.send(new CreateBucketCommand({ Bucket: name }))
  await client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: 'Enabled' } }))
}

/** Creates the bucket of documents as the stacks do: versioned, with CORS for the site only. */
export async function provisionBucket(client: S3Client, name: string, siteUrl: string): Promise<void> {
  await provisionVersioned(client, name)
  await client.send(
    new PutBucketCorsCommand({
      Bucket: name,
      CORSConfiguration: {
        CORSRules: [
          {
            AllowedOrigins: [new URL(siteUrl).origin, byName(siteUrl) ?? []].flat(),
            AllowedMethods: ['GET', 'POST'],
            AllowedHeaders: ['*'],
          },
        ],
      },
    }),
  )
}

/** Creates the bucket of the audit trail as the stacks do: nothing in it is deleted or written over for a while. */
export async function provisionAuditBucket(client: S3Client, name: string): Promise<void> {
  await provisionVersioned(client, name)
  await client.send(
    new PutObjectLockConfigurationCommand({
      Bucket: name,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: DAYS_HEADS_ARE_LOCKED } },
      },
    }),
  )
}
