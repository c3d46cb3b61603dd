import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { REGION, S3_CREDENTIALS, type World } from './world.ts'

type Item = Record<string, AttributeValue>

/** Every item that was ever written to the table, each time as it was then, in the order of a shard of the stream. */
export async function everWritten(world: World): Promise<Item[]> {
  const { dynamodb: endpoint, table } = world.place
  const client = new DynamoDBStreamsClient({ region: REGION, credentials: S3_CREDENTIALS, endpoint })
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }))
  const StreamArn = Streams[0]?.StreamArn
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
  const shards = await Promise.all(
    (StreamDescription?.Shards ?? []).map(async ({ ShardId }) => {
      const images: Item[] = []
      const first = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const }
      let iterator = (await client.send(new GetShardIteratorCommand(first))).ShardIterator
      while (iterator) {
        const { Records = [], NextShardIterator } = await client.send(
          new GetRecordsCommand({ ShardIterator: iterator }),
        )
        for (const { dynamodb } of Records) if (dynamodb?.NewImage) images.push(dynamodb.NewImage as Item)
        iterator = Records.length > 0 ? NextShardIterator : undefined
      }
      return images
    }),
  )
  client.destroy()
  return shards.flat()
}
