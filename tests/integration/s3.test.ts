import { type ChildProcess, spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  GetObjectAclCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startS3 } from '../../local/s3/server.ts'
import {
  aBucket,
  clientOf,
  expectRefusal,
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
import { s3Acceptance } from './s3-acceptance.ts'

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'testtest' }

const start = async (folder: string, more: { port?: number; now?: () => Date } = {}) => {
  const { url, close } = await startS3({ port: 0, folder, region: REGION, ...CREDENTIALS, ...more })
  return { target: { endpoint: url, ...CREDENTIALS }, close }
}

const shared: { folder?: string; target?: S3Target; close?: () => Promise<void> } = {}

const target = (): S3Target => {
  if (shared.target === undefined) throw new Error('The engine has not started')
  return shared.target
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 's3-'))
  Object.assign(shared, { folder, ...(await start(folder)) })
})

afterAll(async () => {
  await shared.close?.()
  if (shared.folder) await rm(shared.folder, { recursive: true })
})

s3Acceptance(target)

describe('what is not implemented is refused with 501', () => {
  const COMMANDS = {
    CopyObject: (Bucket: string) => new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/a` }),
    CreateMultipartUpload: (Bucket: string) => new CreateMultipartUploadCommand({ Bucket, Key: 'b' }),
    GetObjectTagging: (Bucket: string) => new GetObjectTaggingCommand({ Bucket, Key: 'a' }),
    GetObjectAcl: (Bucket: string) => new GetObjectAclCommand({ Bucket, Key: 'a' }),
    'ListObjects, the first': (Bucket: string) => new ListObjectsCommand({ Bucket }),
    'a delimiter': (Bucket: string) => new ListObjectsV2Command({ Bucket, Delimiter: '/' }),
    PutBucketPolicy: (Bucket: string) => new PutBucketPolicyCommand({ Bucket, Policy: '{}' }),
    DeleteBucket: (Bucket: string) => new DeleteBucketCommand({ Bucket }),
    ListBuckets: () => new ListBucketsCommand(),
    'an ACL': (Bucket: string) => new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', ACL: 'public-read' }),
    'encryption by KMS': (Bucket: string) =>
      new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', ServerSideEncryption: 'aws:kms' }),
    'another storage class': (Bucket: string) =>
      new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', StorageClass: 'GLACIER' }),
    'a conditional overwrite': (Bucket: string) =>
      new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', IfMatch: '"an-etag"' }),
    'a conditional delete': (Bucket: string) => new DeleteObjectCommand({ Bucket, Key: 'a', IfMatch: '"an-etag"' }),
    'another checksum': (Bucket: string) =>
      new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', ChecksumCRC32C: 'AAAAAA==' }),
  }
  for (const [name, command] of Object.entries(COMMANDS)) {
    test(name, async () => {
      const { s3, Bucket, put, read, everything } = await aBucket(target(), 'Enabled')
      await put('a', 'kept')
      // The commands have no common type that `send` takes.
      const sent = s3.send(command(Bucket) as PutObjectCommand)
      await expectRefusal(sent, 'NotImplemented', 501)
      expect(await everything()).toEqual(['a'])
      expect(await read('a')).toBe('kept')
    })
  }

  test('form fields that ask for an ACL, a redirect or tags', async () => {
    const { s3, Bucket, everything } = await aBucket(target())
    for (const field of ['acl', 'success_action_redirect', 'tagging', 'x-amz-storage-class']) {
      const { url, fields } = await createPresignedPost(s3, { Bucket, Key: 'k', Fields: { [field]: 'x' } })
      const refused = await outcome(await postForm(url, fields, new Blob(['x'])))
      expect(refused, field).toEqual({ status: 501, code: 'NotImplemented' })
    }
    expect(await everything()).toEqual([])
  })

  test('chunks that are signed one by one', async () => {
    const { Bucket, everything } = await aBucket(target())
    const url = presign(target(), {
      method: 'PUT',
      path: `/${Bucket}/a`,
      expires: '60',
      query: { 'X-Amz-Content-Sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' },
      payload: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    })
    const refused = await outcome(await fetch(url, { method: 'PUT', body: 'x' }))
    expect(refused).toEqual({ status: 501, code: 'NotImplemented' })
    expect(await everything()).toEqual([])
  })
})

describe('requests that are not clear', () => {
  const presignedPut = ({ target: own, Bucket }: TestBucket) => {
    const url = new URL(presign(own, { method: 'PUT', path: `/${Bucket}/a`, expires: '60' }))
    return url.pathname + url.search
  }

  test('a body without a length: 411', async () => {
    const own = await aBucket(target())
    const headers = { 'transfer-encoding': 'chunked' }
    const answer = await sendRaw(own.endpoint, { method: 'PUT', path: presignedPut(own), headers, body: 'x' })
    expect(answer).toMatchObject({ status: 411, code: 'MissingContentLength' })
    expect(await own.everything()).toEqual([])
  })

  test('a body that stops before its length stores nothing', async () => {
    const own = await aBucket(target())
    const { hostname, port } = new URL(own.endpoint)
    const headers = { 'content-length': '1000' }
    const request = httpRequest({ hostname, port, method: 'PUT', path: presignedPut(own), headers })
    request.on('error', () => undefined)
    request.write('half', () => setTimeout(() => request.destroy(), 20))
    await new Promise((resolve) => request.on('close', resolve))
    await expect.poll(() => readdir(join(shared.folder ?? '', own.Bucket, 'data'))).toEqual([])
    expect(await own.everything()).toEqual([])
  })

  test('more than five gigabytes are refused by what is declared', async () => {
    const own = await aBucket(target())
    const { hostname, port } = new URL(own.endpoint)
    const headers = { 'content-length': String(5 * 1024 ** 3 + 1), expect: '100-continue' }
    const request = httpRequest({ hostname, port, method: 'PUT', path: presignedPut(own), headers })
    request.on('error', () => undefined).flushHeaders()
    const [response] = await once(request, 'response')
    expect(response.statusCode).toBe(400)
    request.destroy()
    expect(await own.everything()).toEqual([])
  })

  test('a parameter given twice, a broken escape and a URL for a path', async () => {
    const { url, endpoint } = await aBucket(target())
    expect(await outcome(await fetch(`${url}/a?versionId=1&versionId=2`))).toEqual({
      status: 400,
      code: 'InvalidArgument',
    })
    expect(await sendRaw(endpoint, { path: '/bucket/%ff' })).toMatchObject({ status: 400, code: 'InvalidURI' })
    expect(await sendRaw(endpoint, { path: 'http://elsewhere/bucket' })).toMatchObject({
      status: 400,
      code: 'InvalidURI',
    })
  })

  test('the token of a session, which this engine never gave', async () => {
    const { Bucket } = await aBucket(target())
    const s3 = clientOf(target(), { credentials: { ...CREDENTIALS, sessionToken: 'a-token' } })
    await expectRefusal(s3.send(new ListObjectsV2Command({ Bucket })), 'InvalidToken', 400)
  })

  test('two signatures at once, each of them right', async () => {
    const own = await aBucket(target())
    const query = Object.fromEntries(new URL(own.endpoint + presignedPut(own)).searchParams)
    const twice = tamperingClient(target(), (request) => Object.assign(request.query, query))
    const put = twice.send(new PutObjectCommand({ Bucket: own.Bucket, Key: 'a', Body: 'x' }))
    await expectRefusal(put, 'InvalidArgument', 400)
    expect(await own.everything()).toEqual([])
  })

  test('a policy that is right but for the key id or the region it was signed under', async () => {
    const { Bucket, url, everything } = await aBucket(target())
    const send = async (own: S3Target, change: (credential: string) => string = (credential) => credential) => {
      const conditions = [...signingConditions(own, Bucket), { key: 'k' }]
      const changed = JSON.parse(JSON.stringify(conditions), (name, value) =>
        name === 'x-amz-credential' ? change(value) : value,
      )
      const document = { expiration: new Date(Date.now() + 60_000).toISOString(), conditions: changed }
      const fields = signPolicy(own, document)
      const credential = change(fields['x-amz-credential'] ?? '')
      return outcome(await postForm(url, { ...fields, 'x-amz-credential': credential, key: 'k' }, new Blob(['x'])))
    }
    const nobody = { ...target(), accessKeyId: 'nobody' }
    expect(await send(nobody)).toEqual({ status: 403, code: 'InvalidAccessKeyId' })
    const elsewhere = await send(target(), (credential) => credential.replace(REGION, 'eu-west-3'))
    expect(elsewhere).toEqual({ status: 400, code: 'InvalidArgument' })
    expect(await everything()).toEqual([])
    expect((await send(target())).status).toBe(204)
  })

  test('a form field given twice, even if one of them or both are right', async () => {
    const { s3, Bucket, everything } = await aBucket(target())
    const { url, fields } = await createPresignedPost(s3, { Bucket, Key: 'k' })
    for (const key of ['k', 'other']) {
      const twice: [string, string][] = [['key', key], ...Object.entries(fields)]
      expect(await outcome(await postForm(url, twice, new Blob(['x'])))).toEqual({
        status: 400,
        code: 'InvalidArgument',
      })
    }
    expect(await everything()).toEqual([])
  })

  test('a second file is ignored, whatever its size', async () => {
    const { s3, Bucket, read, everything } = await aBucket(target(), 'Enabled')
    const { url, fields } = await createPresignedPost(s3, { Bucket, Key: 'k' })
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob(['first']), 'a')
    form.append('file', new Blob(['x'.repeat(3 * 1024 ** 2)]), 'b')
    form.append('file', new Blob(['third']), 'c')
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204)
    expect(await read('k')).toBe('first')
    expect(await everything()).toEqual(['k'])
  })

  test('metadata above two kilobytes', async () => {
    const { put, everything } = await aBucket(target())
    await expectRefusal(put('a', 'x', { Metadata: { long: 'x'.repeat(2048) } }), 'MetadataTooLarge', 400)
    expect(await everything()).toEqual([])
  })

  test('form fields that no header can carry back, above twenty kilobytes or above a hundred', async () => {
    const { s3, Bucket, everything } = await aBucket(target())
    const send = async (Fields: Record<string, string>) => {
      const { url, fields } = await createPresignedPost(s3, { Bucket, Key: 'k', Fields })
      return outcome(await postForm(url, fields, new Blob(['x'])))
    }
    expect(await send({ 'x-amz-meta-name': 'Zoé 😀' })).toEqual({ status: 400, code: 'InvalidArgument' })
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`x-ignore-${i}`, '']))
    expect(await send(many)).toEqual({ status: 400, code: 'MaxPostPreDataLengthExceededError' })
    expect(await send({ 'x-ignore-long': 'x'.repeat(20_000) })).toEqual({
      status: 400,
      code: 'MaxPostPreDataLengthExceededError',
    })
    expect(await everything()).toEqual([])
  })

  test('a page of a list that makes no sense', async () => {
    const { s3, Bucket } = await aBucket(target())
    const refused = (command: ListObjectsV2Command | ListObjectVersionsCommand) =>
      expectRefusal(s3.send(command as ListObjectsV2Command), 'InvalidArgument', 400)
    await refused(new ListObjectsV2Command({ Bucket, MaxKeys: -1 }))
    await refused(new ListObjectsV2Command({ Bucket, ContinuationToken: 'no token' }))
    await refused(new ListObjectVersionsCommand({ Bucket, VersionIdMarker: 'x' }))
    expect((await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }))).IsTruncated).toBe(false)
  })

  test('configuration without a checksum, or that is no such XML, changes nothing', async () => {
    const { s3, Bucket } = await aBucket(target(), 'Enabled')
    const url = presign(target(), { method: 'PUT', path: `/${Bucket}`, expires: '60', query: { versioning: '' } })
    const send = async (body: string, checksum = true) => {
      const md5 = hash('md5', body, 'base64')
      return outcome(await fetch(url, { method: 'PUT', body, headers: checksum ? { 'content-md5': md5 } : {} }))
    }
    const suspend = '<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>'
    expect(await send(suspend, false)).toEqual({ status: 400, code: 'InvalidRequest' })
    for (const body of [
      '',
      'no XML',
      '<VersioningConfiguration><Status>Suspended</VersioningConfiguration>',
      '<VersioningConfiguration><Status>Sometimes</Status></VersioningConfiguration>',
      '<VersioningConfiguration><Status>Suspended</Status><More/></VersioningConfiguration>',
      `${suspend}${suspend}`,
      `${suspend}<Other/>`,
      '<Other><Status>Suspended</Status></Other>',
      `<!DOCTYPE a [<!ENTITY s "Suspended">]>${suspend.replace('Suspended', '&s;')}`,
      suspend.replace('Suspended', 'Suspen&#0;ded'),
    ]) {
      expect(await send(body), body).toEqual({ status: 400, code: 'MalformedXML' })
    }
    expect(await send(' '.repeat(1024 ** 2 + 1))).toEqual({ status: 400, code: 'EntityTooLarge' })
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled')
    expect((await send(`<?xml version="1.0"?>\n${suspend}\n`)).status).toBe(200)
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Suspended')
  })

  test('more than a thousand deletions at once delete nothing; an impossible key is an error of its own', async () => {
    const { s3, Bucket, put, everything } = await aBucket(target())
    await put('a', 'x')
    const Objects = Array.from({ length: 1001 }, () => ({ Key: 'a' }))
    await expectRefusal(s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } })), 'MalformedXML', 400)
    expect(await everything()).toEqual(['a'])
    const { Deleted, Errors } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'x'.repeat(1025) }, { Key: 'a' }] } }),
    )
    expect(Errors).toMatchObject([{ Code: 'KeyTooLongError' }])
    expect(Deleted).toMatchObject([{ Key: 'a' }])
  })

  test('encryption by KMS as a default', async () => {
    const { s3, Bucket } = await aBucket(target())
    const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const } }]
    const put = new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } })
    await expectRefusal(s3.send(put), 'MalformedXML', 400)
  })
})

describe('answers', () => {
  test('an error is XML with Code, Message and RequestId, and empty for HEAD', async () => {
    const { url } = await aBucket(target())
    const response = await fetch(`${url}/a`)
    const body = await response.text()
    expect(response.headers.get('content-type')).toBe('application/xml')
    const id = response.headers.get('x-amz-request-id')
    expect(id).toMatch(/^[0-9A-F]{16}$/)
    expect(body).toContain('<Error><Code>AccessDenied</Code><Message>Access Denied</Message>')
    expect(body).toContain(`<RequestId>${id}</RequestId>`)
    expect(await (await fetch(`${url}/a`, { method: 'HEAD' })).text()).toBe('')
  })

  test('a list goes on where it stopped, even if that version is gone', async () => {
    const { s3, Bucket, put } = await aBucket(target(), 'Enabled')
    for (const body of ['1', '2', '3', '4']) await put('a', body)
    const list = async (KeyMarker?: string, VersionIdMarker?: string) => {
      const page = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, KeyMarker, VersionIdMarker }))
      return page.Versions?.map(({ VersionId }) => VersionId) ?? []
    }
    const [newest, second] = await list()
    const [third, oldest] = await list('a', second)
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId: second }))
    expect(await list('a', second)).toEqual([third, oldest])
    expect(await list('a', newest)).toEqual([third, oldest])
    expect(await list('a')).toEqual([])
  })

  test('everything is encrypted with AES256, as S3 does unasked', async () => {
    const { s3, Bucket, put } = await aBucket(target())
    expect((await put('a', 'x')).ServerSideEncryption).toBe('AES256')
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }))
    expect(head.ServerSideEncryption).toBe('AES256')
  })
})

describe('a lock', () => {
  const locking = (Bucket: string, Days = 10) =>
    new PutObjectLockConfigurationCommand({
      Bucket,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days } },
      },
    })

  test('keeps every new version for its days: another version covers it and a marker hides it, nothing deletes it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 's3-'))
    const clock = { days: 0 }
    const engine = await start(folder, { now: () => new Date(Date.now() + clock.days * 86_400_000) })
    try {
      const { s3, Bucket, put } = await aBucket(engine.target, 'Enabled')
      const Key = 'a'
      const before = await put(Key, 'before')
      await s3.send(locking(Bucket))
      const { VersionId } = await put(Key, 'locked')
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId: before.VersionId }))
      await s3.send(new DeleteObjectCommand({ Bucket, Key }))
      await put(Key, 'over')
      await expectRefusal(s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId })), 'AccessDenied', 403)
      const Delete = { Objects: [{ Key, VersionId }] }
      const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete }))
      expect(Errors.map(({ Code }) => Code)).toEqual(['AccessDenied'])
      const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }))
      expect([Versions.length, DeleteMarkers.length]).toEqual([2, 1])
      await expectRefusal(
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })),
        'InvalidBucketState',
        409,
      )
    } finally {
      await engine.close()
    }
    // The lock survives a restart, and ends by itself.
    clock.days = 9
    const later = await start(folder, { now: () => new Date(Date.now() + clock.days * 86_400_000) })
    try {
      const [Bucket] = (await readdir(folder)).filter((name) => name.startsWith('test-'))
      const client = () => clientOf(later.target, { systemClockOffset: clock.days * 86_400_000 })
      const { Versions = [] } = await client().send(new ListObjectVersionsCommand({ Bucket }))
      const deletion = new DeleteObjectCommand({ Bucket, Key: 'a', VersionId: Versions[1]?.VersionId })
      await expectRefusal(client().send(deletion), 'AccessDenied', 403)
      clock.days = 10
      await client().send(deletion)
      expect((await client().send(new ListObjectVersionsCommand({ Bucket }))).Versions).toHaveLength(1)
    } finally {
      await later.close()
      await rm(folder, { recursive: true })
    }
  })

  test('is only for a bucket that keeps versions', async () => {
    const { s3, Bucket } = await aBucket(target())
    await expectRefusal(s3.send(locking(Bucket)), 'InvalidBucketState', 409)
  })
})

describe('on disk', () => {
  const made: { folders: string[]; close: (() => Promise<void>)[]; children: ChildProcess[] } = {
    folders: [],
    close: [],
    children: [],
  }
  const aFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 's3-'))
    made.folders.push(folder)
    return folder
  }
  const startIn = async (folder: string, more: Parameters<typeof start>[1] = {}) => {
    const started = await start(folder, more)
    made.close.push(started.close)
    return started
  }

  afterEach(async () => {
    for (const child of made.children.splice(0)) child.kill('SIGKILL')
    await Promise.all(made.close.splice(0).map((close) => close()))
    await Promise.all(made.folders.splice(0).map((folder) => rm(folder, { recursive: true })))
  })

  test('objects, versions, markers and settings survive a restart', async () => {
    const folder = await aFolder()
    const first = await start(folder)
    const { s3, Bucket, put, setVersioning } = await aBucket(first.target)
    await put('before', 'unversioned', { ContentType: 'text/plain', Metadata: { owner: 'u1' } })
    await setVersioning('Enabled')
    const old = await put('a', 'old')
    await put('a', 'new')
    await put('gone', 'x')
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }))
    const CORSConfiguration = { CORSRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET'] }] }
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }))
    const Rules = [{ Status: 'Enabled' as const, Filter: { Prefix: '' }, Expiration: { Days: 1 } }]
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }))
    const list = async (client: typeof s3) => {
      const { Versions, DeleteMarkers } = await client.send(new ListObjectVersionsCommand({ Bucket }))
      return { Versions, DeleteMarkers }
    }
    const listed = await list(s3)
    await first.close()

    const second = await startIn(folder)
    const again = clientOf(second.target)
    expect(await list(again)).toEqual(listed)
    const head = await again.send(new HeadObjectCommand({ Bucket, Key: 'before' }))
    expect(head).toMatchObject({ ContentType: 'text/plain', Metadata: { owner: 'u1' }, VersionId: 'null' })
    const VersionId = old.VersionId
    const { ETag } = await again.send(new HeadObjectCommand({ Bucket, Key: 'a', VersionId }))
    expect(ETag).toBe(old.ETag)
    const { CORSRules } = await again.send(new GetBucketCorsCommand({ Bucket }))
    expect(CORSRules).toEqual(CORSConfiguration.CORSRules)
    const lifecycle = await again.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
    expect(lifecycle.Rules).toEqual(Rules)
    const newest = await again.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'newest' }))
    const { Versions } = await list(again)
    expect(Versions?.[0]).toMatchObject({ Key: 'a', VersionId: newest.VersionId, IsLatest: true })
  })

  test('killed in the middle of writing, it keeps every object it confirmed, whole, and nothing else', async () => {
    const folder = await aFolder()
    const server = JSON.stringify(join(import.meta.dirname, '../../local/s3/server.ts'))
    const options = JSON.stringify({ port: 0, folder, region: REGION, ...CREDENTIALS })
    const script = `import { startS3 } from ${server}; console.log((await startS3(${options})).url)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    made.children.push(child)
    const [endpoint] = await once(createInterface(child.stdout), 'line')
    const { Bucket, put } = await aBucket({ endpoint, ...CREDENTIALS }, 'Enabled')
    const confirmed = new Map<string, string | undefined>()
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; ; i += 1) {
        const { VersionId = '', ETag } = await put(`k${writer}`, Buffer.alloc(200_000, `${writer}.${i}`))
        confirmed.set(VersionId, ETag)
        if (confirmed.size === 60) child.kill('SIGKILL')
      }
    })
    await Promise.allSettled(writers)
    expect(confirmed.size).toBeGreaterThanOrEqual(60)

    const { target: survivor } = await startIn(folder)
    const s3 = clientOf(survivor)
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }))
    const etags = new Map(Versions.map(({ VersionId = '', ETag }) => [VersionId, ETag]))
    for (const [id, etag] of confirmed) expect(etags.get(id)).toBe(etag)
    const data = join(folder, Bucket, 'data')
    const files = await Promise.all((await readdir(data)).map((file) => readFile(join(data, file))))
    expect(files.map((bytes) => `"${hash('md5', bytes)}"`).sort()).toEqual([...etags.values()].sort())
  })

  test('no key is ever a path, refused uploads leave nothing behind, and strays are swept at the start', async () => {
    const folder = await aFolder()
    const first = await start(folder)
    const { Bucket, put, s3 } = await aBucket(first.target)
    await put('../../escaped', 'x')
    await put('/etc/escaped', 'x')
    await put('a\\..\\..\\b', 'x')
    await put('overwritten', '1')
    await put('overwritten', '2')
    await put('deleted', '1')
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'deleted' }))
    await expectRefusal(put('refused', 'x', { ChecksumCRC32: 'AAAAAA==' }), 'BadDigest', 400)
    const names = async () => (await readdir(folder, { recursive: true })).sort()
    const before = await names()
    expect(before.filter((name) => name.includes(`${Bucket}/data/`))).toHaveLength(4)
    for (const name of before)
      expect(name).toMatch(/^[\w-]+(?:\/settings\.json|\/(?:data|versions)(?:\/[0-9a-f.]+(?:null\.json)?)?)?$/)
    await first.close()
    await writeFile(join(folder, Bucket, 'data', 'stray'), 'half an upload')
    await startIn(folder)
    expect(await names()).toEqual(before)
  })

  test('a taken port is reported, and the engine that has it is not disturbed', async () => {
    const folder = await aFolder()
    const { target: own } = await startIn(folder)
    const { Bucket, everything } = await aBucket(own)
    const port = Number(new URL(own.endpoint).port)
    await writeFile(join(folder, Bucket, 'data', 'being-received'), 'half an upload')
    await expect(start(folder, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(await readdir(join(folder, Bucket, 'data'))).toEqual(['being-received'])
    expect(await everything()).toEqual([])
  })

  test('another clock decides signatures and times', async () => {
    const then = new Date('2031-05-01T12:00:00.000Z')
    const { target: own } = await startIn(await aFolder(), { now: () => then })
    const client = clientOf(own, { systemClockOffset: then.getTime() - Date.now() })
    const { Bucket } = await aBucket(own, undefined, client)
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }))
    const { LastModified } = await client.send(new HeadObjectCommand({ Bucket, Key: 'a' }))
    expect(LastModified).toEqual(then)
    await expectRefusal(clientOf(own).send(new ListObjectsV2Command({ Bucket })), 'RequestTimeTooSkewed', 403)
  })
})
