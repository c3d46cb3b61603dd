import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { Tenant } from '#schemas/id.ts'
import { Answered } from '../domain/answered.ts'
import type { NamedRequests } from '../ports/named-requests.ts'
import { keys } from './keys.ts'
import { fromItem, isConditionFailed, type Key, namesIn, type Table, toItem, updateItem } from './table.ts'

const LEASE_SECONDS = 60
const HOURS_KEPT = 24

const Taken = z.object({ content: z.string(), answer: Answered.optional() })

/** A tenant's requests with an `Idempotency-Key`, kept for 24 hours of real time (`realNow`, in milliseconds). */
export function namedRequests(table: Table, tenant: Tenant, realNow: () => number): NamedRequests {
  const { client, name } = table
  const key = keys(tenant)

  /**
   * Does nothing when another request took over after the lease, or when the answer was already written with the
   * effects.
   */
  const settle = async (at: Key, expression: string, values: Record<string, unknown>) =>
    void (await updateItem(table, at, {
      expression,
      condition: '#taker = :taker AND attribute_not_exists(#answer)',
      values,
    }))

  return {
    async take({ name: requested, taker, content }) {
      const now = realNow()
      const free =
        'attribute_not_exists(#pk) OR #endsAt <= :now OR (attribute_not_exists(#answer) AND #leaseUntil <= :now)'
      // A request that takes over an unfinished one must be the same request.
      const condition = `(${free}) AND (attribute_not_exists(#pk) OR #endsAt <= :now OR #content = :content)`
      const endsAt = now + HOURS_KEPT * 3_600_000
      const item = { content, taker, leaseUntil: now + LEASE_SECONDS * 1000, endsAt, ttl: Math.ceil(endsAt / 1000) }
      try {
        await client.send(
          new PutItemCommand({
            TableName: name,
            Item: toItem({ ...item, ...key.idempotency(requested) }),
            ConditionExpression: condition,
            ExpressionAttributeNames: namesIn(condition),
            ExpressionAttributeValues: toItem({ ':now': now, ':content': content }),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        return { ok: true }
      } catch (error) {
        if (!isConditionFailed(error) || !error.Item) throw error
        return { ok: false, ...Taken.parse(fromItem(error.Item)) }
      }
    },
    complete: ({ name: taken, taker }, answer) =>
      settle(key.idempotency(taken), 'SET #answer = :answer', { ':answer': answer, ':taker': taker }),
    release: ({ name: taken, taker }) =>
      settle(key.idempotency(taken), 'SET #leaseUntil = :none', { ':none': 0, ':taker': taker }),
  }
}
