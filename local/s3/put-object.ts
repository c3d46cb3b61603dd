import type { Call, S3Answer } from './call.ts'
import { checksumHeaders } from './checksums.ts'
import { incomingBody } from './incoming-body.ts'
import { keptHeaders, versionHeaders } from './object-headers.ts'
import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'

/** PutObject. Stores a new version, or nothing if the body does not match the request. */
export const putObject = async (call: Call): Promise<S3Answer> => {
  const { storage, bucket, request, now, payload } = call
  const onlyIfAbsent = isConditional(request)
  requireAnnouncedChecksum(request)
  const headers = keptHeaders(request.headers)
  const { bytes, verify } = incomingBody(request, payload)
  const version = await storage.put(bucket, {
    key: request.key,
    bytes,
    lastModified: now(),
    accept(digests) {
      const checksum = checksumHeaders(verify(digests))
      if (onlyIfAbsent && bucket.versions.get(request.key)?.[0]?.kind === 'object') {
        throw new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
      }
      return { ...headers, ...checksum }
    },
  })
  const answered = Object.entries(version.headers).filter(([name]) => /^x-amz-(?:server-side|checksum-)/.test(name))
  return {
    status: 200,
    headers: { etag: version.etag, ...Object.fromEntries(answered), ...versionHeaders(bucket, version) },
  }
}

const isConditional = ({ headers }: S3Request): boolean => {
  const condition = headers['if-none-match']
  if (condition === undefined || condition === '*') return condition === '*'
  throw new S3Error('NotImplemented', 'If-None-Match is implemented for * only.')
}

const requireAnnouncedChecksum = ({ headers }: S3Request): void => {
  if (headers['x-amz-sdk-checksum-algorithm'] === undefined || headers['x-amz-trailer'] !== undefined) return
  if (Object.keys(headers).some((name) => name.startsWith('x-amz-checksum-'))) return
  throw new S3Error(
    'InvalidRequest',
    'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
  )
}
