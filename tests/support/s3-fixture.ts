import { createHash, createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { expect } from 'vitest'

/** An S3 engine to test against. */
export type S3Target = { readonly endpoint: string; readonly accessKeyId: string; readonly secretAccessKey: string }

export const REGION = 'eu-central-1'

/** The parts of the SDK's signed request that a test may change before it is sent. */
export type Outgoing = { method: string; path: string; headers: Record<string, string>; query: Record<string, string> }

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

export const clientOf = ({ endpoint, ...credentials }: S3Target, config: S3ClientConfig = {}): S3Client =>
  new S3Client({
    logger: SILENT,
    endpoint,
    region: REGION,
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    ...config,
  })

/** A client whose requests are changed after signing. */
export const tamperingClient = (target: S3Target, change: (request: Outgoing) => void): S3Client => {
  const client = clientOf(target)
  client.middlewareStack.add(
    (next) => (args) => {
      // After signing, the SDK types a request as unknown.
      change(args.request as Outgoing)
      return next(args)
    },
    { step: 'deserialize', priority: 'low' },
  )
  return client
}

/** A new bucket for a test, with short functions to fill and read it. */
export const aBucket = async (target: S3Target, versioning?: 'Enabled' | 'Suspended', s3 = clientOf(target)) => {
  const Bucket = `test-${crypto.randomUUID()}`
  const setVersioning = (Status: 'Enabled' | 'Suspended') =>
    s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }))
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }))
  if (versioning) await setVersioning(versioning)
  return {
    ...target,
    target,
    s3,
    Bucket,
    setVersioning,
    url: `${target.endpoint}/${Bucket}`,
    put: (Key: string, Body: NonNullable<PutObjectCommandInput['Body']>, more: Partial<PutObjectCommandInput> = {}) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more })),
    read: async (Key: string, VersionId?: string) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }))
      return Body?.transformToString()
    },
    /** All versions and delete markers, as `key`. Empty if nothing was ever stored. */
    everything: async () => {
      const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }))
      return [...Versions, ...DeleteMarkers].map(({ Key }) => Key)
    },
  }
}

export type TestBucket = Awaited<ReturnType<typeof aBucket>>

/** An answer outside the SDK: its status and, for an error, S3's code. */
export const outcome = async (response: Response): Promise<{ status: number; code: string | undefined }> => ({
  status: response.status,
  code: /<Code>([^<]+)</.exec(await response.text())?.[1],
})

/** Expects that S3 refuses an SDK call with this code and status. */
export const expectRefusal = (call: Promise<unknown>, name: string, httpStatusCode: number): Promise<void> =>
  expect(call).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })

/**
 * Sends an HTTP request as it is: path and headers are not normalized. Sends the whole body before it reads the answer.
 */
export const sendRaw = (
  url: string,
  {
    method = 'GET',
    path,
    headers = {},
    body = '',
  }: {
    method?: string
    path: string
    headers?: Record<string, string>
    body?: string
  },
): Promise<{ status: number; code: string | undefined; headers: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      text(response).then((answer) => {
        const code = /<Code>([^<]+)</.exec(answer)?.[1]
        resolve({ status: response.statusCode ?? 0, code, headers: response.headers })
      }, reject)
    })
    request.on('error', reject)
    request.end(body)
  })

/** A SigV4 signature written only for tests, which also sign requests that the SDK refuses to sign. */
const sign = (secret: string, amzDate: string, message: string): string => {
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
  const day = hmac(`AWS4${secret}`, amzDate.slice(0, 8))
  return hmac(hmac(hmac(hmac(day, REGION), 's3'), 'aws4_request'), message).toString('hex')
}

const amzDateOf = (date: Date) => date.toISOString().replace(/[-:]|\.\d+/g, '')

const credentialOf = (target: S3Target, amzDate: string) =>
  `${target.accessKeyId}/${amzDate.slice(0, 8)}/${REGION}/s3/aws4_request`

/** A presigned URL for any method and lifetime. Paths must be plain ASCII. */
export const presign = (
  target: S3Target,
  {
    method = 'GET',
    path,
    expires,
    date = new Date(),
    query = {},
    payload = 'UNSIGNED-PAYLOAD',
  }: {
    method?: string
    path: string
    expires: string
    date?: Date
    query?: Record<string, string>
    payload?: string
  },
): string => {
  const amzDate = amzDateOf(date)
  const signed = Object.entries({
    ...query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credentialOf(target, amzDate),
    'X-Amz-Date': amzDate,
    'X-Amz-Expires': expires,
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const { host } = new URL(target.endpoint)
  const canonical = [method, path, signed, `host:${host}`, '', 'host', payload].join('\n')
  const scope = `${amzDate.slice(0, 8)}/${REGION}/s3/aws4_request`
  const hash = createHash('sha256').update(canonical).digest('hex')
  const signature = sign(target.secretAccessKey, amzDate, ['AWS4-HMAC-SHA256', amzDate, scope, hash].join('\n'))
  return `${target.endpoint}${path}?${signed}&X-Amz-Signature=${signature}`
}

/** Signs any policy document, valid or not. Returns the fields of its form. */
export const signPolicy = (
  target: S3Target,
  document: unknown,
  { date = new Date(), secret = target.secretAccessKey }: { date?: Date; secret?: string } = {},
): Record<string, string> => {
  const amzDate = amzDateOf(date)
  const policy = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)).toString('base64')
  return {
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': credentialOf(target, amzDate),
    'x-amz-date': amzDate,
    policy,
    'x-amz-signature': sign(secret, amzDate, policy),
  }
}

/** Conditions for all fields of `signPolicy` except the key. */
export const signingConditions = (target: S3Target, bucket: string, date = new Date()): unknown[] => [
  { bucket },
  { 'x-amz-algorithm': 'AWS4-HMAC-SHA256' },
  { 'x-amz-credential': credentialOf(target, amzDateOf(date)) },
  { 'x-amz-date': amzDateOf(date) },
]

/** Sends a form's fields in order, then the file, then `after`. */
export const postForm = (
  url: string,
  fields: Record<string, string> | [string, string][],
  file: Blob | undefined,
  after: [string, string][] = [],
): Promise<Response> => {
  const form = new FormData()
  for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields)) form.append(name, value)
  if (file) form.append('file', file, 'doc.pdf')
  for (const [name, value] of after) form.append(name, value)
  return fetch(url, { method: 'POST', body: form })
}
