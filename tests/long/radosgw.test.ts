import { afterAll, beforeAll } from 'vitest'
import { s3Acceptance } from '../integration/s3-acceptance.ts'
import { startRadosgw } from '../support/radosgw.ts'

// Debian 12's radosgw is Ceph 16.2, begun in 2021: older than S3's checksums, conditional writes and default encryption.
const NO_CHECKSUMS = 'it does not know x-amz-checksum-*'
const NO_TRAILERS = 'it wants a Content-Length, so knows no aws-chunked body with a trailer'
const NO_ENCRYPTION = 'it encrypts with a configured key service only'
const OTHER_CODE = 'it refuses too, with another code'
const LENIENT = 'it accepts this, S3 does not'
const NO_HEADER = 'its answer to a POST lacks this header'

const DIFFERENCES: Readonly<Record<string, string>> = {
  'a bucket that exists is not made again, and keeps its objects': 'it answers 200, as S3 does in us-east-1 only',
  'the LocationConstraint of another region is refused': OTHER_CODE,
  'a key of 1025 bytes is refused': OTHER_CODE,
  'If-None-Match:* lets one of eight writers through': 'it checks the condition before the body, not at the write',
  'PutObject stream body with SDK defaults (aws-chunked trailer) round trip': NO_TRAILERS,
  'eight megabytes as a stream arrive byte for byte': NO_TRAILERS,
  'the right trailing checksum is accepted': NO_TRAILERS,
  'a wrong trailing checksum -> BadDigest, nothing stored': NO_TRAILERS,
  'a trailer that is missing or another than announced is refused': NO_TRAILERS,
  'broken chunks, and fewer or more bytes than declared, are refused': NO_TRAILERS,
  'a wrong CRC32 -> BadDigest, nothing stored': NO_CHECKSUMS,
  'a wrong SHA1 -> BadDigest, nothing stored': NO_CHECKSUMS,
  'a wrong SHA256 -> BadDigest, nothing stored': NO_CHECKSUMS,
  'a checksum that is none, or two of them, are refused': NO_CHECKSUMS,
  'the checksum comes back to who asks for it': NO_CHECKSUMS,
  'a checksum kept in the headers is enforced': NO_CHECKSUMS,
  'x-amz-checksum-sha256 of the file is accepted and kept': NO_CHECKSUMS,
  'x-amz-checksum-sha256 of another file -> 400 BadDigest': NO_CHECKSUMS,
  'a signature for another region is refused': LENIENT,
  'a changed method -> SignatureDoesNotMatch, nothing stored': OTHER_CODE,
  'an added header that is not signed -> AccessDenied, nothing stored': LENIENT,
  'a signed header that is taken away from the list -> AccessDenied, nothing stored': OTHER_CODE,
  'an x-amz-* header that is not signed -> 403': LENIENT,
  'a URL of the future -> 403': LENIENT,
  'a URL of exactly seven days is accepted; rightly signed for longer, or for no number, it is refused': OTHER_CODE,
  'the answer names the ETag': NO_HEADER,
  'each answer names its version in x-amz-version-id': NO_HEADER,
  'bad policy signature -> SignatureDoesNotMatch': OTHER_CODE,
  'a form without a file -> 400 InvalidArgument': LENIENT,
  'a form that is cut off stores nothing': LENIENT,
  'every item of a list of types must start as the policy says': LENIENT,
  'a signature of more than seven days ago -> 403': LENIENT,
  'a document that is no policy -> 400 InvalidPolicyDocument': OTHER_CODE,
  'a delete marker cannot be read: 405 MethodNotAllowed': OTHER_CODE,
  'a version that is no more: 404 NoSuchVersion': OTHER_CODE,
  'a sweep that deletes each page before it asks for the next one misses nothing':
    'it loses its place when the version it stopped at is gone',
  'SSE + success_action_status=201 fields honoured': NO_ENCRYPTION,
  'PutObject ServerSideEncryption AES256 echoed on HEAD': NO_ENCRYPTION,
  'PutBucketEncryption accepted': NO_ENCRYPTION,
}

const engine: Partial<Awaited<ReturnType<typeof startRadosgw>>> = {}

beforeAll(async () => {
  Object.assign(engine, await startRadosgw())
})

afterAll(() => engine.stop?.(), 30_000)

s3Acceptance(() => {
  if (engine.target === undefined) throw new Error('radosgw has not started')
  return engine.target
}, DIFFERENCES)
