import {
  type AttributeValue,
  type ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type TransactionCanceledException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type * as z from 'zod'

/**
 * Whether a write's condition failed. Compares the error's `name`, as the SDK's documentation advises: a chunk that is
 * loaded later has its own copy of the SDK's classes, so `instanceof` would fail.
 */
export const isConditionFailed = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException'

/** Whether a write was refused because a transaction was using its item at that moment. */
export const isTransactionConflict = (error: unknown) =>
  error instanceof Error && error.name === 'TransactionConflictException'

/** Whether a single write lost against another one: its condition failed, or a transaction was in its way. */
export const hasLost = (error: unknown): error is ConditionalCheckFailedException =>
  isConditionFailed(error) || isTransactionConflict(error)

/** Whether a transaction was canceled and wrote nothing: a condition failed, or another transaction was in its way. */
export const isTransactionCanceled = (error: unknown): error is TransactionCanceledException =>
  error instanceof Error && error.name === 'TransactionCanceledException'

export type Key = { pk: string; sk: string }
export type Item = Record<string, unknown>

/** The client and the table's name. Every query in this folder needs both. */
export type Table = { client: DynamoDBClient; name: string }

/** An item or a set of values in DynamoDB's format. `undefined` values are left out. */
export const toItem = (value: object) => marshall(value, { removeUndefinedValues: true })

/**
 * The names behind `#word` in expressions: always the attribute `word`, so that DynamoDB's reserved words can be used.
 */
export const namesIn = (...expressions: readonly string[]) =>
  Object.fromEntries(expressions.flatMap((text) => text.match(/#\w+/g) ?? []).map((name) => [name, name.slice(1)]))

/** Attributes that only the store uses: keys, places in indexes, lifetimes, tokens of writes, and rows for later. */
const OF_THE_STORE = ['pk', 'sk', 'ttl', 'due', 'out', 'outAt', 'queue', 'queueAt', 'summary', 'w', 'lease']

/** An item without the attributes that only the store uses. */
export const fromItem = (item: Record<string, AttributeValue>): Item =>
  Object.fromEntries(
    Object.entries(unmarshall(item)).filter(([name]) => !OF_THE_STORE.includes(name) && !name.includes('#')),
  )

/** Reads one item, strongly consistent. */
export async function getItem({ client, name }: Table, key: Key): Promise<Item | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName: name, Key: toItem(key), ConsistentRead: true }))
  return Item && fromItem(Item)
}

/** One item, parsed. */
export async function getParsed<T extends z.ZodType>(
  table: Table,
  schema: T,
  key: Key,
): Promise<z.output<T> | undefined> {
  const item = await getItem(table, key)
  return item && schema.parse(item)
}

type Update = { expression: string; condition?: string; values?: Record<string, unknown> }

/**
 * Changes one item, if a condition holds. Returns the item after the change, or the unchanged item when the condition
 * does not hold.
 */
export async function updateItem(
  { client, name }: Table,
  key: Key,
  { expression, condition, values }: Update,
): Promise<{ ok: boolean; item: Item | undefined }> {
  try {
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: toItem(key),
        UpdateExpression: expression,
        ConditionExpression: condition,
        ExpressionAttributeNames: namesIn(expression, condition ?? ''),
        ExpressionAttributeValues: values && toItem(values),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    return { ok: true, item: Attributes && fromItem(Attributes) }
  } catch (error) {
    if (!isConditionFailed(error)) throw error
    return { ok: false, item: error.Item && fromItem(error.Item) }
  }
}

type Query = Omit<QueryCommandInput, 'TableName' | 'ExpressionAttributeValues' | 'KeyConditionExpression'> & {
  where: string
  values: Record<string, unknown>
}

/** Reads one page of raw items. Also returns where the next page begins. */
export async function queryPage({ client, name }: Table, { where, values, ...query }: Query) {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: where,
      ExpressionAttributeNames: namesIn(where, query.ProjectionExpression ?? ''),
      ExpressionAttributeValues: toItem(values),
      ...query,
    }),
  )
  return { items: Items, lastKey: LastEvaluatedKey }
}

/** Reads all items of one partition, strongly consistent. */
export async function queryPartition(table: Table, pk: string): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = []
  const read = async (start?: Record<string, AttributeValue>): Promise<void> => {
    const page = await queryPage(table, {
      where: '#pk = :pk',
      values: { ':pk': pk },
      ConsistentRead: true,
      ...(start && { ExclusiveStartKey: start }),
    })
    items.push(...page.items)
    if (page.lastKey) await read(page.lastKey)
  }
  await read()
  return items
}
