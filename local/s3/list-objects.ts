import type { Call, S3Answer } from './call.ts'
import { S3Error } from './s3-error.ts'
import { sequenceOf } from './storage.ts'
import type { ObjectVersion, Version } from './version.ts'
import { toXml, type XmlContent } from './xml.ts'

const MAX_KEYS = 1000

/** ListObjectsV2: the current objects, sorted by the UTF-8 bytes of their keys. */
export const listObjects = ({ bucket, request: { query } }: Call): S3Answer => {
  if (query.get('list-type') !== '2') throw new S3Error('NotImplemented', 'Only list-type 2 is implemented.')
  const { prefix, maxKeys } = page(query)
  const token = query.get('continuation-token')
  const after = token === undefined ? undefined : decodeToken(token)
  const objects = inKeyOrder(bucket.versions, prefix)
    .filter(([key]) => after === undefined || compareUtf8(key, after) > 0)
    .flatMap(([, [newest]]) => (newest?.kind === 'object' ? newest : []))
  const shown = objects.slice(0, maxKeys)
  const last = shown.length < objects.length ? shown.at(-1) : undefined
  return {
    status: 200,
    body: toXml('ListBucketResult', {
      Name: bucket.name,
      Prefix: prefix,
      KeyCount: shown.length,
      MaxKeys: maxKeys,
      IsTruncated: last !== undefined,
      ContinuationToken: token,
      NextContinuationToken: last && Buffer.from(last.key).toString('base64url'),
      Contents: shown.map(describe),
    }),
  }
}

/** ListObjectVersions: all versions and delete markers, sorted by key, then newest first. */
export const listVersions = ({ bucket, request: { query } }: Call): S3Answer => {
  const { prefix, maxKeys } = page(query)
  const keyMarker = query.get('key-marker') ?? ''
  const idMarker = query.get('version-id-marker') ?? ''
  if (idMarker !== '' && keyMarker === '') {
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.')
  }
  const versions = inKeyOrder(bucket.versions, prefix).flatMap(([key, all]) => {
    const order = keyMarker === '' ? 1 : compareUtf8(key, keyMarker)
    if (order !== 0) return order > 0 ? all : []
    return idMarker === '' ? [] : all.filter(({ sequence }) => sequence < sequenceOf(all, idMarker))
  })
  const shown = versions.slice(0, maxKeys)
  const last = shown.length < versions.length ? shown.at(-1) : undefined
  const isLatest = (version: Version) => bucket.versions.get(version.key)?.[0] === version
  const entry = (version: Version): XmlContent => ({
    ...(version.kind === 'object' ? describe(version) : { Key: version.key, LastModified: version.lastModified }),
    VersionId: version.versionId,
    IsLatest: isLatest(version),
  })
  return {
    status: 200,
    body: toXml('ListVersionsResult', {
      Name: bucket.name,
      Prefix: prefix,
      KeyMarker: keyMarker,
      VersionIdMarker: idMarker,
      MaxKeys: maxKeys,
      IsTruncated: last !== undefined,
      NextKeyMarker: last?.key,
      NextVersionIdMarker: last?.versionId,
      Version: shown.filter(({ kind }) => kind === 'object').map(entry),
      DeleteMarker: shown.filter(({ kind }) => kind === 'delete-marker').map(entry),
    }),
  }
}

const describe = ({ key, lastModified, etag, size }: ObjectVersion) => ({
  Key: key,
  LastModified: lastModified,
  ETag: etag,
  Size: size,
  StorageClass: 'STANDARD',
})

const page = (query: ReadonlyMap<string, string>) => {
  const maxKeys = query.get('max-keys') ?? String(MAX_KEYS)
  if (!/^\d{1,9}$/.test(maxKeys)) throw new S3Error('InvalidArgument', 'Argument maxKeys must be an integer.')
  return { prefix: query.get('prefix') ?? '', maxKeys: Math.min(Number(maxKeys), MAX_KEYS) }
}

const inKeyOrder = (versions: ReadonlyMap<string, readonly Version[]>, prefix: string) =>
  [...versions].filter(([key]) => key.startsWith(prefix)).sort(([left], [right]) => compareUtf8(left, right))

const compareUtf8 = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right))

const decodeToken = (token: string): string => {
  const key = Buffer.from(token, 'base64url').toString('utf8')
  if (key !== '' && Buffer.from(key).toString('base64url') === token) return key
  throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect')
}
