import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  type CORSRule,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3'
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { describe, expect, test } from 'vitest'
import {
  aBucket,
  clientOf,
  expectRefusal,
  type Outgoing,
  outcome,
  postForm,
  presign,
  REGION,
  type S3Target,
  sendRaw,
  signingConditions,
  signPolicy,
  type TestBucket,
  tamperingClient,
} from '../support/s3-fixture.ts'

const ORIGIN = 'http://localhost:5173'
const MINUTE_MS = 60_000
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')

/** Names that must be stored unchanged, each as its own object. */
const ODD_KEYS = [
  '../../outside',
  'a/../b',
  './a',
  'a//b',
  'a/',
  '...',
  '/leading',
  'tab\tand\nline',
  '%2e%2e%2f',
  'a+b c%20d&e=f?g#h;i',
  `quotes'"<>&`,
  "!()*'~",
  'caf\u00e9',
  'cafe\u0301',
  '日本語 😀',
  'CON',
  'a\\b:c|d',
  'x'.repeat(1024),
]

/**
 * The behavior of S3 that this project relies on, as tests. `differences` names the checks in which another engine is
 * known to answer differently, each with the reason. These checks must then fail, so that the list stays true.
 */
export const s3Acceptance = (target: () => S3Target, differences: Readonly<Record<string, string>> = {}): void => {
  const known = new Set<string>()
  const check = (name: string, body: () => Promise<void>): void => {
    if (known.has(name)) throw new Error(`There are two checks called "${name}"`)
    known.add(name)
    const reason = differences[name]
    if (reason === undefined) return void test(name, body)
    test.fails(`${name} [differs: ${reason}]`, body)
  }
  const bucket = (versioning?: 'Enabled' | 'Suspended') => aBucket(target(), versioning)

  describe('bucket', () => {
    check('CreateBucket (LocationConstraint) + HeadBucket', async () => {
      const { s3, Bucket } = await bucket()
      await expect(s3.send(new HeadBucketCommand({ Bucket }))).resolves.toBeDefined()
    })

    check('a bucket that exists is not made again, and keeps its objects', async () => {
      const { s3, Bucket, put, read } = await bucket()
      await put('a', 'kept')
      const again = new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } })
      await expectRefusal(s3.send(again), 'BucketAlreadyOwnedByYou', 409)
      expect(await read('a')).toBe('kept')
    })

    check('the LocationConstraint of another region is refused', async () => {
      const elsewhere = new CreateBucketCommand({
        Bucket: `test-${crypto.randomUUID()}`,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-3' },
      })
      await expectRefusal(clientOf(target()).send(elsewhere), 'IllegalLocationConstraintException', 400)
    })

    check('names that S3 does not allow are refused', async () => {
      for (const Bucket of ['Upper-case', 'ab', 'under_score', 'a..b', '-a-b', 'x'.repeat(64), '192.168.5.4']) {
        const create = new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } })
        await expectRefusal(clientOf(target()).send(create), 'InvalidBucketName', 400)
      }
    })

    check('a bucket that is not there: 404 NoSuchBucket', async () => {
      const s3 = clientOf(target())
      const Bucket = `test-${crypto.randomUUID()}`
      await expect(s3.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
        $metadata: { httpStatusCode: 404 },
      })
      await expectRefusal(s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' })), 'NoSuchBucket', 404)
      await expectRefusal(s3.send(new ListObjectsV2Command({ Bucket })), 'NoSuchBucket', 404)
    })
  })

  describe('object', () => {
    check('PutObject with SDK defaults (CRC32) string body + GetObject round trip', async () => {
      const { s3, Bucket, put } = await bucket()
      await put('a.txt', 'hello', { ContentType: 'text/plain', Metadata: { owner: 'u1' } })
      const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a.txt' }))
      expect(await got.Body?.transformToString()).toBe('hello')
      expect(got).toMatchObject({ ContentType: 'text/plain', Metadata: { owner: 'u1' }, ContentLength: 5 })
    })

    check('PutObject stream body with SDK defaults (aws-chunked trailer) round trip', async () => {
      const { s3, Bucket, put, read } = await bucket()
      await put('st.txt', Readable.from([Buffer.from('hello '), Buffer.from('stream')]), { ContentLength: 12 })
      expect(await read('st.txt')).toBe('hello stream')
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'st.txt' }))
      expect(head.ContentEncoding).toBeUndefined()
    })

    check('eight megabytes as a stream arrive byte for byte', async () => {
      const { s3, Bucket, put } = await bucket()
      const bytes = Buffer.alloc(8 * 1024 ** 2, 'campus license ')
      const pieces = Array.from({ length: 100 }, (_, i) => bytes.subarray(i * 90_000, (i + 1) * 90_000))
      await put('big', Readable.from(pieces), { ContentLength: bytes.length })
      const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'big' }))
      expect(ETag).toBe(`"${createHash('md5').update(bytes).digest('hex')}"`)
    })

    check('what describes the content comes back; without a type it is binary/octet-stream', async () => {
      const { s3, Bucket, put } = await bucket()
      const description = {
        CacheControl: 'no-store',
        ContentDisposition: 'attachment',
        ContentEncoding: 'gzip',
        ContentLanguage: 'fr',
      }
      await put('a', 'x', description)
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).toMatchObject(description)
      const url = presign(target(), { method: 'PUT', path: `/${Bucket}/b`, expires: '60' })
      expect((await fetch(url, { method: 'PUT', body: new Uint8Array([1]) })).status).toBe(200)
      expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'b' }))).ContentType).toBe('binary/octet-stream')
    })

    check('HeadObject ContentLength/ETag; Range GET 206', async () => {
      const { s3, Bucket, put } = await bucket()
      await put('a.txt', 'hello')
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a.txt' }))
      expect(head).toMatchObject({ ContentLength: 5, ETag: '"5d41402abc4b2a76b9719d911017c592"' })
      const part = await s3.send(new GetObjectCommand({ Bucket, Key: 'a.txt', Range: 'bytes=1-2' }))
      expect(await part.Body?.transformToString()).toBe('el')
      expect(part).toMatchObject({ ContentRange: 'bytes 1-2/5', $metadata: { httpStatusCode: 206 } })
    })

    check('ranges from the end, without an end and past the end; none that can be met: 416', async () => {
      const { s3, Bucket, put } = await bucket()
      await put('a', '0123456789')
      const range = async (Range: string) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'a', Range }))
        return Body?.transformToString()
      }
      expect(await range('bytes=-3')).toBe('789')
      expect(await range('bytes=7-')).toBe('789')
      expect(await range('bytes=8-100')).toBe('89')
      expect(await range('bytes=0-0')).toBe('0')
      await expectRefusal(range('bytes=10-'), 'InvalidRange', 416)
    })

    check('an empty object', async () => {
      const { put, read } = await bucket()
      await put('empty', '')
      expect(await read('empty')).toBe('')
    })

    check('missing key -> NoSuchKey / NotFound', async () => {
      const { s3, Bucket } = await bucket()
      await expectRefusal(s3.send(new GetObjectCommand({ Bucket, Key: 'nope' })), 'NoSuchKey', 404)
      await expectRefusal(s3.send(new HeadObjectCommand({ Bucket, Key: 'nope' })), 'NotFound', 404)
    })

    check('If-None-Match:* conditional write -> 412 PreconditionFailed', async () => {
      const { put, read } = await bucket()
      await put('a', 'first', { IfNoneMatch: '*' })
      await expectRefusal(put('a', 'second', { IfNoneMatch: '*' }), 'PreconditionFailed', 412)
      expect(await read('a')).toBe('first')
    })

    check('If-None-Match:* lets one of eight writers through', async () => {
      const { put, read, everything } = await bucket('Enabled')
      const writers = Array.from({ length: 8 }, (_, i) => put('a', `writer ${i}`, { IfNoneMatch: '*' }))
      const results = await Promise.allSettled(writers)
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const winner = results.findIndex(({ status }) => status === 'fulfilled')
      expect(await read('a')).toBe(`writer ${winner}`)
      expect(await everything()).toEqual(['a'])
    })

    check('If-None-Match:* may write over a delete marker', async () => {
      const { s3, Bucket, put, read } = await bucket('Enabled')
      await put('a', 'old')
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
      await put('a', 'new', { IfNoneMatch: '*' })
      expect(await read('a')).toBe('new')
    })

    check('Delete + DeleteObjects + ListObjectsV2 prefix/continuation', async () => {
      const { s3, Bucket, put } = await bucket()
      await Promise.all(['l/0', 'l/1', 'l/2', 'l/3', 'l/4', 'other'].map((key) => put(key, 'x')))
      const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 2 }))
      expect(first).toMatchObject({ IsTruncated: true, KeyCount: 2, MaxKeys: 2, Prefix: 'l/' })
      const ContinuationToken = first.NextContinuationToken
      const second = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', ContinuationToken }))
      expect(second.IsTruncated).toBe(false)
      const keys = [...(first.Contents ?? []), ...(second.Contents ?? [])].map(({ Key }) => Key)
      expect(keys).toEqual(['l/0', 'l/1', 'l/2', 'l/3', 'l/4'])
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'l/0' }))
      const { Deleted } = await s3.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'l/1' }, { Key: 'l/2' }, { Key: 'nope' }] } }),
      )
      expect(Deleted).toHaveLength(3)
      const left = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/' }))
      expect(left.Contents?.map(({ Key }) => Key)).toEqual(['l/3', 'l/4'])
    })

    check('a list gives size, ETag and time, in the order of UTF-8', async () => {
      const { s3, Bucket, put } = await bucket()
      // UTF-16 would put the emoji first.
      for (const key of ['\u{1f600}', '\uff5e', 'b', 'a']) await put(key, 'hello')
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
      expect(Contents.map(({ Key }) => Key)).toEqual(['a', 'b', '\uff5e', '\u{1f600}'])
      expect(Contents[0]).toMatchObject({ Size: 5, ETag: '"5d41402abc4b2a76b9719d911017c592"' })
      expect(Math.abs(Date.now() - Number(Contents[0]?.LastModified))).toBeLessThan(MINUTE_MS)
    })

    check('a deleted object is gone; deleting it again is no error', async () => {
      const { s3, Bucket, put, everything } = await bucket()
      await put('a', 'x')
      for (const _ of [1, 2]) {
        const { VersionId, DeleteMarker } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
        expect([VersionId, DeleteMarker]).toEqual([undefined, undefined])
      }
      await expectRefusal(s3.send(new GetObjectCommand({ Bucket, Key: 'a' })), 'NoSuchKey', 404)
      expect(await everything()).toEqual([])
    })

    for (const key of ODD_KEYS) {
      check(`the key ${JSON.stringify(key.slice(0, 24))} is stored as it is`, async () => {
        const { s3, Bucket, put, read, everything } = await bucket()
        await put(key, `content of ${key}`)
        expect(await everything()).toEqual([key])
        expect(await read(key)).toBe(`content of ${key}`)
        await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: key }] } }))
        expect(await everything()).toEqual([])
      })
    }

    check('a key of 1025 bytes is refused', async () => {
      const { put, everything } = await bucket()
      await expectRefusal(put(`${'é'.repeat(512)}x`, 'x'), 'KeyTooLongError', 400)
      expect(await everything()).toEqual([])
    })
  })

  describe('checksums', () => {
    const WRONG = 'wrong'
    const cases: Record<string, { right: Partial<PutObjectCommandInput>; wrong: Partial<PutObjectCommandInput> }> = {
      CRC32: { right: { ChecksumCRC32: 'NhCmhg==' }, wrong: { ChecksumCRC32: 'AAAAAA==' } },
      SHA1: {
        right: { ChecksumSHA1: createHash('sha1').update('hello').digest('base64') },
        wrong: { ChecksumSHA1: createHash('sha1').update(WRONG).digest('base64') },
      },
      SHA256: { right: { ChecksumSHA256: sha256('hello') }, wrong: { ChecksumSHA256: sha256(WRONG) } },
      'Content-MD5': {
        right: { ContentMD5: createHash('md5').update('hello').digest('base64') },
        wrong: { ContentMD5: createHash('md5').update(WRONG).digest('base64') },
      },
    }
    for (const [name, { right, wrong }] of Object.entries(cases)) {
      check(`the right ${name} is accepted`, async () => {
        const { put, read } = await bucket()
        await put('a', 'hello', right)
        expect(await read('a')).toBe('hello')
      })

      check(`a wrong ${name} -> BadDigest, nothing stored`, async () => {
        const { put, everything } = await bucket()
        await expectRefusal(put('a', 'hello', wrong), 'BadDigest', 400)
        expect(await everything()).toEqual([])
      })
    }

    check('a Content-MD5 that is none -> InvalidDigest', async () => {
      const { put, everything } = await bucket()
      await expectRefusal(put('a', 'hello', { ContentMD5: 'bm9uZQ==' }), 'InvalidDigest', 400)
      expect(await everything()).toEqual([])
    })

    check('a checksum that is none, or two of them, are refused', async () => {
      const { put, everything } = await bucket()
      await expectRefusal(put('a', 'hello', { ChecksumSHA256: 'bm9uZQ==' }), 'InvalidRequest', 400)
      const two = { ChecksumSHA256: sha256('hello'), ChecksumCRC32: 'NhCmhg==' }
      await expectRefusal(put('a', 'hello', two), 'InvalidRequest', 400)
      expect(await everything()).toEqual([])
    })

    check('a body other than the signed one -> XAmzContentSHA256Mismatch, nothing stored', async () => {
      const { Bucket, everything } = await bucket()
      const tampering = tamperingClient(target(), (request) => {
        Object.assign(request, { body: 'jello' })
      })
      const put = new PutObjectCommand({ Bucket, Key: 'a', Body: 'hello' })
      await expectRefusal(tampering.send(put), 'XAmzContentSHA256Mismatch', 400)
      expect(await everything()).toEqual([])
    })

    const chunkedPut = (Bucket: string, trailer: string, data = '5\r\nhello\r\n0\r\n') => {
      const tampering = tamperingClient(target(), (request) => {
        Object.assign(request, { body: `${data}${trailer}\r\n` })
      })
      const Body = Readable.from([Buffer.from('hello')])
      return tampering.send(new PutObjectCommand({ Bucket, Key: 'a', Body, ContentLength: 5 }))
    }

    check('the right trailing checksum is accepted', async () => {
      const { Bucket, read } = await bucket()
      await chunkedPut(Bucket, 'x-amz-checksum-crc32:NhCmhg==\r\n')
      expect(await read('a')).toBe('hello')
    })

    check('a wrong trailing checksum -> BadDigest, nothing stored', async () => {
      const { Bucket, everything } = await bucket()
      await expectRefusal(chunkedPut(Bucket, 'x-amz-checksum-crc32:AAAAAA==\r\n'), 'BadDigest', 400)
      expect(await everything()).toEqual([])
    })

    check('a trailer that is missing or another than announced is refused', async () => {
      const { Bucket, everything } = await bucket()
      await expectRefusal(chunkedPut(Bucket, ''), 'MalformedTrailerError', 400)
      const other = chunkedPut(Bucket, `x-amz-checksum-sha256:${sha256('hello')}\r\n`)
      await expectRefusal(other, 'MalformedTrailerError', 400)
      expect(await everything()).toEqual([])
    })

    check('broken chunks, and fewer or more bytes than declared, are refused', async () => {
      const { Bucket, everything } = await bucket()
      const checksum = 'x-amz-checksum-crc32:NhCmhg==\r\n'
      for (const data of ['zz\r\nhello\r\n0\r\n', '5\r\nhelloX\r\n0\r\n', '4\r\nhell\r\n0\r\n', '5\r\nhel']) {
        await expectRefusal(chunkedPut(Bucket, checksum, data), 'IncompleteBody', 400)
      }
      await expectRefusal(chunkedPut(Bucket, checksum, '6\r\nhello!\r\n0\r\n'), 'EntityTooLarge', 400)
      expect(await everything()).toEqual([])
    })

    check('the checksum comes back to who asks for it', async () => {
      const { s3, Bucket, put } = await bucket()
      const { ChecksumSHA256 } = await put('a', 'hello', { ChecksumSHA256: sha256('hello') })
      expect(ChecksumSHA256).toBe(sha256('hello'))
      const asked = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' }))
      expect(asked.ChecksumSHA256).toBe(sha256('hello'))
      expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).ChecksumSHA256).toBeUndefined()
    })
  })

  describe('auth', () => {
    check('wrong secret -> SignatureDoesNotMatch', async () => {
      const { Bucket, everything } = await bucket()
      const bad = clientOf({ ...target(), secretAccessKey: 'wrong-secret' })
      await expectRefusal(bad.send(new PutObjectCommand({ Bucket, Key: 'z', Body: 'x' })), 'SignatureDoesNotMatch', 403)
      expect(await everything()).toEqual([])
    })

    check('unknown key id -> InvalidAccessKeyId', async () => {
      const { Bucket } = await bucket()
      const bad = clientOf({ ...target(), accessKeyId: 'nobody' })
      await expectRefusal(bad.send(new ListObjectsV2Command({ Bucket })), 'InvalidAccessKeyId', 403)
    })

    check('unsigned GET of a private object -> 403', async () => {
      const { url, put } = await bucket()
      await put('a.txt', 'secret')
      const response = await fetch(`${url}/a.txt`)
      expect(await outcome(response)).toEqual({ status: 403, code: 'AccessDenied' })
    })

    check('unsigned, every other verb is 403 too and changes nothing', async () => {
      const { url, put, everything, read } = await bucket('Enabled')
      await put('a', 'kept')
      for (const [method, path] of [
        ['HEAD', '/a'],
        ['PUT', '/a'],
        ['PUT', '/b'],
        ['DELETE', '/a'],
        ['GET', '?list-type=2'],
        ['GET', '?versions'],
        ['GET', '?cors'],
        ['PUT', '?versioning'],
        ['GET', '/a?response-content-type=text/html'],
        ['GET', '/nothing-here'],
      ] as const) {
        const response = await fetch(url + path, { method, ...(method === 'PUT' && { body: 'x' }) })
        expect(response.status, `${method} ${path}`).toBe(403)
      }
      expect(await everything()).toEqual(['a'])
      expect(await read('a')).toBe('kept')
    })

    for (const minutes of [-16, 16]) {
      check(`a clock ${minutes} minutes off -> RequestTimeTooSkewed`, async () => {
        const { Bucket, everything } = await bucket()
        const skewed = clientOf(target(), { systemClockOffset: minutes * MINUTE_MS })
        const put = new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' })
        await expectRefusal(skewed.send(put), 'RequestTimeTooSkewed', 403)
        expect(await everything()).toEqual([])
      })

      check(`a clock ${minutes - Math.sign(minutes) * 2} minutes off is accepted`, async () => {
        const { Bucket } = await bucket()
        const skewed = clientOf(target(), { systemClockOffset: (minutes - Math.sign(minutes) * 2) * MINUTE_MS })
        await expect(skewed.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }))).resolves.toHaveProperty('ETag')
      })
    }

    check('a signature for another region is refused', async () => {
      const { Bucket } = await bucket()
      const elsewhere = clientOf(target(), { region: 'eu-west-3' })
      const list = elsewhere.send(new ListObjectsV2Command({ Bucket }))
      await expectRefusal(list, 'AuthorizationHeaderMalformed', 400)
    })

    const header =
      (name: string, change: (value: string) => string) =>
      ({ headers }: Outgoing) => {
        headers[name] = change(headers[name] ?? '')
      }
    const TAMPERINGS: Record<string, { change: (request: Outgoing) => void; code?: string }> = {
      'a changed header': { change: header('x-amz-meta-owner', () => 'somebody else') },
      'a changed content type': { change: header('content-type', () => 'text/html') },
      'a changed path': { change: (request) => Object.assign(request, { path: request.path.replace('/a', '/b') }) },
      'a changed method': { change: (request) => Object.assign(request, { method: 'DELETE' }) },
      'an added query parameter': { change: ({ query }) => Object.assign(query, { versionId: 'null' }) },
      'a changed signature': { change: header('authorization', (value) => value.slice(0, -64) + '0'.repeat(64)) },
      'a shortened signature': { change: header('authorization', (value) => value.slice(0, -1)) },
      'a changed date of the same day': {
        change: header('x-amz-date', (value) => value.replace(/\dZ$/, (end) => (end === '0Z' ? '1Z' : '0Z'))),
      },
      'an added header that is not signed': { change: header('x-amz-meta-more', () => '1'), code: 'AccessDenied' },
      'a signed header that is taken away from the list': {
        change: header('authorization', (value) => value.replace(';x-amz-meta-owner', '')),
        code: 'AccessDenied',
      },
    }
    for (const [name, { change, code = 'SignatureDoesNotMatch' }] of Object.entries(TAMPERINGS)) {
      check(`${name} -> ${code}, nothing stored`, async () => {
        const { Bucket, everything } = await bucket('Enabled')
        const put = new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', Metadata: { owner: 'me' } })
        await expectRefusal(tamperingClient(target(), change).send(put), code, 403)
        expect(await everything()).toEqual([])
      })
    }

    check('a malformed Authorization header is refused', async () => {
      const { url, put } = await bucket()
      await put('a', 'secret')
      for (const authorization of ['AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA256 Credential=x', 'Bearer x', 'Basic eDp5']) {
        const { status } = await fetch(`${url}/a`, { headers: { authorization } })
        expect([400, 403]).toContain(status)
      }
    })

    check('a header and a query signature at once are refused', async () => {
      const { Bucket, s3, put } = await bucket()
      await put('a', 'x')
      const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'a' }), { expiresIn: 60 })
      const { status } = await fetch(url, { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } })
      expect(status).toBe(400)
    })
  })

  const unsummed = () => clientOf(target(), { requestChecksumCalculation: 'WHEN_REQUIRED' })
  const png = { 'content-type': 'image/png' }
  const sendPut = async (url: string, body: string, headers: Record<string, string> = {}) =>
    outcome(await fetch(url, { method: 'PUT', body: new TextEncoder().encode(body), headers }))

  describe('presigned-put', () => {
    const presignPut = (
      input: Partial<PutObjectCommandInput> & { Bucket: string },
      options: Parameters<typeof getSignedUrl>[2] = {},
    ) => getSignedUrl(unsummed(), new PutObjectCommand({ Key: 'pp', ...input }), { expiresIn: 60, ...options })

    check('presigned PUT (SDK defaults) with fetch, no extra headers', async () => {
      const { s3, Bucket, read } = await bucket()
      const command = new PutObjectCommand({ Bucket, Key: 'pp1', ContentType: 'image/png' })
      const url = await getSignedUrl(s3, command, { expiresIn: 60 })
      expect((await sendPut(url, 'PNGDATA', png)).status).toBe(200)
      expect(await read('pp1')).toBe('PNGDATA')
    })

    check('presigned PUT, requestChecksumCalculation=WHEN_REQUIRED', async () => {
      const { Bucket, read } = await bucket()
      expect((await sendPut(await presignPut({ Bucket, ContentType: 'image/png' }), 'PNGDATA', png)).status).toBe(200)
      expect(await read('pp')).toBe('PNGDATA')
    })

    check('signed content-length is enforced (signableHeaders)', async () => {
      const { Bucket, everything } = await bucket()
      const url = await presignPut(
        { Bucket, ContentType: 'image/png', ContentLength: 7 },
        { signableHeaders: new Set(['host', 'content-type', 'content-length']) },
      )
      expect((await sendPut(url, 'PNGDATA-TOO-LONG', png)).status).toBe(403)
      expect(await everything()).toEqual([])
      expect((await sendPut(url, 'PNGDATA', png)).status).toBe(200)
    })

    check('wrong content-type (signed) -> 403', async () => {
      const { Bucket, everything } = await bucket()
      const url = await presignPut(
        { Bucket, ContentType: 'image/png' },
        { signableHeaders: new Set(['host', 'content-type']) },
      )
      const refused = await sendPut(url, 'x', { 'content-type': 'text/html' })
      expect(refused).toEqual({ status: 403, code: 'SignatureDoesNotMatch' })
      expect(await everything()).toEqual([])
    })

    check('a checksum kept in the headers is enforced', async () => {
      const { Bucket, everything } = await bucket()
      const url = await presignPut(
        { Bucket, ChecksumSHA256: sha256('hello') },
        { unhoistableHeaders: new Set(['x-amz-checksum-sha256']) },
      )
      const headers = { 'x-amz-checksum-sha256': sha256('hello') }
      expect(await sendPut(url, 'jello', headers)).toEqual({ status: 400, code: 'BadDigest' })
      expect((await sendPut(url, 'hello')).status).toBe(403)
      expect(await everything()).toEqual([])
      expect((await sendPut(url, 'hello', headers)).status).toBe(200)
    })

    check('an x-amz-* header that is not signed -> 403', async () => {
      const { Bucket, everything } = await bucket()
      const refused = await sendPut(await presignPut({ Bucket }), 'x', { 'x-amz-meta-owner': 'me' })
      expect(refused).toEqual({ status: 403, code: 'AccessDenied' })
      expect(await everything()).toEqual([])
    })

    check('expired URL -> 403', async () => {
      const { Bucket, everything } = await bucket()
      const url = await presignPut({ Bucket }, { signingDate: new Date(Date.now() - 62_000) })
      expect(await sendPut(url, 'x')).toEqual({ status: 403, code: 'AccessDenied' })
      expect(await everything()).toEqual([])
    })

    check('a URL of the future -> 403', async () => {
      const { Bucket, everything } = await bucket()
      const url = await presignPut({ Bucket }, { signingDate: new Date(Date.now() + 16 * MINUTE_MS) })
      expect(await sendPut(url, 'x')).toEqual({ status: 403, code: 'AccessDenied' })
      expect(await everything()).toEqual([])
    })

    check(
      'a URL of exactly seven days is accepted; rightly signed for longer, or for no number, it is refused',
      async () => {
        const { Bucket, read, everything } = await bucket()
        const urlFor = (expires: string) => presign(target(), { method: 'PUT', path: `/${Bucket}/a`, expires })
        for (const expires of ['604801', '99999999999', '-1', '60s', '']) {
          const refused = await sendPut(urlFor(expires), 'x')
          expect(refused, expires).toEqual({ status: 400, code: 'AuthorizationQueryParametersError' })
        }
        expect(await everything()).toEqual([])
        expect((await sendPut(urlFor('604800'), 'week')).status).toBe(200)
        expect(await read('a')).toBe('week')
      },
    )

    check('tampered key in URL -> 403', async () => {
      const { Bucket, everything } = await bucket()
      const url = (await presignPut({ Bucket, Key: 'pp6' })).replace('pp6', 'pp7')
      expect(await sendPut(url, 'x')).toEqual({ status: 403, code: 'SignatureDoesNotMatch' })
      expect(await everything()).toEqual([])
    })

    check('a longer expiry, another date or another signature in the URL -> 403', async () => {
      const { Bucket, everything } = await bucket()
      const url = await presignPut({ Bucket })
      for (const tampered of [
        url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
        url.replace(/(X-Amz-Date=\d+T\d+)\dZ/, (_, start) => `${start}${url.includes(`${start}0Z`) ? 1 : 0}Z`),
        url.replace(/X-Amz-Signature=./, (start) => `X-Amz-Signature=${start.endsWith('0') ? '1' : '0'}`),
        url.replace(/(X-Amz-Signature=\w{63})\w/, '$1'),
      ]) {
        expect(tampered).not.toBe(url)
        expect(await sendPut(tampered, 'x')).toEqual({ status: 403, code: 'SignatureDoesNotMatch' })
      }
      expect(await everything()).toEqual([])
    })
  })

  describe('presigned-get', () => {
    const presignGet = async (
      { s3, Bucket }: TestBucket,
      input: Partial<ConstructorParameters<typeof GetObjectCommand>[0]> = {},
      options: Parameters<typeof getSignedUrl>[2] = {},
    ) => getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'a', ...input }), { expiresIn: 60, ...options })

    check('presigned GET + response-content-disposition', async () => {
      const own = await bucket()
      await own.put('a', 'hello')
      const response = await fetch(
        await presignGet(own, {
          ResponseContentDisposition: 'attachment; filename="x.txt"',
          ResponseContentType: 'application/pdf',
          ResponseCacheControl: 'no-store',
        }),
      )
      expect(response.status).toBe(200)
      expect(await response.text()).toBe('hello')
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="x.txt"')
      expect(response.headers.get('content-type')).toBe('application/pdf')
      expect(response.headers.get('cache-control')).toBe('no-store')
    })

    check('presigned GET of one version', async () => {
      const own = await bucket('Enabled')
      const { VersionId } = await own.put('a', 'old')
      await own.put('a', 'new')
      const response = await fetch(await presignGet(own, { ...(VersionId && { VersionId }) }))
      expect(await response.text()).toBe('old')
      expect(response.headers.get('x-amz-version-id')).toBe(VersionId)
    })

    check('presigned GET with a Range', async () => {
      const own = await bucket()
      await own.put('a', 'hello')
      const response = await fetch(await presignGet(own), { headers: { range: 'bytes=1-2' } })
      expect(response.status).toBe(206)
      expect(await response.text()).toBe('el')
    })

    check('expired, tampered or used with another verb -> 403', async () => {
      const own = await bucket('Enabled')
      await own.put('a', 'secret')
      await own.put('b', 'other')
      const expired = await presignGet(own, {}, { signingDate: new Date(Date.now() - 62_000) })
      expect(await outcome(await fetch(expired))).toEqual({ status: 403, code: 'AccessDenied' })
      const url = await presignGet(own, { ResponseContentDisposition: 'attachment' })
      for (const [tampered, method] of [
        [url.replace('=attachment', '=inline'), 'GET'],
        [url.replace('/a?', '/b?'), 'GET'],
        [`${url}&response-content-type=text%2Fhtml`, 'GET'],
        [`${url}&versionId=null`, 'GET'],
        [url, 'DELETE'],
        [url, 'PUT'],
      ] as const) {
        expect(tampered === url).toBe(method !== 'GET')
        const { status } = await fetch(tampered, { method, ...(method === 'PUT' && { body: 'x' }) })
        expect(status, `${method} ${tampered}`).toBe(403)
      }
      expect(await own.everything()).toEqual(['a', 'b'])
    })
  })

  describe('presigned-post', () => {
    type Form = {
      Key?: string
      Expires?: number
      Conditions?: PresignedPostOptions['Conditions']
      Fields?: Record<string, string>
      /** Fields added or changed after signing. */
      send?: Record<string, string>
      data?: string
      type?: string
    }
    const KEY = 'evidence/u1/doc.pdf'
    const pdf = (data: string, type = 'application/pdf') => new Blob([data], { type })

    const presignForm = ({ s3, Bucket }: TestBucket, form: Form = {}) =>
      createPresignedPost(s3, {
        Bucket,
        Key: form.Key ?? KEY,
        Expires: form.Expires ?? 300,
        Conditions: [
          ['content-length-range', 1, 1024],
          ['eq', '$Content-Type', 'application/pdf'],
          ...(form.Conditions ?? []),
        ],
        Fields: { 'Content-Type': 'application/pdf', ...form.Fields },
      })

    const send = async (own: TestBucket, form: Form = {}) => {
      const { url, fields } = await presignForm(own, form)
      return postForm(url, { ...fields, ...form.send }, pdf(form.data ?? 'x'.repeat(500), form.type))
    }

    const expectRefused = async (form: Form, status: number, code: string) => {
      const own = await bucket('Enabled')
      expect(await outcome(await send(own, form))).toEqual({ status, code })
      expect(await own.everything()).toEqual([])
    }

    check('valid presigned POST accepted (204/201) and stored byte-exact', async () => {
      const own = await bucket()
      expect((await send(own)).status).toBe(204)
      expect(await own.read(KEY)).toBe('x'.repeat(500))
      const head = await own.s3.send(new HeadObjectCommand({ Bucket: own.Bucket, Key: KEY }))
      expect(head).toMatchObject({ ContentType: 'application/pdf', ContentLength: 500 })
    })

    check('the answer names the ETag', async () => {
      const response = await send(await bucket(), { data: 'hello' })
      expect(response.headers.get('etag')).toBe('"5d41402abc4b2a76b9719d911017c592"')
    })

    check('the type is that of the field, not of the file', async () => {
      const own = await bucket()
      expect((await send(own, { type: 'text/html' })).status).toBe(204)
      const head = await own.s3.send(new HeadObjectCommand({ Bucket: own.Bucket, Key: KEY }))
      expect(head.ContentType).toBe('application/pdf')
    })

    check('the length may be exactly either end of the range', async () => {
      const own = await bucket()
      expect((await send(own, { data: 'x' })).status).toBe(204)
      expect((await send(own, { data: 'x'.repeat(1024) })).status).toBe(204)
    })

    check('too large -> 400 EntityTooLarge', () => expectRefused({ data: 'x'.repeat(1025) }, 400, 'EntityTooLarge'))

    check('far too large -> the answer still arrives', () =>
      expectRefused({ data: 'x'.repeat(12 * 1024 ** 2) }, 400, 'EntityTooLarge'),
    )

    check('too small -> 400 EntityTooSmall', () => expectRefused({ data: '' }, 400, 'EntityTooSmall'))

    check('Content-Type field changed -> 403 AccessDenied', () =>
      expectRefused({ send: { 'Content-Type': 'text/html' } }, 403, 'AccessDenied'),
    )

    check('key changed -> 403', () =>
      expectRefused({ send: { key: 'evidence/other-user/doc.pdf' } }, 403, 'AccessDenied'),
    )

    check('extra unsigned field (x-amz-meta-x) -> 403', () =>
      expectRefused({ send: { 'x-amz-meta-x': '1' } }, 403, 'AccessDenied'),
    )

    check('bad policy signature -> 403', async () => {
      const own = await bucket('Enabled')
      expect((await send(own, { send: { 'X-Amz-Signature': '0'.repeat(64) } })).status).toBe(403)
      expect((await send(own, { send: { 'X-Amz-Signature': '0' } })).status).toBe(403)
      expect(await own.everything()).toEqual([])
    })

    check('bad policy signature -> SignatureDoesNotMatch', () =>
      expectRefused({ send: { 'X-Amz-Signature': '0'.repeat(64) } }, 403, 'SignatureDoesNotMatch'),
    )

    check('expired policy -> 403', () => expectRefused({ Expires: -10 }, 403, 'AccessDenied'))

    check('SSE + success_action_status=201 fields honoured', async () => {
      const own = await bucket()
      const response = await send(own, {
        Fields: { 'x-amz-server-side-encryption': 'AES256', success_action_status: '201' },
      })
      expect(response.status).toBe(201)
      const head = await own.s3.send(new HeadObjectCommand({ Bucket: own.Bucket, Key: KEY }))
      expect(head.ServerSideEncryption).toBe('AES256')
    })

    check('a 201 answers bucket, key and ETag as XML', async () => {
      const own = await bucket()
      const response = await send(own, { Fields: { success_action_status: '201' } })
      expect(response.status).toBe(201)
      const answer = await response.text()
      for (const part of [`<Key>${KEY}</Key>`, `<Bucket>${own.Bucket}</Bucket>`, '<ETag>']) {
        expect(answer).toContain(part)
      }
    })

    check('success_action_status=200, and 204 for one that S3 does not know', async () => {
      const own = await bucket()
      expect((await send(own, { Fields: { success_action_status: '200' } })).status).toBe(200)
      expect((await send(own, { Fields: { success_action_status: '418' } })).status).toBe(204)
    })

    check('a form sent twice makes two versions', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await presignForm(own)
      expect((await postForm(url, fields, pdf('first'))).status).toBe(204)
      expect((await postForm(url, fields, pdf('second'))).status).toBe(204)
      expect(await own.everything()).toEqual([KEY, KEY])
      expect(await own.read(KEY)).toBe('second')
    })

    check('each answer names its version in x-amz-version-id', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await presignForm(own)
      const first = await postForm(url, fields, pdf('first'))
      const second = await postForm(url, fields, pdf('second'))
      const [old, current] = [first, second].map((answer) => answer.headers.get('x-amz-version-id') ?? '')
      expect([await own.read(KEY, old), await own.read(KEY, current)]).toEqual(['first', 'second'])
    })

    check('metadata that the policy covers is kept', async () => {
      const own = await bucket()
      expect((await send(own, { Fields: { 'x-amz-meta-upload': 'upl_1' } })).status).toBe(204)
      const head = await own.s3.send(new HeadObjectCommand({ Bucket: own.Bucket, Key: KEY }))
      expect(head.Metadata).toEqual({ upload: 'upl_1' })
    })

    check('x-amz-checksum-sha256 of the file is accepted and kept', async () => {
      const own = await bucket()
      const checksum = { 'x-amz-checksum-algorithm': 'SHA256', 'x-amz-checksum-sha256': sha256('hello') }
      expect((await send(own, { data: 'hello', Fields: checksum })).status).toBe(204)
      const { s3, Bucket } = own
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: KEY, ChecksumMode: 'ENABLED' }))
      expect(head.ChecksumSHA256).toBe(sha256('hello'))
    })

    check('x-amz-checksum-sha256 of another file -> 400 BadDigest', () =>
      expectRefused({ data: 'jello', Fields: { 'x-amz-checksum-sha256': sha256('hello') } }, 400, 'BadDigest'),
    )

    check('x-amz-checksum-sha256 changed along with the file -> 403', () =>
      expectRefused(
        {
          data: 'jello',
          Fields: { 'x-amz-checksum-sha256': sha256('hello') },
          send: { 'x-amz-checksum-sha256': sha256('jello') },
        },
        403,
        'AccessDenied',
      ),
    )

    check('starts-with lets a prefix through and nothing else', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await createPresignedPost(own.s3, {
        Bucket: own.Bucket,
        // The SDK turns this into a starts-with condition on `evidence/u1/`.
        // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder.
        Key: 'evidence/u1/${filename}',
      })
      const other = await postForm(url, { ...fields, key: 'evidence/u2/a' }, pdf('x'))
      expect(await outcome(other)).toEqual({ status: 403, code: 'AccessDenied' })
      expect(await own.everything()).toEqual([])
      expect((await postForm(url, { ...fields, key: 'evidence/u1/a' }, pdf('x'))).status).toBe(204)
    })

    check('x-ignore-* fields need no condition', async () => {
      const own = await bucket()
      expect((await send(own, { send: { 'x-ignore-me': '1' } })).status).toBe(204)
    })

    check('a field that the policy demands but the form lacks -> 403', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await presignForm(own)
      const { 'Content-Type': _, ...without } = fields
      expect(await outcome(await postForm(url, without, pdf('x')))).toEqual({ status: 403, code: 'AccessDenied' })
      expect(await own.everything()).toEqual([])
    })

    check('a form without a policy -> 403', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await presignForm(own)
      expect((await postForm(url, { key: KEY }, pdf('x'))).status).toBe(403)
      const { Policy: _, ...without } = fields
      expect((await postForm(url, without, pdf('x'))).status).toBe(403)
      expect(await own.everything()).toEqual([])
    })

    for (const field of ['key', 'X-Amz-Credential', 'X-Amz-Algorithm', 'X-Amz-Date', 'X-Amz-Signature']) {
      check(`a form without ${field} -> 400 InvalidArgument`, async () => {
        const own = await bucket('Enabled')
        const { url, fields } = await presignForm(own)
        const without = Object.entries(fields).filter(([name]) => name !== field)
        expect(without).toHaveLength(Object.keys(fields).length - 1)
        expect(await outcome(await postForm(url, without, pdf('x')))).toEqual({ status: 400, code: 'InvalidArgument' })
        expect(await own.everything()).toEqual([])
      })
    }

    check('a form without a file -> 400 InvalidArgument', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await presignForm(own)
      expect(await outcome(await postForm(url, fields, undefined))).toEqual({ status: 400, code: 'InvalidArgument' })
      expect(await own.everything()).toEqual([])
    })

    check('a form with its fields after the file is refused', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await presignForm(own)
      const { status } = await postForm(url, {}, pdf('x'), Object.entries(fields))
      expect([400, 403]).toContain(status)
      expect(await own.everything()).toEqual([])
    })

    check('what follows the file is ignored', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await presignForm(own)
      const after: [string, string][] = [
        ['key', 'evidence/elsewhere'],
        ['x-amz-meta-x', '1'],
      ]
      expect((await postForm(url, fields, pdf('x'), after)).status).toBe(204)
      expect(await own.everything()).toEqual([KEY])
    })

    check('a field given twice is refused', async () => {
      const own = await bucket('Enabled')
      const { url, fields } = await presignForm(own)
      const twice: [string, string][] = [...Object.entries(fields), ['key', 'evidence/elsewhere']]
      expect((await postForm(url, twice, pdf('x'))).status).toBeGreaterThanOrEqual(400)
      expect(await own.everything()).toEqual([])
    })

    check('a form that is cut off stores nothing', async () => {
      const own = await bucket('Enabled')
      const { fields } = await presignForm(own)
      const parts = Object.entries(fields).map(
        ([name, value]) => `--cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const file = '--cut\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of it'
      const { status } = await sendRaw(own.endpoint, {
        method: 'POST',
        path: `/${own.Bucket}`,
        headers: { 'content-type': 'multipart/form-data; boundary=cut' },
        body: parts.join('') + file,
      })
      expect(status).toBe(400)
      expect(await own.everything()).toEqual([])
    })

    check('a body that is no form is refused', async () => {
      const own = await bucket('Enabled')
      for (const type of ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded']) {
        const { status } = await fetch(own.url, { method: 'POST', body: '{}', headers: { 'content-type': type } })
        expect([400, 403, 412], type).toContain(status)
      }
      expect(await own.everything()).toEqual([])
    })

    describe('tampered or wrong policies', () => {
      const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
      const sendPolicy = async (
        own: TestBucket,
        make: (base: unknown[]) => unknown,
        {
          key = 'k',
          fields = {},
          to = own.url,
          data = 'x',
          date = new Date(),
          secret = own.secretAccessKey,
        }: {
          key?: string
          fields?: Record<string, string>
          to?: string
          data?: string
          date?: Date
          secret?: string
        } = {},
      ) => {
        const document = make(signingConditions(own.target, own.Bucket, date))
        return outcome(
          await postForm(to, { key, ...signPolicy(own.target, document, { date, secret }), ...fields }, pdf(data)),
        )
      }
      const valid = (base: unknown[]) => ({ expiration: inAnHour(), conditions: [...base, { key: 'k' }] })
      const denied = { status: 403, code: 'AccessDenied' }
      const invalid = { status: 400, code: 'InvalidPolicyDocument' }

      check('the policy that the wrong ones are made from is accepted', async () => {
        const own = await bucket()
        expect(await sendPolicy(own, valid)).toEqual({ status: 204, code: undefined })
      })

      check('a policy changed after signing -> 403', async () => {
        const own = await bucket('Enabled')
        const { url, fields } = await presignForm(own)
        const { Policy: signed = '' } = fields
        const document = JSON.parse(Buffer.from(signed, 'base64').toString())
        for (const change of [
          { expiration: '2099-01-01T00:00:00Z' },
          { conditions: document.conditions.filter((condition: unknown) => !Array.isArray(condition)) },
        ]) {
          const Policy = Buffer.from(JSON.stringify({ ...document, ...change })).toString('base64')
          expect((await postForm(url, { ...fields, Policy }, pdf('x'))).status).toBe(403)
        }
        expect(await own.everything()).toEqual([])
      })

      check('a policy signed with another secret, or under another key id -> 403', async () => {
        const own = await bucket('Enabled')
        expect((await sendPolicy(own, valid, { secret: 'another' })).status).toBe(403)
        const credential = signPolicy({ ...own.target, accessKeyId: 'nobody' }, {})['x-amz-credential'] ?? ''
        expect((await sendPolicy(own, valid, { fields: { 'x-amz-credential': credential } })).status).toBe(403)
        expect(await own.everything()).toEqual([])
      })

      check('a policy for another bucket -> 403 there', async () => {
        const own = await bucket('Enabled')
        const other = await bucket('Enabled')
        expect(await sendPolicy(own, valid, { to: other.url })).toEqual(denied)
        expect(await sendPolicy(own, valid, { to: other.url, fields: { bucket: own.Bucket } })).toEqual(denied)
        expect(await other.everything()).toEqual([])
      })

      check('a policy that says nothing of the bucket -> 403', async () => {
        const own = await bucket('Enabled')
        const silent = (base: unknown[]) => ({ expiration: inAnHour(), conditions: [...base.slice(1), { key: 'k' }] })
        expect(await sendPolicy(own, silent)).toEqual(denied)
        expect(await own.everything()).toEqual([])
      })

      check('a policy that says nothing of the key -> 403', async () => {
        const own = await bucket('Enabled')
        expect(await sendPolicy(own, (conditions) => ({ expiration: inAnHour(), conditions }))).toEqual(denied)
        expect(await own.everything()).toEqual([])
      })

      check('a condition that cannot be met -> 403', async () => {
        const own = await bucket('Enabled')
        for (const condition of [
          { 'x-amz-meta-a': '1' },
          ['eq', '$x-amz-meta-a', '1'],
          ['starts-with', '$x-amz-meta-a', 'a'],
          ['eq', '$key', 'other'],
          ['starts-with', '$key', 'kk'],
        ]) {
          const document = (base: unknown[]) => ({
            expiration: inAnHour(),
            conditions: [...base, { key: 'k' }, condition],
          })
          expect(await sendPolicy(own, document), JSON.stringify(condition)).toEqual(denied)
        }
        expect(await own.everything()).toEqual([])
      })

      check('of two length ranges, both hold', async () => {
        const own = await bucket('Enabled')
        const document = (base: unknown[]) => ({
          expiration: inAnHour(),
          conditions: [...base, { key: 'k' }, ['content-length-range', 0, 10], ['content-length-range', 5, 100]],
        })
        expect(await sendPolicy(own, document, { data: 'x'.repeat(4) })).toEqual({
          status: 400,
          code: 'EntityTooSmall',
        })
        expect(await sendPolicy(own, document, { data: 'x'.repeat(11) })).toEqual({
          status: 400,
          code: 'EntityTooLarge',
        })
        expect(await own.everything()).toEqual([])
        expect((await sendPolicy(own, document, { data: 'x'.repeat(7) })).status).toBe(204)
      })

      check('every item of a list of types must start as the policy says', async () => {
        const own = await bucket('Enabled')
        const document = (base: unknown[]) => ({
          expiration: inAnHour(),
          conditions: [...base, { key: 'k' }, ['starts-with', '$Content-Type', 'image/']],
        })
        const listed = { 'Content-Type': 'image/png,text/html' }
        expect(await sendPolicy(own, document, { fields: listed })).toEqual(denied)
        expect(await own.everything()).toEqual([])
        expect((await sendPolicy(own, document, { fields: { 'Content-Type': 'image/png' } })).status).toBe(204)
      })

      check('a document that is no policy -> 400 InvalidPolicyDocument', async () => {
        const own = await bucket('Enabled')
        for (const document of [
          'no JSON',
          '[]',
          { conditions: [] },
          { expiration: inAnHour() },
          { expiration: 'tomorrow', conditions: [] },
          { expiration: inAnHour(), conditions: [['content-length-range', 1]] },
          { expiration: inAnHour(), conditions: [['ends-with', '$key', 'k']] },
          { expiration: inAnHour(), conditions: [['eq', 'key', 'k']] },
          { expiration: inAnHour(), conditions: [], unknown: true },
        ]) {
          expect(await sendPolicy(own, () => document), JSON.stringify(document)).toEqual(invalid)
        }
        expect(await own.everything()).toEqual([])
      })

      check('a signature of more than seven days ago -> 403', async () => {
        const own = await bucket('Enabled')
        const date = new Date(Date.now() - 8 * 24 * 60 * MINUTE_MS)
        expect(await sendPolicy(own, valid, { date })).toEqual(denied)
        expect(await own.everything()).toEqual([])
      })
    })
  })

  describe('versions', () => {
    check('versioning: overwrite keeps old version', async () => {
      const { put, read } = await bucket('Enabled')
      const old = await put('v', '1')
      const current = await put('v', '2')
      expect(old.VersionId).toBeTruthy()
      expect(old.VersionId).not.toBe(current.VersionId)
      expect([await read('v', old.VersionId), await read('v', current.VersionId), await read('v')]).toEqual([
        '1',
        '2',
        '2',
      ])
    })

    check('a bucket without versioning has no version ids and keeps the last object only', async () => {
      const { put, read, everything } = await bucket()
      expect((await put('a', '1')).VersionId).toBeUndefined()
      await put('a', '2')
      expect(await read('a')).toBe('2')
      expect(await everything()).toEqual(['a'])
    })

    check('HeadObject of a version', async () => {
      const { s3, Bucket, put } = await bucket('Enabled')
      const { VersionId } = await put('a', 'long ago')
      await put('a', '2')
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a', VersionId }))
      expect(head).toMatchObject({ VersionId, ContentLength: 8 })
    })

    check('delete leaves a marker; the object is gone, its versions are not', async () => {
      const { s3, Bucket, put, read } = await bucket('Enabled')
      const { VersionId } = await put('a', 'kept')
      expect((await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))).DeleteMarker).toBe(true)
      await expectRefusal(s3.send(new GetObjectCommand({ Bucket, Key: 'a' })), 'NoSuchKey', 404)
      await expectRefusal(s3.send(new HeadObjectCommand({ Bucket, Key: 'a' })), 'NotFound', 404)
      expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0)
      expect(await read('a', VersionId)).toBe('kept')
    })

    check('a delete marker cannot be read: 405 MethodNotAllowed', async () => {
      const { s3, Bucket } = await bucket('Enabled')
      const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
      const read = s3.send(new GetObjectCommand({ Bucket, Key: 'a', VersionId }))
      await expectRefusal(read, 'MethodNotAllowed', 405)
    })

    check('deleting the marker brings the object back', async () => {
      const { s3, Bucket, put, read, everything } = await bucket('Enabled')
      await put('a', 'kept')
      const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
      const restored = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId }))
      expect(restored).toMatchObject({ DeleteMarker: true, VersionId })
      expect(await read('a')).toBe('kept')
      expect(await everything()).toEqual(['a'])
    })

    check('deleting a version removes that one for good', async () => {
      const { s3, Bucket, put, read, everything } = await bucket('Enabled')
      const old = await put('a', 'old')
      const current = await put('a', 'current')
      const removed = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId: current.VersionId }))
      expect([removed.VersionId, removed.DeleteMarker]).toEqual([current.VersionId, undefined])
      expect(await read('a')).toBe('old')
      await expect(read('a', current.VersionId)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } })
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId: old.VersionId }))
      expect(await everything()).toEqual([])
    })

    check('a version that is no more: 404 NoSuchVersion', async () => {
      const { s3, Bucket, put, read } = await bucket('Enabled')
      const { VersionId } = await put('a', 'x')
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId }))
      await expectRefusal(read('a', VersionId), 'NoSuchVersion', 404)
    })

    check('DeleteObjects deletes versions and keys together', async () => {
      const { s3, Bucket, put, read, everything } = await bucket('Enabled')
      const old = await put('a', 'old')
      await put('a', 'current')
      await put('b', 'b')
      const { Deleted = [], Errors } = await s3.send(
        new DeleteObjectsCommand({
          Bucket,
          Delete: { Objects: [{ Key: 'a', VersionId: old.VersionId }, { Key: 'b' }] },
        }),
      )
      expect(Errors ?? []).toEqual([])
      expect(Deleted.find(({ Key }) => Key === 'a')).toMatchObject({ VersionId: old.VersionId })
      const marker = Deleted.find(({ Key }) => Key === 'b')
      expect(marker).toMatchObject({ DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) })
      expect(await read('a')).toBe('current')
      expect((await everything()).sort()).toEqual(['a', 'b', 'b'])
      const VersionId = marker?.DeleteMarkerVersionId
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Quiet: true, Objects: [{ Key: 'b', VersionId }] } }))
      expect(await read('b')).toBe('b')
    })

    check('ListObjectVersions gives versions and markers, newest first, and which is the latest', async () => {
      const { s3, Bucket, put } = await bucket('Enabled')
      const first = await put('a', '1')
      const second = await put('a', '22')
      const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
      const other = await put('b', '1')
      await put('c/1', '1')
      const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }))
      expect(Versions?.slice(0, 3)).toMatchObject([
        { Key: 'a', VersionId: second.VersionId, IsLatest: false, Size: 2 },
        { Key: 'a', VersionId: first.VersionId, IsLatest: false, Size: 1, ETag: first.ETag },
        { Key: 'b', VersionId: other.VersionId, IsLatest: true },
      ])
      expect(DeleteMarkers).toMatchObject([{ Key: 'a', VersionId: marker.VersionId, IsLatest: true }])
      const prefixed = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'c/' }))
      expect(prefixed.Versions?.map(({ Key }) => Key)).toEqual(['c/1'])
    })

    const pages = async ({ s3, Bucket }: TestBucket, onPage: (ids: [string, string][]) => Promise<unknown>) => {
      const seen: string[] = []
      const next = async (KeyMarker?: string, VersionIdMarker?: string): Promise<string[]> => {
        const page = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, KeyMarker, VersionIdMarker }))
        const items = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
        expect(items.length).toBeLessThanOrEqual(2)
        const ids = items.map(({ Key = '', VersionId = '' }): [string, string] => [Key, VersionId])
        seen.push(...ids.map(([, id]) => id))
        await onPage(ids)
        return page.IsTruncated ? next(page.NextKeyMarker, page.NextVersionIdMarker) : seen
      }
      return next()
    }
    const fill = async (own: TestBucket) => {
      const ids = []
      for (const key of ['a', 'a', 'a', 'b', 'b', 'b', 'c']) ids.push((await own.put(key, 'x')).VersionId)
      ids.push((await own.s3.send(new DeleteObjectCommand({ Bucket: own.Bucket, Key: 'b' }))).VersionId)
      return ids.sort()
    }

    check('pages of versions hold each one exactly once', async () => {
      const own = await bucket('Enabled')
      const ids = await fill(own)
      const seen = await pages(own, async () => undefined)
      expect(seen.sort()).toEqual(ids)
    })

    check('a sweep that deletes each page before it asks for the next one misses nothing', async () => {
      const own = await bucket('Enabled')
      await fill(own)
      const { s3, Bucket } = own
      await pages(own, (page) => {
        const Objects = page.map(([Key, VersionId]) => ({ Key, VersionId }))
        return s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
      })
      expect(await own.everything()).toEqual([])
    })

    check('what was stored before versioning is the version null', async () => {
      const { setVersioning, put, read, s3, Bucket } = await bucket()
      await put('a', 'before')
      await setVersioning('Enabled')
      await put('a', 'after')
      expect(await read('a', 'null')).toBe('before')
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId: 'null' }))
      expect(await read('a')).toBe('after')
    })

    check('suspended, versions stay and new objects share the version null', async () => {
      const { setVersioning, put, read, everything } = await bucket('Enabled')
      const { VersionId } = await put('a', '1')
      await setVersioning('Suspended')
      await put('a', '2')
      await put('a', '3')
      expect(await everything()).toEqual(['a', 'a'])
      expect([await read('a'), await read('a', 'null'), await read('a', VersionId)]).toEqual(['3', '3', '1'])
    })
  })

  describe('config', () => {
    check('PutObject ServerSideEncryption AES256 echoed on HEAD', async () => {
      const { s3, Bucket, put } = await bucket()
      await put('sse', 'x', { ServerSideEncryption: 'AES256' })
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'sse' }))
      expect(head.ServerSideEncryption).toBe('AES256')
    })

    check('PutBucketEncryption accepted', async () => {
      const { s3, Bucket } = await bucket()
      const put = new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      })
      await expect(s3.send(put)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } })
    })

    check('PutPublicAccessBlock accepted', async () => {
      const { s3, Bucket } = await bucket()
      const put = new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
      })
      await expect(s3.send(put)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } })
    })

    check('PutBucketLifecycleConfiguration + Get', async () => {
      const { s3, Bucket } = await bucket()
      const Rules = [
        {
          ID: 'incoming',
          Status: 'Enabled' as const,
          Filter: { Prefix: 'incoming/' },
          Expiration: { Days: 30 },
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
        {
          ID: 'uploads',
          Status: 'Enabled' as const,
          Filter: { Prefix: '' },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ]
      await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }))
      const stored = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
      expect(stored.Rules?.find(({ ID }) => ID === 'incoming')).toMatchObject(Rules[0] ?? {})
      expect(stored.Rules).toHaveLength(2)
    })

    check('what was never configured is not there', async () => {
      const { s3, Bucket } = await bucket()
      await expectRefusal(s3.send(new GetBucketCorsCommand({ Bucket })), 'NoSuchCORSConfiguration', 404)
      const lifecycle = new GetBucketLifecycleConfigurationCommand({ Bucket })
      await expectRefusal(s3.send(lifecycle), 'NoSuchLifecycleConfiguration', 404)
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined()
    })

    check('GetBucketVersioning says what was put', async () => {
      const { s3, Bucket, setVersioning } = await bucket('Enabled')
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled')
      await setVersioning('Suspended')
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Suspended')
    })
  })

  describe('cors', () => {
    const RULE: CORSRule = {
      AllowedOrigins: [ORIGIN],
      AllowedMethods: ['PUT', 'POST', 'GET'],
      AllowedHeaders: ['Content-*', 'x-amz-meta-upload'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 600,
    }
    const withCors = async (rule = RULE) => {
      const own = await bucket()
      const { s3, Bucket } = own
      await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }))
      return own
    }
    const preflight = (url: string, headers: Record<string, string>) =>
      sendRaw(url, {
        method: 'OPTIONS',
        path: new URL(`${url}/a`).pathname,
        headers: { origin: ORIGIN, 'access-control-request-method': 'PUT', ...headers },
      })

    check('PutBucketCors + GetBucketCors', async () => {
      const { s3, Bucket } = await withCors()
      const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket }))
      expect(CORSRules).toHaveLength(1)
      expect(CORSRules?.[0]?.AllowedMethods?.toSorted()).toEqual(['GET', 'POST', 'PUT'])
      expect(CORSRules?.[0]).toMatchObject({ AllowedOrigins: [ORIGIN], ExposeHeaders: ['ETag'], MaxAgeSeconds: 600 })
    })

    check('preflight OPTIONS for allowed origin -> 200 + ACAO; other origin -> 403', async () => {
      const { url } = await withCors()
      const allowed = await preflight(url, { 'access-control-request-headers': 'content-type, x-amz-meta-upload' })
      expect(allowed.status).toBe(200)
      expect(allowed.headers).toMatchObject({
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': expect.stringContaining('PUT'),
        'access-control-max-age': '600',
      })
      for (const origin of ['http://evil.example', `${ORIGIN}.evil.example`, 'null']) {
        const refused = await preflight(url, { origin })
        expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([403, undefined])
      }
    })

    check('preflight for a method or a header that no rule allows -> 403', async () => {
      const { url } = await withCors()
      expect((await preflight(url, { 'access-control-request-method': 'DELETE' })).status).toBe(403)
      expect((await preflight(url, { 'access-control-request-headers': 'content-type,x-evil' })).status).toBe(403)
    })

    check('preflight of a bucket without CORS -> 403', async () => {
      const { url } = await bucket()
      expect((await preflight(url, {})).status).toBe(403)
    })

    check('a wildcard in an origin stands for any text', async () => {
      const { url } = await withCors({ ...RULE, AllowedOrigins: ['https://*.example.org'] })
      expect((await preflight(url, { origin: 'https://a.example.org' })).status).toBe(200)
      expect((await preflight(url, { origin: 'https://a.example.com' })).status).toBe(403)
      expect((await preflight(url, { origin: 'http://a.example.org' })).status).toBe(403)
    })

    check('actual cross-origin presigned PUT response carries ACAO', async () => {
      const { Bucket } = await withCors()
      const url = await getSignedUrl(unsummed(), new PutObjectCommand({ Bucket, Key: 'cors' }), { expiresIn: 60 })
      const put = (origin: string) => fetch(url, { method: 'PUT', body: 'x', headers: { origin } })
      const { headers } = await put(ORIGIN)
      expect(headers.get('access-control-allow-origin')).toBe(ORIGIN)
      expect(headers.get('access-control-expose-headers')).toBe('ETag')
      expect((await put('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
    })

    check('a refused upload is readable by the page that sent it', async () => {
      const { s3, Bucket } = await withCors()
      const { url, fields } = await createPresignedPost(s3, {
        Bucket,
        Key: 'k',
        Conditions: [['content-length-range', 1, 2]],
      })
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append('file', new Blob(['too large']), 'a')
      const response = await fetch(url, { method: 'POST', body: form, headers: { origin: ORIGIN } })
      expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN)
      expect(await outcome(response)).toEqual({ status: 400, code: 'EntityTooLarge' })
    })
  })

  test('every difference is about a check', () => {
    expect(Object.keys(differences).filter((name) => !known.has(name))).toEqual([])
  })
}
