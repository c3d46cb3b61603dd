import type { AttributeValue, ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import { TABLE } from '#schemas/table.ts'
import { expand } from '../../../functions/store/compact.ts'
import type { World } from '../../support/world.ts'

/** One successful request to AWS, with the units that AWS charges for. */
export type Call =
  | {
      service: 'dynamodb'
      command: string
      kind: 'read' | 'write'
      units: number
      /** The kind of item, from its partition key: `MEMBER`, `SESSION`, …; `undefined` for a transaction. */
      about: string | undefined
      /** The partitions that a write writes, of the table and, as `index:partition`, of its indexes. */
      partitions: string[]
    }
  | { service: 's3'; command: string; kind: 'get' | 'put' | 'free' }
  | { service: 'ses'; command: string; mails: number; bytes: number }
  | { service: 'lambda'; command: string; bytes: number }

/** A mail that was planned: the key of the item that holds it, and its name. */
export type Written = { pk: string; sk: string; mail: string }

const READS = ['GetItemCommand', 'QueryCommand', 'ScanCommand', 'BatchGetItemCommand', 'TransactGetItemsCommand']

/** S3's price classes: deletions are free, lists cost as much as puts. */
const S3_KINDS: Record<string, 'get' | 'put' | 'free'> = {
  GetObjectCommand: 'get',
  HeadObjectCommand: 'get',
  PutObjectCommand: 'put',
  ListObjectVersionsCommand: 'put',
  ListObjectsV2Command: 'put',
  DeleteObjectsCommand: 'free',
}

/**
 * Calls `spent` for every request of a world's clients, and `wrote` for every mail that is planned. Asks
 * DynamoDB for the consumed capacity. The embedded engine computes it as AWS publishes it: sizes include attribute
 * names and UTF-8; sizes are rounded up per written item, and per request for items that are read together; reads of an
 * index cost half; transactions cost double; index rows are separate, and count twice when their key changed
 * (`tests/integration/cost.test.ts` asserts it). AWS does not publish whether index rows in transactions also cost
 * double, as in its DynamoDB Local: that would be one more unit for each. AWS also charges for failed requests: here
 * they throw.
 */
export function meter(
  { dynamodb, s3, ses }: World['clients'],
  { spent, wrote }: { spent: (call: Call) => void; wrote: (item: Written) => void },
): void {
  dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      const answered = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } as never })
      const { ConsumedCapacity } = answered.output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] }
      const command = String(context['commandName'])
      if (!ConsumedCapacity) throw new Error(`no capacity was answered for ${command}`)
      const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
      const kind = READS.includes(command) ? 'read' : 'write'
      const partitions = kind === 'write' ? partitionsOf(args.input) : []
      spent({ service: 'dynamodb', command, kind, units, about: aboutOf(args.input), partitions })
      for (const item of mailsOf(args.input)) wrote(item)
      return answered
    },
    { step: 'initialize', name: 'metered' },
  )
  s3.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context['commandName'])
      const kind = S3_KINDS[command]
      if (!kind) throw new Error(`what does S3 charge for ${command}?`)
      spent({ service: 's3', command, kind })
      return next(args)
    },
    { step: 'deserialize', priority: 'low', name: 'metered' },
  )
  ses.middlewareStack.add(
    (next, context) => async (args) => {
      const answered = await next(args)
      const { RawMessage } = args.input as { RawMessage?: { Data?: Uint8Array } }
      const raw = Buffer.from(RawMessage?.Data ?? '').toString('latin1')
      const command = String(context['commandName'])
      spent({ service: 'ses', command, mails: addressesOf(raw), bytes: raw.length })
      return answered
    },
    { step: 'initialize', name: 'metered' },
  )
}

/** SES charges for each address of a mail. */
const addressesOf = (raw: string) => /^To: (.*(?:\r\n[ \t].*)*)/m.exec(raw)?.[1]?.split('@').slice(1).length ?? 0

type One = {
  Key?: Record<string, AttributeValue>
  Item?: Record<string, AttributeValue>
  UpdateExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, AttributeValue>
}
type Input = One & { TransactItems?: { Put?: One; Update?: One }[] }

function aboutOf(input: object): string | undefined {
  const { Key, Item, ExpressionAttributeValues: values } = input as Input
  const partition =
    (Key ?? Item)?.['pk'] ?? values?.[':pk'] ?? values?.[':queue'] ?? values?.[':shard'] ?? values?.[':list']
  return partition?.S?.split('#')[1]
}

/** The new values of attributes that a write sets. */
function setBy({ Item, UpdateExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: One) {
  if (Item) return Item
  const pairs = [...UpdateExpression.matchAll(/(#\w+) = (:\w+)/g)]
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [ExpressionAttributeNames[name] ?? '', ExpressionAttributeValues[value]]),
  )
}

function writesOf(input: object): One[] {
  const { TransactItems } = input as Input
  return TransactItems?.flatMap(({ Put, Update }) => Put ?? Update ?? []) ?? [input as One]
}

function partitionsOf(input: object): string[] {
  return writesOf(input).flatMap((one) => {
    const set = setBy(one)
    const entries = Object.entries(TABLE.indexes).flatMap(([index, { partition }]) => {
      const value = set[partition]?.S
      return value === undefined ? [] : [`${index}:${value}`]
    })
    return [(one.Key ?? one.Item)?.[TABLE.keys.partition]?.S ?? '', ...entries]
  })
}

/** The mails that a request plans, with the items that hold them. */
function mailsOf(input: object): Written[] {
  return writesOf(input).flatMap((one) => {
    const { pk, sk } = one.Key ?? one.Item ?? {}
    return Object.entries(setBy(one)).flatMap(([attribute, value]) => {
      const row = attribute.startsWith('rM#') ? (expand(value?.B) as { mail: { name: string } }) : undefined
      return row ? [{ pk: pk?.S ?? '', sk: sk?.S ?? '', mail: row.mail.name }] : []
    })
  })
}
