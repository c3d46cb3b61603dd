import { setTimeout as delay } from 'node:timers/promises'
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'

const PAUSE = 150

/**
 * Carries the table's stream to a handler, as Lambda's event source mapping does: from now on, in order, batch by
 * batch. What it misses while it is down is the sweep's. Answers how to stop.
 */
export async function startPump(
  { client, table, failed }: { client: DynamoDBStreamsClient; table: string; failed: (error: unknown) => void },
  handler: (event: DynamoDBStreamEvent) => Promise<unknown>,
): Promise<{ stop(): Promise<void> }> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }))
  const StreamArn = Streams[0]?.StreamArn
  if (!StreamArn) throw new Error(`the table ${table} has no stream`)
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
  const stopping = new AbortController()

  const follow = async (first: string | undefined) => {
    const state = { iterator: first }
    while (!stopping.signal.aborted && state.iterator) {
      try {
        const { Records = [], NextShardIterator } = await client.send(
          new GetRecordsCommand({ ShardIterator: state.iterator }),
        )
        if (Records.length > 0) await handler({ Records: Records as DynamoDBRecord[] })
        state.iterator = NextShardIterator
      } catch (error) {
        if (!stopping.signal.aborted) failed(error)
      }
      await delay(PAUSE, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const starts = await Promise.all(
    (StreamDescription?.Shards ?? []).map(({ ShardId }) =>
      client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'LATEST' })),
    ),
  )
  const running = Promise.all(starts.map(({ ShardIterator }) => follow(ShardIterator)))
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
