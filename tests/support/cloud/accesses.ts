import { XMLParser } from 'fast-xml-parser'
import type { Access } from './policy.ts'

/** A request to an AWS service, as sent. */
export type Sent = { method: string; url: URL; headers: Record<string, string>; body: Buffer }
type Key = { pk?: { S?: string } }
/** One read or write of one item: its key or the whole item, its expressions and their names. */
type One = {
  Key?: Key
  Item?: Key
  UpdateExpression?: string
  ConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
}

const leading = (...keys: (Key | undefined)[]) => ({ 'dynamodb:LeadingKeys': keys.map((key) => key?.pk?.S ?? '') })
/** IAM compares top-level attributes: what stands after a dot is part of one. */
const named = ({ Key = {}, Item = {}, ExpressionAttributeNames: names = {}, ...expressions }: One) => {
  const { UpdateExpression = '', ConditionExpression = '' } = expressions
  const used = `${UpdateExpression} ${ConditionExpression}`.match(/(?<![.\w])#\w+/g) ?? []
  const attributes = used.map((alias) => names[alias] ?? alias)
  return { 'dynamodb:Attributes': [...new Set([...Object.keys(Key), ...Object.keys(Item), ...attributes])] }
}

/** What a request to DynamoDB accesses in the table with this ARN. */
export function inDynamoDb({ headers, body }: Sent, table: string): Access[] {
  const operation = headers['x-amz-target']?.split('.')[1] ?? ''
  const sent = JSON.parse(body.toString())
  const one = (action: string, asked: One): Access => ({
    action: `dynamodb:${action}`,
    resource: table,
    context: { ...leading(asked.Key ?? asked.Item), ...named(asked) },
  })
  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [one(operation, sent)]
    case 'Query': {
      const [, value = ''] = /=\s*(:\w+)/.exec(sent.KeyConditionExpression) ?? []
      const partition = sent.ExpressionAttributeValues[value] as { S: string }
      if (sent.IndexName) return [{ action: 'dynamodb:Query', resource: `${table}/index/${sent.IndexName}` }]
      return [one('Query', { Key: { pk: partition } })]
    }
    case 'TransactWriteItems':
      return sent.TransactItems.map(({ Put, Update, Delete }: Record<string, One>) =>
        Put ? one('PutItem', Put) : Update ? one('UpdateItem', Update) : one('DeleteItem', Delete ?? {}),
      )
    case 'BatchWriteItem':
      return Object.values(sent.RequestItems as Record<string, { DeleteRequest: { Key: Key } }[]>).map((requests) => ({
        action: 'dynamodb:BatchWriteItem',
        resource: table,
        context: leading(...requests.map(({ DeleteRequest }) => DeleteRequest.Key)),
      }))
    default:
      throw new Error(`${operation} of DynamoDB is not known here`)
  }
}

const xml = new XMLParser({ isArray: (name) => name === 'Object' })

/** What a request to S3 accesses. */
export function inS3({ method, url, body }: Sent): Access[] {
  const [, bucket = '', ...rest] = decodeURIComponent(url.pathname).split('/')
  const arn = `arn:aws:s3:::${bucket}`
  const key = rest.join('/')
  const has = (name: string) => url.searchParams.has(name)
  const prefix = { 's3:prefix': [url.searchParams.get('prefix') ?? ''] }
  if (method === 'POST' && has('delete'))
    return xml.parse(body.toString()).Delete.Object.map(({ Key, VersionId }: { Key: string; VersionId?: string }) => ({
      action: VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
      resource: `${arn}/${Key}`,
    }))
  if (method === 'POST') {
    // A presigned POST has the permissions of its signer.
    const [, posted = ''] = /name="key"\r\n\r\n([^\r]+)/.exec(body.toString('latin1')) ?? []
    return [{ action: 's3:PutObject', resource: `${arn}/${posted}` }]
  }
  if (key === '') {
    const action = has('versions') ? 's3:ListBucketVersions' : 's3:ListBucket'
    return [{ action, resource: arn, context: prefix }]
  }
  if (method === 'PUT') return [{ action: 's3:PutObject', resource: `${arn}/${key}` }]
  return [{ action: has('versionId') ? 's3:GetObjectVersion' : 's3:GetObject', resource: `${arn}/${key}` }]
}

/**
 * What a request to SES accesses. It asks for the quota, which has no resource; or it sends a mail, with the identity and the configuration set of its sender, and as an
 * account in the sandbox also with the identity of each recipient.
 */
export function inSes(
  { body }: Sent,
  { identities, identity, configuration }: { identities: string; identity: string; configuration: string },
): Access[] {
  const asked = new URLSearchParams(body.toString())
  const action = `ses:${asked.get('Action')}`
  if (!asked.has('RawMessage.Data')) return [{ action, resource: '*' }]
  const mail = Buffer.from(asked.get('RawMessage.Data') ?? '', 'base64').toString()
  const addressesOf = (header: string) => {
    const [, line = ''] = new RegExp(`^${header}: (.*(?:\\r\\n[ \\t].*)*)`, 'm').exec(mail) ?? []
    return line.match(/[^\s<>,"]+@[^\s<>,"]+/g) ?? []
  }
  const context = { 'ses:FromAddress': addressesOf('From') }
  return [identity, configuration, ...addressesOf('To').map((address) => `${identities}/${address}`)].map(
    (resource): Access => ({ action, resource, context }),
  )
}

const INVOKED = /\/functions\/([^/]+)\/invocations$/

/** What a request to Lambda accesses: it runs a function. `functions`: the ARN before their names. */
export function inLambda({ url }: Sent, functions: string): Access[] {
  const [, name = ''] = INVOKED.exec(decodeURIComponent(url.pathname)) ?? []
  return [{ action: 'lambda:InvokeFunction', resource: `${functions}:${name}` }]
}
