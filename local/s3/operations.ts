import { authenticate } from './authenticate.ts'
import {
  createBucket,
  getBucketCors,
  getBucketLifecycle,
  getBucketVersioning,
  headBucket,
  putBucketCors,
  putBucketEncryption,
  putBucketLifecycle,
  putBucketVersioning,
  putObjectLock,
  putPublicAccessBlock,
} from './bucket-operations.ts'
import type { Call, Engine, S3Answer } from './call.ts'
import { preflightHeaders } from './cors.ts'
import { deleteObject, deleteObjects } from './delete-object.ts'
import { getObject, headObject } from './get-object.ts'
import { readDocument } from './incoming-body.ts'
import { listObjects, listVersions } from './list-objects.ts'
import { postObject } from './post-object.ts'
import { putObject } from './put-object.ts'
import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'

type Operation = {
  readonly run: (call: Call) => S3Answer | Promise<S3Answer>
  /** The query parameters that it supports besides those of `EVERYWHERE`. */
  readonly query?: RegExp
  /** The `x-amz-*` headers that it supports besides those of `EVERYWHERE`. */
  readonly headers?: RegExp
}

const EVERYWHERE = {
  query: /^(?:x-id|X-Amz-(?:Algorithm|Content-Sha256|Credential|Date|Expires|Signature|SignedHeaders))$/,
  headers: /^x-amz-(?:content-sha256|date|user-agent)$/,
}

const CHECKSUM = /^x-amz-(?:checksum-(?:crc32|sha1|sha256)|sdk-checksum-algorithm|trailer|decoded-content-length)$/
const READ = {
  query: /^(?:versionId|x-amz-checksum-mode|response-(?:cache-control|content-disposition|content-type))$/,
  headers: /^x-amz-checksum-mode$/,
}

/** All operations, except CreateBucket, POST uploads and preflights, which need no bucket or no signature. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'HEAD bucket': { run: headBucket },
  'PUT bucket?cors': { run: putBucketCors, query: /^cors$/, headers: CHECKSUM },
  'GET bucket?cors': { run: getBucketCors, query: /^cors$/ },
  'PUT bucket?versioning': { run: putBucketVersioning, query: /^versioning$/, headers: CHECKSUM },
  'GET bucket?versioning': { run: getBucketVersioning, query: /^versioning$/ },
  'PUT bucket?lifecycle': { run: putBucketLifecycle, query: /^lifecycle$/, headers: CHECKSUM },
  'GET bucket?lifecycle': { run: getBucketLifecycle, query: /^lifecycle$/ },
  'PUT bucket?encryption': { run: putBucketEncryption, query: /^encryption$/, headers: CHECKSUM },
  'PUT bucket?publicAccessBlock': { run: putPublicAccessBlock, query: /^publicAccessBlock$/, headers: CHECKSUM },
  'PUT bucket?object-lock': { run: putObjectLock, query: /^object-lock$/, headers: CHECKSUM },
  'GET bucket?list-type': { run: listObjects, query: /^(?:list-type|prefix|max-keys|continuation-token)$/ },
  'GET bucket?versions': { run: listVersions, query: /^(?:versions|prefix|max-keys|key-marker|version-id-marker)$/ },
  'POST bucket?delete': { run: deleteObjects, query: /^delete$/, headers: CHECKSUM },
  'PUT object': {
    run: putObject,
    // A presigned PUT may have checksums in its query. S3 ignores them there, so the SDK's default (of an empty body)
    // is accepted.
    query: /^x-amz-(?:checksum-(?:crc32|sha1|sha256)|sdk-checksum-algorithm)$/,
    headers: new RegExp(`${CHECKSUM.source}|^x-amz-(?:meta-.*|server-side-encryption)$`),
  },
  'GET object': { run: getObject, ...READ },
  'HEAD object': { run: headObject, ...READ },
  'DELETE object': { run: deleteObject, query: /^versionId$/ },
}

const SUBRESOURCES = [
  'cors',
  'versioning',
  'lifecycle',
  'encryption',
  'publicAccessBlock',
  'object-lock',
  'list-type',
  'versions',
  'delete',
]

/** Answers one request or throws an `S3Error`. Refuses everything that is unsigned, unknown or unclear. */
export const perform = async (engine: Engine, request: S3Request): Promise<S3Answer> => {
  const bucket = engine.storage.bucket(request.bucket)
  if (request.method === 'OPTIONS') {
    return { status: 200, headers: preflightHeaders(bucket?.settings.cors ?? [], request.headers) }
  }
  if (isFormUpload(request)) return postObject(engine, request, bucket)
  const payload = authenticate(request, engine.identity, engine.now())
  const name = operationName(request)
  if (name === 'PUT bucket') {
    refuseUnknown(request, { query: EVERYWHERE.query, headers: CHECKSUM })
    return createBucket(engine, request, await readDocument(request, payload))
  }
  const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined
  if (operation === undefined) throw notImplemented(name)
  refuseUnknown(request, operation)
  if (bucket === undefined) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist')
  return operation.run({ ...engine, request, bucket, payload })
}

const isFormUpload = ({ method, key, query }: S3Request) => method === 'POST' && key === '' && query.size === 0

const operationName = ({ method, bucket, key, query }: S3Request): string => {
  if (bucket === '') return `${method} service`
  if (key !== '') return `${method} object`
  const subresource = SUBRESOURCES.find((name) => query.has(name))
  return `${method} bucket${subresource === undefined ? '' : `?${subresource}`}`
}

const refuseUnknown = ({ query, headers }: S3Request, operation: Pick<Operation, 'query' | 'headers'>): void => {
  const parameter = [...query.keys()].find((name) => !EVERYWHERE.query.test(name) && !operation.query?.test(name))
  if (parameter !== undefined) throw notImplemented(`The query parameter ${parameter}`)
  const header = Object.keys(headers).find(
    (name) =>
      ['if-match', 'if-unmodified-since'].includes(name) ||
      (name.startsWith('x-amz-') && !EVERYWHERE.headers.test(name) && !operation.headers?.test(name)),
  )
  if (header !== undefined) throw notImplemented(`The header ${header}`)
}

const notImplemented = (what: string) => new S3Error('NotImplemented', `${what} is not implemented.`)
