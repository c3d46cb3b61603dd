import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { S3Error, type S3ErrorCode } from './s3-error.ts'

/** The one caller that this engine accepts, and its region. */
export type Identity = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}

export const ALGORITHM = 'AWS4-HMAC-SHA256'

/** The decoded parts of a request that a SigV4 signature covers. `query` does not contain the signature. */
export type CanonicalParts = {
  readonly method: string
  readonly path: string
  readonly query: Iterable<readonly [string, string]>
  readonly headers: Readonly<Record<string, string>>
  readonly signedHeaders: readonly string[]
  readonly payload: string
}

/** SigV4's canonical request, in S3's variant: the path is encoded once and not normalized. */
export const canonicalRequest = ({ method, path, query, headers, signedHeaders, payload }: CanonicalParts): string =>
  [
    method,
    path.split('/').map(uriEncode).join('/'),
    [...query]
      .map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`)
      .sort(byCodeUnit)
      .join('&'),
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    payload,
  ].join('\n')

/** SigV4's string to sign for a request made at `amzDate` (`YYYYMMDDTHHMMSSZ`). */
export const stringToSign = (amzDate: string, region: string, canonical: string): string =>
  [ALGORITHM, amzDate, scopeOf(amzDate, region), createHash('sha256').update(canonical).digest('hex')].join('\n')

/** The SigV4 signature of a text in hexadecimal, with the key for that day, region and S3. */
export const sign = (identity: Identity, amzDate: string, text: string): string => {
  const signingKey = [amzDate.slice(0, 8), identity.region, 's3', 'aws4_request'].reduce(
    (key, part) => createHmac('sha256', key).update(part).digest(),
    Buffer.from(`AWS4${identity.secretAccessKey}`),
  )
  return createHmac('sha256', signingKey).update(text).digest('hex')
}

/** Throws `SignatureDoesNotMatch` unless both are equal. Compares in constant time. */
export const requireSignature = (given: string, expected: string): void => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  if (left.length === right.length && timingSafeEqual(left, right)) return
  throw new S3Error(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  )
}

/**
 * Throws unless the credential is `<our key id>/<day of amzDate>/<our region>/s3/aws4_request`. `malformed` is the
 * error code for a wrong scope.
 */
export const requireCredential = (
  credential: string,
  amzDate: string,
  identity: Identity,
  malformed: S3ErrorCode,
): void => {
  const [accessKeyId, ...scope] = credential.split('/')
  if (accessKeyId !== identity.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.')
  }
  const expected = scopeOf(amzDate, identity.region)
  if (scope.join('/') === expected) return
  throw new S3Error(malformed, `The credential is malformed; expecting the scope ${expected}`)
}

/** Converts a SigV4 date to milliseconds. Throws `AccessDenied` if it is invalid. */
export const parseAmzDate = (amzDate: string | undefined): number => {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate ?? '')
  const [, year, month, day, hour, minute, second] = parts ?? []
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (parts && !Number.isNaN(time)) return time
  throw new S3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header')
}

const scopeOf = (amzDate: string, region: string) => `${amzDate.slice(0, 8)}/${region}/s3/aws4_request`

const byCodeUnit = (left: string, right: string) => (left < right ? -1 : Number(left > right))

const uriEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
