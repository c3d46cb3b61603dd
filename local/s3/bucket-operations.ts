import * as z from 'zod'
import { type BucketSettings, EncryptionRule, LifecycleRule, PublicAccessBlock, Versioning } from './bucket-settings.ts'
import type { Call, Engine, S3Answer } from './call.ts'
import { CorsRule } from './cors.ts'
import { readCheckedDocument } from './incoming-body.ts'
import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'
import { parseXml, toXml } from './xml.ts'

const NAME = /^(?=.{3,63}$)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9]+(?:[.-]+[a-z0-9]+)*$/

const BucketLocation = z.strictObject({ LocationConstraint: z.string() })

/** CreateBucket, only in the engine's own region. */
export const createBucket = async (
  { storage, identity: { region } }: Engine,
  request: S3Request,
  document: string,
): Promise<S3Answer> => {
  const { bucket: name } = request
  if (!NAME.test(name) || name.includes('..')) {
    throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.')
  }
  const location = document === '' ? DEFAULT_REGION : locationOf(document)
  if (location !== region) {
    throw new S3Error(
      'IllegalLocationConstraintException',
      `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    )
  }
  if (storage.bucket(name)) {
    throw new S3Error('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded.')
  }
  storage.createBucket(name)
  return { status: 200, headers: { location: `/${name}` } }
}

const DEFAULT_REGION = 'us-east-1'

const locationOf = (document: string) =>
  parseXml(document, 'CreateBucketConfiguration', BucketLocation).LocationConstraint

export const headBucket = ({ identity }: Call): S3Answer => ({
  status: 200,
  headers: { 'x-amz-bucket-region': identity.region },
})

/** PutBucketCors, PutBucketVersioning, …: replaces one setting by the one in the body. */
const configure =
  <T>(root: string, schema: z.ZodType<T>, change: (content: T, settings: BucketSettings) => BucketSettings) =>
  async (call: Call): Promise<S3Answer> => {
    const content = parseXml(await readCheckedDocument(call.request, call.payload), root, schema)
    call.storage.configure(call.bucket, change(content, call.bucket.settings))
    return { status: 200 }
  }

export const putBucketCors = configure(
  'CORSConfiguration',
  z.strictObject({ CORSRule: z.array(CorsRule).min(1).max(100) }),
  ({ CORSRule }) => ({ cors: CORSRule }),
)

export const putBucketVersioning = configure(
  'VersioningConfiguration',
  z.strictObject({ Status: Versioning }),
  ({ Status }, { objectLock }) => {
    if (objectLock && Status !== 'Enabled')
      throw new S3Error('InvalidBucketState', 'A locked bucket keeps all versions.')
    return { versioning: Status }
  },
)

/** Compliance mode only: nobody can shorten it. */
export const putObjectLock = configure(
  'ObjectLockConfiguration',
  z.strictObject({
    ObjectLockEnabled: z.literal('Enabled'),
    Rule: z.tuple([
      z.strictObject({
        DefaultRetention: z.strictObject({ Mode: z.literal('COMPLIANCE'), Days: z.coerce.number().int().min(1) }),
      }),
    ]),
  }),
  ({ Rule: [{ DefaultRetention }] }, { versioning }) => {
    if (versioning !== 'Enabled') throw new S3Error('InvalidBucketState', 'Only a versioned bucket can be locked.')
    return { objectLock: { days: DefaultRetention.Days } }
  },
)

export const putBucketEncryption = configure(
  'ServerSideEncryptionConfiguration',
  z.strictObject({ Rule: z.array(EncryptionRule).length(1) }),
  ({ Rule }) => ({ encryption: Rule }),
)

export const putPublicAccessBlock = configure(
  'PublicAccessBlockConfiguration',
  PublicAccessBlock,
  (publicAccessBlock) => ({ publicAccessBlock }),
)

export const putBucketLifecycle = configure(
  'LifecycleConfiguration',
  z.strictObject({ Rule: z.array(LifecycleRule).min(1).max(1000) }),
  ({ Rule }) => ({ lifecycle: Rule }),
)

export const getBucketCors = ({ bucket: { settings } }: Call): S3Answer => {
  if (settings.cors === undefined) {
    throw new S3Error('NoSuchCORSConfiguration', 'The CORS configuration does not exist')
  }
  return { status: 200, body: toXml('CORSConfiguration', { CORSRule: settings.cors }) }
}

export const getBucketVersioning = ({ bucket: { settings } }: Call): S3Answer => ({
  status: 200,
  body: toXml('VersioningConfiguration', { Status: settings.versioning }),
})

export const getBucketLifecycle = ({ bucket: { settings } }: Call): S3Answer => {
  if (settings.lifecycle === undefined) {
    throw new S3Error('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist')
  }
  return { status: 200, body: toXml('LifecycleConfiguration', { Rule: settings.lifecycle }) }
}
