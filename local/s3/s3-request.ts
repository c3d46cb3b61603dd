import type { IncomingMessage } from 'node:http'
import { S3Error } from './s3-error.ts'

/**
 * A request in S3's terms. Names and values are decoded. Header names are lower-case; repeated headers are joined by
 * commas.
 */
export type S3Request = {
  readonly method: string
  /** The decoded path, `/bucket/key`. */
  readonly path: string
  /** Empty for the root. */
  readonly bucket: string
  /** Empty for a bucket. */
  readonly key: string
  readonly query: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string>>
  readonly message: IncomingMessage
}

const MAX_KEY_BYTES = 1024

/**
 * Reads path-style addresses. The path is not normalized, so a key may contain `..` and empty segments. Throws if it
 * cannot be decoded, for keys above 1024 bytes, and for repeated query parameters.
 */
export const parseRequest = (message: IncomingMessage): S3Request => {
  const [rawPath = '', ...rawQuery] = (message.url ?? '').split('?')
  const path = decodePath(rawPath)
  const [, bucket = '', ...segments] = path.split('/')
  const key = segments.join('/')
  checkKey(key)
  return {
    method: message.method ?? '',
    path,
    bucket,
    key,
    query: uniqueParameters(new URLSearchParams(rawQuery.join('?'))),
    headers: Object.fromEntries(
      Object.entries(message.headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]),
    ),
    message,
  }
}

/** Throws `KeyTooLongError` above S3's limit: 1024 bytes of UTF-8. */
export const checkKey = (key: string): void => {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError', 'Your key is too long')
}

const decodePath = (rawPath: string): string => {
  if (!rawPath.startsWith('/')) throw new S3Error('InvalidURI', "Couldn't parse the specified URI.")
  try {
    return decodeURIComponent(rawPath)
  } catch {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.")
  }
}

const uniqueParameters = (parameters: URLSearchParams): ReadonlyMap<string, string> => {
  const unique = new Map(parameters)
  if (unique.size !== parameters.size) {
    throw new S3Error('InvalidArgument', 'Query parameters may not be repeated.')
  }
  return unique
}
