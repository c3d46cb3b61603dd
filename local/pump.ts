import { setTimeout as delay } from 'node:timers/promises'
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { passes } from './event-filter.ts'

const PAUSE = 150

type Setup = {
  client: DynamoDBStreamsClient
  table: string
  /** The filter pattern of the mapping. */
  filter: object
  failed: (error: unknown) => void
}

/** A record as Lambda hands it over, in JSON: bytes are base 64, and times are seconds. */
function asJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof Date) return value.getTime() / 1000
  if (Array.isArray(value)) return value.map(asJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asJson(one)]))
}

/**
 * Sends the table's stream to a handler, as Lambda's event source mapping does: from now on, in order, in batches, and
 * only the records that pass its filter. The sweep does what it misses while it is stopped. Returns a function that
 * stops it.
 */
export async function startPump(
  { client, table, filter, failed }: Setup,
  handler: (event: DynamoDBStreamEvent) => Promise<unknown>,
): Promise<{ stop(): Promise<void> }> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }))
  const StreamArn = Streams[0]?.StreamArn
  if (!StreamArn) throw new Error(`the table ${table} has no stream`)
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
  const stopping = new AbortController()

  const iteratorOf = async (ShardId: string | undefined, ShardIteratorType: 'LATEST' | 'TRIM_HORIZON') => {
    const { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType }))
    return ShardIterator
  }
  const follow = async (ShardId: string | undefined, first: string | undefined) => {
    let iterator = first
    while (!stopping.signal.aborted && iterator) {
      try {
        const { Records = [], NextShardIterator } = await client.send(
          new GetRecordsCommand({ ShardIterator: iterator }),
        )
        const heard = Records.map(asJson).filter((record) => passes(record, filter))
        if (heard.length > 0) await handler({ Records: heard as DynamoDBRecord[] })
        iterator = NextShardIterator
      } catch (error) {
        // The stream no longer has this place. Continue with its oldest record: a record that is handled twice is done
        // once.
        if (error instanceof TrimmedDataAccessException) iterator = await iteratorOf(ShardId, 'TRIM_HORIZON')
        if (!stopping.signal.aborted && !(error instanceof TrimmedDataAccessException)) failed(error)
      }
      await delay(PAUSE, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const starts = await Promise.all(
    (StreamDescription?.Shards ?? []).map(async ({ ShardId }) => ({
      ShardId,
      first: await iteratorOf(ShardId, 'LATEST'),
    })),
  )
  const running = Promise.all(starts.map(({ ShardId, first }) => follow(ShardId, first)))
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
