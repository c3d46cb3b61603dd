import { createReadStream, openSync } from 'node:fs'
import type { Call, S3Answer } from './call.ts'
import { CHUNK_BYTES } from './chunk-bytes.ts'
import { checkHeaderValue, versionHeaders } from './object-headers.ts'
import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'
import type { ObjectVersion } from './version.ts'

const OVERRIDES = ['cache-control', 'content-disposition', 'content-type']

type Range = { readonly start: number; readonly end: number }

/** GetObject. A conditional GET returns the whole object, which is always a correct answer. */
export const getObject = (call: Call): S3Answer => {
  const version = findObject(call)
  const range = parseRange(call.request, version)
  // Opened now, so that the answer is complete even if the version is deleted meanwhile.
  const fd = openSync(call.storage.dataFile(call.bucket, version), 'r')
  return {
    status: range ? 206 : 200,
    headers: readHeaders(call, version, range),
    body: createReadStream('', { fd, highWaterMark: CHUNK_BYTES, ...(range ?? {}) }),
  }
}

/** HeadObject: as GetObject, without the bytes. */
export const headObject = (call: Call): S3Answer => {
  const version = findObject(call)
  const range = parseRange(call.request, version)
  return { status: range ? 206 : 200, headers: readHeaders(call, version, range) }
}

const findObject = ({ bucket, request: { key, query } }: Call): ObjectVersion => {
  const versionId = query.get('versionId')
  const versions = bucket.versions.get(key) ?? []
  const version = versionId === undefined ? versions[0] : versions.find((other) => other.versionId === versionId)
  if (version?.kind === 'object') return version
  if (versionId === undefined) {
    throw new S3Error('NoSuchKey', 'The specified key does not exist.', versionHeaders(bucket, version))
  }
  if (version === undefined) throw new S3Error('NoSuchVersion', 'The specified version does not exist.')
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    ...versionHeaders(bucket, version),
    allow: 'DELETE',
  })
}

const readHeaders = (
  { bucket, request: { headers, query } }: Call,
  version: ObjectVersion,
  range: Range | undefined,
): Record<string, string> => {
  // The checksum is of the whole object, so it is left out for a range.
  const checksum = (headers['x-amz-checksum-mode'] ?? query.get('x-amz-checksum-mode')) === 'ENABLED' && !range
  const stored = Object.entries(version.headers).filter(([name]) => checksum || !name.startsWith('x-amz-checksum-'))
  const overrides = OVERRIDES.flatMap((name): [string, string][] => {
    const value = query.get(`response-${name}`)
    return value === undefined ? [] : [[name, checkHeaderValue(value)]]
  })
  return {
    ...Object.fromEntries(stored),
    ...Object.fromEntries(overrides),
    'accept-ranges': 'bytes',
    'content-length': String(range ? range.end - range.start + 1 : version.size),
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${version.size}` }),
    etag: version.etag,
    'last-modified': new Date(version.lastModified).toUTCString(),
    ...versionHeaders(bucket, version),
  }
}

/** Reads one range of bytes. An invalid range is ignored, as in S3. */
const parseRange = ({ headers }: S3Request, { size }: ObjectVersion): Range | undefined => {
  const { range = '' } = headers
  const [match, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (match === undefined || (first === '' && last === '')) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  if (start > end) {
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', { 'content-range': `bytes */${size}` })
  }
  return { start, end }
}
