import { type AttributeValue, DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import type { Tenant } from '#schemas/id.ts'
import { Instant } from '#schemas/time.ts'
import { type DueKey, DueRow, type MailRow, type WebhookRow } from '../domain/due.ts'
import type { LastAttempt } from '../domain/records.ts'
import type { DueIndex, DueRows } from '../ports/due.ts'
import { dueKeyOf } from './due-key.ts'
import { dueShard, keys, SHARDS } from './keys.ts'
import { getItem, isConditionFailed, queryPage, type Table, toItem, updateItem } from './table.ts'

const DAYS_SENT_ROWS_ARE_KEPT = 30

/** The due rows of one tenant: work that is stored for later. `realNow` is real time in milliseconds; leases use it. */
export function dueRows(table: Table, tenant: Tenant, realNow: () => number): DueRows {
  const { client, name } = table
  const key = keys(tenant)

  const update = async (row: DueKey, expression: string, condition: string, values: Record<string, unknown>) =>
    (await updateItem(table, key.due(row), { expression, condition, values })).ok

  const settle = async (row: MailRow, now: Instant, moment: '#sentAt' | '#suppressedAt') => {
    const ttl = Math.ceil(Date.parse(now) / 1000) + DAYS_SENT_ROWS_ARE_KEPT * 86_400
    await update(
      row,
      `SET ${moment} = :now, #ttl = :ttl, #template = :template REMOVE #due, #dueAt, #leaseUntil, #mail, #to, #locale`,
      'attribute_exists(#pk)',
      { ':now': now, ':ttl': ttl, ':template': row.mail.name },
    )
  }
  const move = async (row: DueRow, dueAt: Instant, attempts: number, last?: LastAttempt) => {
    const change = last
      ? 'SET #dueAt = :at, #attempts = :attempts, #last = :last'
      : 'SET #dueAt = :at, #attempts = :attempts'
    await update(row, `${change} REMOVE #leaseUntil`, '#dueAt = :seen', {
      ':at': dueAt,
      ':attempts': attempts,
      ':seen': row.dueAt,
      ...(last && { ':last': last }),
    })
  }
  /** Closes a row. It is kept for some days as the record of what happened to an event. */
  const close = async (
    row: WebhookRow,
    moment: '#sentAt' | '#deadAt' | '#skippedAt',
    now: Instant,
    last?: LastAttempt,
  ) => {
    const ttl = Math.ceil(realNow() / 1000) + DAYS_SENT_ROWS_ARE_KEPT * 86_400
    const change = `SET ${moment} = :now, #ttl = :ttl, #attempts = :attempts${last ? ', #last = :last' : ''}`
    await update(row, `${change} REMOVE #due, #dueAt, #leaseUntil`, 'attribute_exists(#pk)', {
      ':now': now,
      ':ttl': ttl,
      ':attempts': row.attempts + (last ? 1 : 0),
      ...(last && { ':last': last }),
    })
  }

  return {
    async get(at) {
      const item = await getItem(table, key.due(at))
      if (!item?.['dueAt']) return undefined
      const { leaseUntil: _leaseUntil, ...row } = item
      return DueRow.parse(row)
    },
    async finish(row) {
      try {
        await client.send(
          new DeleteItemCommand({
            TableName: name,
            Key: toItem(key.due(row)),
            ConditionExpression: '#dueAt = :seen',
            ExpressionAttributeNames: { '#dueAt': 'dueAt' },
            ExpressionAttributeValues: toItem({ ':seen': row.dueAt }),
          }),
        )
      } catch (error) {
        if (!isConditionFailed(error)) throw error
      }
    },
    lease: (row, seconds) =>
      update(
        row,
        'SET #leaseUntil = :until',
        '#dueAt = :seen AND (attribute_not_exists(#leaseUntil) OR #leaseUntil < :now)',
        { ':until': realNow() + seconds * 1000, ':seen': row.dueAt, ':now': realNow() },
      ),
    sent: (row, now) => settle(row, now, '#sentAt'),
    suppressed: (row, now) => settle(row, now, '#suppressedAt'),
    retry: (row, dueAt, last) => move(row, dueAt, row.attempts + 1, last),
    delivered: (row, now, last) => close(row, '#sentAt', now, last),
    exhausted: (row, now, last) => close(row, '#deadAt', now, last),
    skipped: (row, now) => close(row, '#skippedAt', now),
    async deliverAgain({ owner, id }, now) {
      const key = { owner, id, kind: 'webhook' as const }
      const change = 'SET #due = :due, #dueAt = :now, #createdAt = :now, #attempts = :none'
      return update(key, `${change} REMOVE #sentAt, #deadAt, #skippedAt, #ttl, #leaseUntil`, 'attribute_exists(#pk)', {
        ':due': dueShard.of(tenant, key),
        ':now': now,
        ':none': 0,
      })
    },
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

/** The index of due rows, over all tenants that use the clock `clock`. */
export function dueIndex(table: Table, clock: string): DueIndex {
  const page = (partition: string, until: string, atMost: number, start?: Record<string, AttributeValue>) =>
    queryPage(table, {
      IndexName: 'due',
      where: '#due = :due AND #dueAt <= :until',
      values: { ':due': partition, ':until': until },
      Limit: atMost,
      ...(start && { ExclusiveStartKey: start }),
    })
  const entries = async (partition: string, until: string, atMost: number) =>
    (await page(partition, until, atMost)).items
  const rowsOf = (items: Record<string, AttributeValue>[]) =>
    items.flatMap(({ pk, sk }) => dueKeyOf({ pk: pk?.S, sk: sk?.S }) ?? [])
  const firsts = async (until: string) => {
    const all = await Promise.all(
      Array.from({ length: SHARDS }, (_, shard) => entries(dueShard.at(clock, shard), until, 1)),
    )
    return all.flatMap(([first]) => first?.['dueAt']?.S ?? []).toSorted()
  }
  return {
    shards: SHARDS,
    async *pages(shard, { now, atMost }) {
      const partition = dueShard.at(clock, shard)
      const first = await page(partition, now, atMost)
      yield rowsOf(first.items)
      let next = first.lastKey
      while (next) {
        const { items, lastKey } = await page(partition, now, atMost, next)
        yield rowsOf(items)
        next = lastKey
      }
    },
    dead: async (atMost) => rowsOf(await entries(dueShard.dead(clock), '9999', atMost)),
    async oldest(now) {
      const [oldest] = await firsts(now)
      return oldest === undefined ? undefined : Instant.parse(oldest)
    },
    async next() {
      const [first] = await firsts('9999')
      return first === undefined ? undefined : Instant.parse(first)
    },
  }
}
