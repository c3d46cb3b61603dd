import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Tenant } from '#schemas/id.ts'
import { Instant } from '#schemas/time.ts'
import type { DueIndex, DueRows } from '../deps.ts'
import { type DueKey, DueRow, type MailRow } from '../domain/due.ts'
import { dueKeyOf } from './due-key.ts'
import { dueShard, keys, SHARDS } from './keys.ts'
import { getItem, namesIn, queryPage, type Table, toItem } from './table.ts'

const DAYS_SENT_ROWS_ARE_KEPT = 30

/** Rows of what is written for later, of one tenant. `realNow` is real time in milliseconds: leases go by it. */
export function dueRows(table: Table, tenant: Tenant, realNow: () => number): DueRows {
  const { client, name } = table
  const key = keys(tenant)

  const update = async (row: DueKey, expression: string, condition: string, values: Record<string, unknown>) => {
    try {
      await client.send(
        new UpdateItemCommand({
          TableName: name,
          Key: toItem(key.due(row)),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeNames: namesIn(expression, condition),
          ExpressionAttributeValues: toItem(values),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }

  const settle = async (row: MailRow, now: Instant, moment: '#sentAt' | '#suppressedAt') => {
    const ttl = Math.ceil(Date.parse(now) / 1000) + DAYS_SENT_ROWS_ARE_KEPT * 86_400
    await update(
      row,
      `SET ${moment} = :now, #ttl = :ttl, #template = :template REMOVE #due, #dueAt, #leaseUntil, #mail, #to, #locale`,
      'attribute_exists(#pk)',
      { ':now': now, ':ttl': ttl, ':template': row.mail.name },
    )
  }
  const move = async (row: DueRow, dueAt: Instant, attempts: number) => {
    await update(row, 'SET #dueAt = :at, #attempts = :attempts REMOVE #leaseUntil', '#dueAt = :seen', {
      ':at': dueAt,
      ':attempts': attempts,
      ':seen': row.dueAt,
    })
  }

  return {
    async get(at) {
      const item = await getItem(table, key.due(at))
      if (!item?.['dueAt']) return undefined
      const { leaseUntil: _leaseUntil, ...row } = item
      return DueRow.parse(row)
    },
    claim: (row, seconds) =>
      update(
        row,
        'SET #leaseUntil = :until',
        '#dueAt = :seen AND (attribute_not_exists(#leaseUntil) OR #leaseUntil < :now)',
        { ':until': realNow() + seconds * 1000, ':seen': row.dueAt, ':now': realNow() },
      ),
    sent: (row, now) => settle(row, now, '#sentAt'),
    suppressed: (row, now) => settle(row, now, '#suppressedAt'),
    retry: (row, dueAt) => move(row, dueAt, row.attempts + 1),
    putOff: (row, dueAt) => move(row, dueAt, row.attempts),
    async bury(row) {
      await update(row, 'SET #due = :dead REMOVE #leaseUntil', '#dueAt = :seen', {
        ':dead': dueShard.dead(dueShard.clockOf(tenant)),
        ':seen': row.dueAt,
      })
    },
    async replay(row, now) {
      await update(row, 'SET #due = :due, #dueAt = :now, #attempts = :none', '#dueAt = :seen', {
        ':due': dueShard.of(tenant, row),
        ':now': now,
        ':none': 0,
        ':seen': row.dueAt,
      })
    },
  }
}

/** The index of what is due, over all tenants that go by `clock`. */
export function dueIndex(table: Table, clock: string): DueIndex {
  const entries = async (partition: string, until: string, atMost: number) => {
    const { items } = await queryPage(table, {
      IndexName: 'due',
      where: '#due = :due AND #dueAt <= :until',
      values: { ':due': partition, ':until': until },
      Limit: atMost,
    })
    return items
  }
  const list = async (partition: string, until: string, atMost: number) =>
    (await entries(partition, until, atMost)).flatMap(({ pk, sk }) => dueKeyOf({ pk: pk?.S, sk: sk?.S }) ?? [])
  return {
    shards: SHARDS,
    list: (shard, { now, atMost }) => list(dueShard.at(clock, shard), now, atMost),
    dead: (atMost) => list(dueShard.dead(clock), '9999', atMost),
    async oldest(now) {
      const firsts = await Promise.all(
        Array.from({ length: SHARDS }, (_, shard) => entries(dueShard.at(clock, shard), now, 1)),
      )
      const [oldest] = firsts.flatMap(([first]) => first?.['dueAt']?.S ?? []).toSorted()
      return oldest === undefined ? undefined : Instant.parse(oldest)
    },
  }
}
