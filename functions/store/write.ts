import { type TransactWriteItem, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { Conflict } from '../ports/conflict.ts'
import { hasLost, isTransactionCanceled, type Key, type Table, toItem } from './table.ts'

const MOST_ITEMS = 25

/** The condition that there is no such item yet. */
export const FRESH = 'attribute_not_exists(#pk)'
/** The condition that there is one. */
export const EXISTS = 'attribute_exists(#pk)'

/** The write of one item. */
export type Write = {
  key: Key
  /** The new item as a whole. Otherwise the item is updated. */
  put?: object
  /** New values of attributes; `undefined` removes one. */
  set?: Record<string, unknown>
  /** Numbers to add to attributes. */
  add?: Record<string, number>
  /** Values to append to lists. */
  append?: Record<string, readonly unknown[]>
  /** The item is deleted. */
  gone?: boolean
  /** The condition, with `#name` for the attribute `name`, and its values. */
  only?: string
  values?: Record<string, unknown>
}

/** Joins writes of the same item into one. */
export function joined(writes: readonly Write[]): Write[] {
  const groups = Map.groupBy(writes, ({ key }) => `${key.pk}|${key.sk}`)
  return [...groups.values()].map(([first, ...others]) => others.reduce(join, first as Write))
}

const join = (one: Write, other: Write): Write => ({
  ...one,
  ...other,
  ...((one.put ?? other.put) && { put: { ...one.put, ...one.set, ...other.put, ...other.set } }),
  set: { ...one.set, ...other.set },
  only: [one.only, other.only].filter(Boolean).join(' AND '),
  values: { ...one.values, ...other.values },
})

/** The expressions of an update. Names get numbers, because attributes may have any name. */
function expressionsOf({ key, set = {}, add = {}, append = {}, only = '', values = {} }: Write) {
  const names: Record<string, string> = {}
  const given: Record<string, unknown> = { ...values }
  const named = (name: string) => {
    const alias = `#_${Object.keys(names).length}`
    names[alias] = name
    return alias
  }
  const valued = (value: unknown) => {
    const alias = `:_${Object.keys(given).length}`
    given[alias] = value
    return alias
  }
  const isKept = ([, value]: [string, unknown]) => value !== undefined
  const sets = [
    ...Object.entries(set)
      .filter(isKept)
      .map(([name, value]) => `${named(name)} = ${valued(value)}`),
    ...Object.entries(append).map(([name, more]) => {
      const alias = named(name)
      return `${alias} = list_append(if_not_exists(${alias}, ${valued([])}), ${valued(more)})`
    }),
  ]
  const removes = Object.entries(set)
    .filter((one) => !isKept(one))
    .map(([name]) => named(name))
  const adds = Object.entries(add).map(([name, number]) => `${named(name)} ${valued(number)}`)
  const clause = (word: string, parts: string[]) => (parts.length > 0 ? [`${word} ${parts.join(', ')}`] : [])
  for (const alias of only.match(/#\w+/g) ?? []) names[alias] ??= alias.slice(1)
  return {
    Key: toItem(key),
    UpdateExpression: [...clause('SET', sets), ...clause('REMOVE', removes), ...clause('ADD', adds)].join(' '),
    ...conditionOf(only),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(given).length > 0 && { ExpressionAttributeValues: toItem(given) }),
  }
}

const conditionOf = (only: string) => (only ? { ConditionExpression: only } : {})

/** A write of a whole item, or a deletion: only its condition has names and values. */
function conditional({ only = '', values = {} }: Write) {
  const names = Object.fromEntries((only.match(/#\w+/g) ?? []).map((alias) => [alias, alias.slice(1)]))
  return {
    ...conditionOf(only),
    ...(only && { ExpressionAttributeNames: names }),
    ...(only && Object.keys(values).length > 0 && { ExpressionAttributeValues: toItem(values) }),
  }
}

/**
 * Writes all items, or none of them: one with a request of its own, more in a transaction. Throws `Conflict` when a
 * condition failed or when another transaction used the same items. More than 25 items throw a `RangeError`: that is a
 * bug.
 *
 * `token` is new for each call, and is kept in the item that is written alone: when the SDK has to repeat the request,
 * it tells that the first one was already done. Without a token, the caller has to look.
 */
export async function writeAll(table: Table, writes: readonly Write[], token?: string): Promise<void> {
  const [only, ...others] = writes
  if (!only) return
  await (others.length === 0 ? writeOne(table, only, token) : transact(table, writes))
}

async function transact({ client, name }: Table, writes: readonly Write[]): Promise<void> {
  if (writes.length > MOST_ITEMS) throw new RangeError(`${writes.length} items in one transaction`)
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: writes.map((write) => itemOf(name, write)) }))
  } catch (error) {
    if (!isTransactionCanceled(error)) throw error
    const codes = error.CancellationReasons?.map(({ Code }) => Code) ?? []
    const lost = codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict')
    throw lost ? new Conflict({ cause: error }) : error
  }
}

function itemOf(TableName: string, write: Write): TransactWriteItem {
  if (write.gone) return { Delete: { TableName, Key: toItem(write.key), ...conditional(write) } }
  if (write.put) return { Put: { TableName, Item: toItem({ ...write.put, ...write.key }), ...conditional(write) } }
  return { Update: { TableName, ...expressionsOf(write) } }
}

/** An update can also write a new item, and tells apart whose it is when it fails. */
async function writeOne(table: Table, write: Write, token: string | undefined): Promise<void> {
  const isNew = write.put !== undefined && write.only === FRESH
  if (write.gone || (write.put && !isNew)) return transact(table, [write])
  const { client, name } = table
  const w = token && { w: token }
  const update = expressionsOf({ ...write, set: { ...write.put, ...write.set, ...w } })
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: name,
        ...update,
        ...(token && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      }),
    )
  } catch (error) {
    if (!hasLost(error)) throw error
    if (!token || error.Item?.['w']?.S !== token) throw new Conflict({ cause: error })
  }
}
