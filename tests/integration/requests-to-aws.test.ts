import crypto from 'node:crypto'
import { once } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { PROGRAM } from '#schemas/program.ts'
import { config } from '../../functions/config.ts'
import { secrets } from '../../functions/crypto/secrets.ts'
import { SITE } from '../../functions/domain/tenant.ts'
import { newS3Client } from '../../functions/files/client.ts'
import { live } from '../../functions/live.ts'
import { newSesClient } from '../../functions/mail/client.ts'
import { announcement, aPdf } from '../support/documents.ts'
import { post, seen } from '../support/people.ts'
import { approved, opened, signedInReviewer, submitted } from '../support/requests.ts'
import { itemsOf } from '../support/stored.ts'
import { aWorld } from '../support/world.ts'

describe('a server that never answers', () => {
  test('is given up, by the client of the table and by that of the bucket', async () => {
    const sockets: Socket[] = []
    const server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const given = {
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_ENDPOINT_URL_S3: url,
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_MAX_ATTEMPTS: '1',
    }
    const before = { ...process.env }
    Object.assign(process.env, given)
    onTestFinished(() => {
      for (const name of Object.keys(given)) delete process.env[name]
      Object.assign(process.env, before)
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    const linked = { table: () => 'none', siteUrl: () => url, clockIsMovable: () => false, evidence: () => undefined }
    const wired = live({ config: { ...config, ...linked } })
    const { members } = await wired.depsFor(SITE)
    const [read, head] = await Promise.allSettled([
      members.licenseCode('ALP'),
      newS3Client().send(new HeadObjectCommand({ Bucket: 'none', Key: 'none' })),
    ])
    expect([read.status, head.status]).toEqual(['rejected', 'rejected'])
    expect(sockets.length).toBeGreaterThanOrEqual(2)
  })
})

test('a mail is tried once by the SDK: its row decides when it is tried again', async () => {
  expect(await newSesClient().config.maxAttempts()).toBe(1)
})

test('what the table removes by itself has its time in seconds', async () => {
  const world = await aWorld()
  await approved(world)
  const times = (await itemsOf(world)).flatMap(({ ttl }) => (ttl?.N ? [Number(ttl.N)] : []))
  expect(times.length).toBeGreaterThan(2)
  const now = Date.now() / 1000
  for (const time of times) expect(time > now && time < now + 90 * 86_400, String(time)).toBe(true)
})

test('codes are compared in constant time', () => {
  const { timingSafeEqual } = crypto
  let compared = 0
  crypto.timingSafeEqual = (...both) => {
    compared++
    return timingSafeEqual(...both)
  }
  syncBuiltinESMExports()
  onTestFinished(() => {
    crypto.timingSafeEqual = timingSafeEqual
    syncBuiltinESMExports()
  })
  const { isCode, isObjectionCode } = secrets(() => [{ id: '1', secret: 's'.repeat(32) }], SITE)
  expect(isCode('sign-in', 'req_0123456789abcdefghjkmnpqrs' as never, '000000')).toBe(false)
  expect(isObjectionCode('obj_0123456789abcdef' as never, '00000000')).toBe(false)
  expect(compared).toBe(2)
})

test('a license file says for what it is', async () => {
  const world = await aWorld()
  const { token, licenseCode: code } = await approved(world)
  const { body } = await world.call('POST', '/licenses', { token, body: { code } })
  const claims = JSON.parse(Buffer.from(body.file.split('.')[1], 'base64url').toString())
  expect(claims).toMatchObject({ aud: PROGRAM.product, sub: code, jti: body.id })
})

describe('the bucket', () => {
  test('hands a document to a reviewer for a minute', async () => {
    const world = await aWorld()
    const { applicationId } = await submitted(world)
    const token = await signedInReviewer(world)
    const { documents } = await seen(world, token, applicationId)
    const { body } = await world.call('POST', `/reviews/${applicationId}/documents/${documents[0]}/open`, { token })
    expect(new URL(body.url).searchParams.get('X-Amz-Expires')).toBe('60')
  })

  test('takes a file of the announced length only', async () => {
    const world = await aWorld()
    const { token, applicationId } = await opened(world)
    const file = announcement(aPdf())
    const { body } = await world.call('POST', `/applications/${applicationId}/uploads`, { token, body: file })
    const policy = JSON.parse(Buffer.from(body.fields.Policy, 'base64').toString())
    expect(policy.conditions).toContainEqual(['content-length-range', file.size, file.size])
  })

  test('gives the version that arrived, also when another one follows meanwhile', async () => {
    const world = await aWorld()
    const { token, applicationId } = await opened(world)
    const bytes = aPdf()
    const { body: slot } = await world.call('POST', `/applications/${applicationId}/uploads`, {
      token,
      body: announcement(bytes),
    })
    expect((await post(slot, bytes, 'application/pdf')).status).toBeLessThan(300)
    const { s3 } = world.clients
    let replaced = 0
    s3.middlewareStack.add(
      (next, context) => async (args) => {
        const answer = await next(args)
        if (context['commandName'] === 'HeadObjectCommand') {
          const { Bucket, Key } = args.input as { Bucket: string; Key: string }
          await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'another file' }))
          replaced++
        }
        return answer
      },
      { step: 'initialize', name: 'replaced' },
    )
    const confirmed = await world.call('POST', `/uploads/${slot.uploadId}/confirm`, { token })
    expect(confirmed.status).toBe(200)
    expect(replaced).toBe(1)
  })
})
