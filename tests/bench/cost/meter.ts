import type { AttributeValue, ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import type { World } from '../../support/world.ts'

/** One request to AWS that succeeded, and what it is charged by. */
export type Call =
  | {
      service: 'dynamodb'
      command: string
      kind: 'read' | 'write'
      units: number
      /** What kind of item one was about, as its partition says: `MEMBER`, `SESSION`, …; none of a transaction. */
      about: string | undefined
    }
  | { service: 's3'; command: string; kind: 'get' | 'put' | 'free' }
  | { service: 'ses'; command: string; mails: number; bytes: number }
  | { service: 'lambda'; command: string; bytes: number }

/** An item that a transaction put: its key, and which mail it is if it is one. */
export type Written = { pk: string; sk: string; mail: string | undefined }

const READS = ['GetItemCommand', 'QueryCommand', 'ScanCommand', 'BatchGetItemCommand', 'TransactGetItemsCommand']

/** As S3 charges them: deletions are free, lists are charged like puts. */
const S3_KINDS: Record<string, 'get' | 'put' | 'free'> = {
  GetObjectCommand: 'get',
  HeadObjectCommand: 'get',
  PutObjectCommand: 'put',
  ListObjectVersionsCommand: 'put',
  ListObjectsV2Command: 'put',
  DeleteObjectsCommand: 'free',
}

/**
 * Tells `spent` every request that a world's clients make, and `wrote` every item that a transaction put. DynamoDB is
 * asked for the capacity that each request consumed. The embedded engine answers it as AWS publishes it: sizes with
 * attribute names and UTF-8, rounded up for each item written and for all items read together, half for reads of an
 * index, double in transactions, index rows apart and twice when their key changed (`tests/integration/cost.test.ts`
 * asserts it). Whether AWS doubles index rows in transactions too, as its DynamoDB Local does, is not published: that
 * would be one unit more for each. A request that fails is charged by AWS and says nothing here: it throws.
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
      spent({ service: 'dynamodb', command, kind, units, about: aboutOf(args.input) })
      for (const item of putsOf(args.input)) wrote(item)
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

/** SES charges a mail for each address it goes to. */
const addressesOf = (raw: string) => /^To: (.*(?:\r\n[ \t].*)*)/m.exec(raw)?.[1]?.split('@').slice(1).length ?? 0

type Input = {
  Key?: Record<string, AttributeValue>
  Item?: Record<string, AttributeValue>
  ExpressionAttributeValues?: Record<string, AttributeValue>
  TransactItems?: { Put?: { Item?: Record<string, AttributeValue> } }[]
}

function aboutOf(input: object): string | undefined {
  const { Key, Item, ExpressionAttributeValues: values } = input as Input
  const partition = (Key ?? Item)?.['pk'] ?? values?.[':pk'] ?? values?.[':queue'] ?? values?.[':due']
  return partition?.S?.split('#')[1]
}

const putsOf = (input: object): Written[] =>
  ((input as Input).TransactItems ?? []).flatMap(({ Put }) =>
    Put?.Item
      ? [{ pk: Put.Item['pk']?.S ?? '', sk: Put.Item['sk']?.S ?? '', mail: Put.Item['mail']?.M?.['name']?.S }]
      : [],
  )
