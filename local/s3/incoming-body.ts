import { text } from 'node:stream/consumers'
import type { SignedPayload } from './authenticate.ts'
import { decodeAwsChunked } from './aws-chunked.ts'
import { type Checksums, parseChecksums, verifyChecksums } from './checksums.ts'
import { type Digests, startDigests } from './digests.ts'
import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'

/** A body that has not been read yet. After the last byte, `verify` is called; it returns the checksums of the body. */
export type IncomingBody = {
  readonly bytes: AsyncIterable<Buffer>
  readonly verify: (digests: Digests) => Checksums
}

/** S3's limit for one PUT or POST. */
export const MAX_OBJECT_BYTES = 5 * 1024 ** 3

const MAX_DOCUMENT_BYTES = 1024 ** 2
const CHUNKED = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'

/** The body of a signed request. It must match its declared length, its signed hash and its checksums. */
export const incomingBody = (request: S3Request, payload: SignedPayload): IncomingBody => {
  const { headers } = request
  const chunked = payload === CHUNKED
  const length = headers[chunked ? 'x-amz-decoded-content-length' : 'content-length']
  if (length === undefined || !/^\d{1,15}$/.test(length)) {
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.')
  }
  if (Number(length) > MAX_OBJECT_BYTES) throw tooLarge()
  const trailers: Record<string, string> = {}
  const source = unread(request)
  const decoded = chunked
    ? decodeAwsChunked(source, (name, value) => {
        trailers[name] = value
      })
    : source
  const checkPayload = payloadCheck(payload)
  const declared = parseChecksums(headers)
  return {
    bytes: atMost(decoded, Number(length)),
    verify(digests) {
      if (digests.size !== Number(length)) {
        throw new S3Error('IncompleteBody', 'You did not provide the number of bytes specified by Content-Length.')
      }
      checkPayload(digests)
      const trailing = parseChecksums(announcedTrailer(headers['x-amz-trailer'], trailers))
      verifyChecksums(declared, digests)
      verifyChecksums(trailing, digests)
      return { md5: declared.md5, checksum: trailing.checksum ?? declared.checksum }
    },
  }
}

/** The text of a short body. */
export const readDocument = async (request: S3Request, payload: SignedPayload): Promise<string> => {
  const { bytes, verify } = incomingBody(request, payload)
  const { measure, digests } = startDigests()
  const document = await text(measure(atMost(bytes, MAX_DOCUMENT_BYTES)))
  verify(digests())
  return document
}

/** The text of a short body that configures or deletes. As in S3, a checksum is required. */
export const readCheckedDocument = async (request: S3Request, payload: SignedPayload): Promise<string> => {
  const names = Object.keys(request.headers)
  if (names.some((name) => /^content-md5$|^x-amz-trailer$|^x-amz-checksum-/.test(name))) {
    return readDocument(request, payload)
  }
  throw new S3Error('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*')
}

/**
 * The raw bytes of a request. If reading stops early, the connection stays open, so that the refusal can be answered.
 */
export const unread = ({ message }: Pick<S3Request, 'message'>): AsyncIterable<Buffer> =>
  message.iterator({ destroyOnReturn: false })

/** Passes bytes on. Throws `EntityTooLarge` as soon as there are more than `limit`. */
export async function* atMost(bytes: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    yield chunk
  }
}

const payloadCheck = (payload: SignedPayload): ((digests: Digests) => void) => {
  if (payload === 'UNSIGNED-PAYLOAD' || payload === CHUNKED) return () => undefined
  if (!/^[0-9a-f]{64}$/.test(payload)) {
    throw new S3Error('NotImplemented', 'This value of x-amz-content-sha256 is not implemented.')
  }
  return ({ sha256 }) => {
    if (sha256.toString('hex') === payload) return
    throw new S3Error(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
  }
}

const announcedTrailer = (
  announced: string | undefined,
  trailers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const expected = announced === undefined ? [] : announced.toLowerCase().split(',')
  if (Object.keys(trailers).sort().join() === expected.sort().join()) return trailers
  throw new S3Error('MalformedTrailerError', 'The trailers are not those that x-amz-trailer announced.')
}

const tooLarge = () => new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
