import dns from 'node:dns'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http, { type IncomingMessage, type RequestListener } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import tls from 'node:tls'
import { Webhook } from 'standardwebhooks'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Instant } from '#schemas/time.ts'
import type { Message } from '../../functions/ports/attempt.ts'
import { sender } from '../../functions/webhooks/sender.ts'

const fixture = (name: string) => readFileSync(new URL(`../support/fixtures/${name}`, import.meta.url), 'utf8')
const CERT = fixture('test-only-receiver.example.cert.pem')
const KEY = fixture('test-only-receiver.example.key.pem')

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const FORMER_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const LOOPBACK = '127.0.0.1'
/** An address to which every machine refuses to connect, at once and without sending a packet. */
const NOWHERE = '255.255.255.255'

const message = (more: Partial<Message> = {}): Message => ({
  url: 'https://receiver.example/hooks?a=b',
  id: 'msg_1',
  timestamp: Instant.parse(new Date().toISOString()),
  body: '{"type":"license.issued","school":"École"}',
  secrets: [SECRET],
  ...more,
})

type Setup = Parameters<typeof sender>[0]
type Lookup = NonNullable<Setup['lookup']>
/** The addresses of a name. */
type Answer = string | string[]

/** Resolves names to the given answers in turn, then always to the last one. `asked` lists the names. */
function resolver(...answers: Answer[]) {
  const asked: string[] = []
  const lookup: Lookup = (hostname, _options, callback) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(hostname)
    const addresses = [answer].flat().map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    setImmediate(() => callback(null, addresses))
  }
  return { asked, lookup }
}

/** Listens on every address of this machine until the test is over, and counts its connections. */
async function listening<T extends net.Server>(server: T) {
  const sockets: Socket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
  })
  server.on('tlsClientError', () => {})
  server.listen(0)
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { server, sockets, port: (server.address() as AddressInfo).port }
}

const withKey = { cert: CERT, key: KEY }
const receiver = (listener: RequestListener) => listening(https.createServer(withKey, listener))
const answering = (status: number, headers: Record<string, string> = {}) =>
  receiver((_request, response) => response.writeHead(status, headers).end())

/** Servers that must never be reached, on this machine's loopback: one with https, one with http. */
async function trap() {
  const ok: RequestListener = (_request, response) => response.end()
  const [secure, plain] = await Promise.all([receiver(ok), listening(http.createServer(ok))])
  const reached = async () => {
    await sleep(5) // Connections on their way need a moment.
    return secure.sockets.length + plain.sockets.length
  }
  return { securePort: secure.port, plainPort: plain.port, reached }
}

/** A sender that resolves every name to a receiver on loopback, and takes loopback for a public address. */
const toward = (port: number, more: Partial<Setup> = {}) =>
  sender({
    local: false,
    lookup: resolver(LOOPBACK).lookup,
    isPublic: (address) => address === LOOPBACK,
    ca: CERT,
    port,
    timeoutMilliseconds: 5000,
    ...more,
  })

/** The same, but with the real check of addresses. */
const cautious = (port: number, answers: Answer[], more: Partial<Setup> = {}) => {
  const { asked, lookup } = resolver(...answers)
  const send = sender({ local: false, lookup, ca: CERT, port, timeoutMilliseconds: 5000, ...more }).send
  return { asked, send }
}

describe('a receiver that is not on the public internet', () => {
  test('would be reached by these tests if nothing refused it', async () => {
    const { securePort, plainPort, reached } = await trap()
    const { send } = cautious(securePort, [LOOPBACK], { local: true, isPublic: () => true })
    expect(await send(message())).toMatchObject({ outcome: 'delivered' })
    expect(await send(message({ url: `http://127.0.0.1:${plainPort}/` }))).toMatchObject({ outcome: 'delivered' })
    expect(await reached()).toBe(2)
  })

  test.each([
    'https://127.0.0.1/',
    'https://127.0.0.1./',
    'https://127.1/',
    'https://127.0.1/',
    'https://2130706433/',
    'https://017700000001/',
    'https://0177.0.0.1/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0X7F.0x0.0x0.0x1/',
    'https://%31%32%37.0.0.1/',
    'https://127。0。0。1/',
    'https://①②⑦.0.0.1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://127.255.255.254/',
    'https://10.1/',
    'https://172.16.0.1/',
    'https://192.168.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://2852039166/',
    'https://255.255.255.255/',
    'https://[::]/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[0:0:0:0:0:FFFF:7F00:0001]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fe80::1]/',
    'https://localhost/',
    'https://localhost./',
    'https://a.localhost/',
    'https://ｌocalhost/',
    'https://receiver.example./',
    'https://receiver.internal/',
    'https://receiver.local/',
    'https://receiver/',
  ])('%s is not called', async (url) => {
    const { securePort, reached } = await trap()
    const { send, asked } = cautious(securePort, [LOOPBACK], { isPublic: () => true })
    expect(await send(message({ url }))).toMatchObject({ outcome: 'failed', fault: 'address' })
    expect(await reached()).toBe(0)
    expect(asked).toEqual([])
  })

  test.each([
    'http://127.0.0.1:PLAIN/',
    'http://localhost:PLAIN/',
    'http://[::1]:PLAIN/',
    'http://receiver.example:PLAIN/',
    'https://127.0.0.1:SECURE/',
    'https://localhost:SECURE/',
    'https://receiver.example:SECURE/',
    'https://user:password@receiver.example/',
    'https://receiver.example@127.0.0.1/',
    'https://receiver.example:443@127.0.0.1/',
    'https://127.0.0.1\\@receiver.example/',
    'https://127.0.0.1#@receiver.example/',
    'https://[::1%25lo]/',
    'https://[fe80::1%lo]/',
    'wss://receiver.example/',
    'file:///etc/passwd',
    '//receiver.example/',
    ' https://receiver.example/',
    '',
  ])('%j is not called', async (pattern) => {
    const { securePort, plainPort, reached } = await trap()
    const url = pattern.replace('PLAIN', String(plainPort)).replace('SECURE', String(securePort))
    const { send, asked } = cautious(securePort, [LOOPBACK], { isPublic: () => true })
    expect(await send(message({ url }))).toMatchObject({ outcome: 'failed', fault: 'url' })
    expect(await reached()).toBe(0)
    expect(asked).toEqual([])
  })

  test.each([
    { answer: ['127.0.0.1'] },
    { answer: ['127.1.2.3'] },
    { answer: ['0.0.0.0'] },
    { answer: ['10.0.0.1'] },
    { answer: ['100.64.0.1'] },
    { answer: ['169.254.169.254'] },
    { answer: ['172.31.255.255'] },
    { answer: ['192.0.0.1'] },
    { answer: ['192.168.0.1'] },
    { answer: ['198.18.0.1'] },
    { answer: ['224.0.0.1'] },
    { answer: ['255.255.255.255'] },
    { answer: ['::'] },
    { answer: ['::1'] },
    { answer: ['0:0:0:0:0:0:0:1'] },
    { answer: ['::ffff:127.0.0.1'] },
    { answer: ['::ffff:7f00:1'] },
    { answer: ['::FFFF:7F00:0001'] },
    { answer: ['::127.0.0.1'] },
    { answer: ['::7f00:1'] },
    { answer: ['64:ff9b::127.0.0.1'] },
    { answer: ['64:ff9b::7f00:1'] },
    { answer: ['64:ff9b:1::7f00:1'] },
    { answer: ['2002:7f00:1::1'] },
    { answer: ['2001:0:7f00:1::1'] },
    { answer: ['fd00:ec2::254'] },
    { answer: ['fe80::1'] },
    { answer: ['fe80::1%lo'] },
    { answer: ['::1%lo'] },
    { answer: ['ff02::1'] },
    // These are not addresses: a resolver has no reason to answer with them.
    { answer: ['127.1'] },
    { answer: ['0x7f.1'] },
    { answer: ['localhost'] },
    { answer: [''] },
    // One bad address among the answers is enough to refuse the call.
    { answer: ['93.184.216.34', '127.0.0.1'] },
    { answer: ['127.0.0.1', '93.184.216.34'] },
    { answer: ['2606:4700:4700::1111', '::1'] },
    { answer: ['2606:4700:4700::1111', '93.184.216.34', '127.0.0.1'] },
    { answer: ['93.184.216.34', '::ffff:127.0.0.1', '2606:4700:4700::1111'] },
  ])('a name that resolves to $answer is not called', async ({ answer }) => {
    const { securePort, reached } = await trap()
    const { send, asked } = cautious(securePort, [answer])
    expect(await send(message())).toMatchObject({ outcome: 'failed', fault: 'address' })
    expect(await reached()).toBe(0)
    expect(asked).toEqual(['receiver.example'])
  })

  test('is not called by a service on one machine either, unless it is that machine over http', async () => {
    const { securePort, plainPort, reached } = await trap()
    const { send } = cautious(securePort, [LOOPBACK], { local: true })
    expect(await send(message())).toMatchObject({ fault: 'address' })
    expect(await send(message({ url: `http://receiver.example:${plainPort}/` }))).toMatchObject({ fault: 'url' })
    expect(await send(message({ url: `http://localhost:${plainPort}/` }))).toMatchObject({ fault: 'url' })
    expect(await send(message({ url: 'https://127.0.0.1/' }))).toMatchObject({ fault: 'address' })
    expect(await reached()).toBe(0)
    expect(await send(message({ url: `http://127.0.0.1:${plainPort}/` }))).toMatchObject({ outcome: 'delivered' })
    expect(await reached()).toBe(1)
  })
})

describe('a name that changes its answer', () => {
  const notLoopback = { isPublic: (address: string) => address !== LOOPBACK }

  test('is resolved once, and only what was checked is connected to', async () => {
    const { securePort, reached } = await trap()
    const { send, asked } = cautious(securePort, [NOWHERE, LOOPBACK], notLoopback)
    expect(await send(message())).toMatchObject({ outcome: 'failed', fault: 'connection' })
    expect(asked).toHaveLength(1)
    expect(await reached()).toBe(0)
    expect(await send(message())).toMatchObject({ outcome: 'failed', fault: 'address' })
    expect(asked).toHaveLength(2)
    expect(await reached()).toBe(0)
  })

  test('is resolved again for every message', async () => {
    const { port, sockets } = await answering(204)
    const { asked, lookup } = resolver(LOOPBACK, NOWHERE)
    const { send } = toward(port, { lookup })
    expect(await send(message())).toMatchObject({ outcome: 'delivered' })
    expect(await send(message())).toMatchObject({ outcome: 'failed', fault: 'address' })
    expect(asked).toHaveLength(2)
    expect(sockets).toHaveLength(1)
  })

  test('is tried at every address that was checked', async () => {
    const { port, sockets } = await answering(204)
    const { asked, lookup } = resolver([NOWHERE, LOOPBACK])
    const { send } = toward(port, { lookup, isPublic: () => true })
    expect(await send(message())).toMatchObject({ outcome: 'delivered' })
    expect(asked).toHaveLength(1)
    expect(sockets).toHaveLength(1)
  })
})

describe('a message', () => {
  type Received = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string; servername: unknown }

  async function received(sent: Message) {
    const requests: Received[] = []
    const { port, sockets } = await receiver(async (request, response) => {
      const { method, url, headers, socket } = request
      const { servername } = socket as tls.TLSSocket & { servername?: string }
      requests.push({ method, url, headers, body: await text(request), servername })
      response.writeHead(200, { 'content-type': 'text/plain' }).end('thanks')
    })
    const { send } = toward(port)
    const attempts = [await send(sent), await send(sent)]
    return { attempts, requests, sockets }
  }

  test('arrives as it was sent, each time on a connection of its own', async () => {
    const sent = message()
    const { attempts, requests, sockets } = await received(sent)
    for (const attempt of attempts)
      expect(attempt).toEqual({ outcome: 'delivered', status: 200, milliseconds: expect.any(Number) })
    expect(sockets).toHaveLength(2)
    const [request] = requests
    expect(request).toMatchObject({
      method: 'POST',
      url: '/hooks?a=b',
      body: sent.body,
      servername: 'receiver.example',
    })
    expect(request?.headers).toEqual({
      host: 'receiver.example',
      connection: 'close',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(sent.body)),
      'user-agent': 'campus-license-webhooks/1',
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(Date.parse(sent.timestamp) / 1000)),
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
    })
  })

  test('is signed with every secret, and with no other', async () => {
    const { requests } = await received(message({ secrets: [SECRET, FORMER_SECRET] }))
    const { headers = {}, body = '' } = requests[0] ?? {}
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/)
    const verify = (secret: string, payload = body) =>
      new Webhook(secret).verify(payload, headers as Record<string, string>)
    expect(verify(SECRET)).toEqual({ type: 'license.issued', school: 'École' })
    expect(verify(FORMER_SECRET)).toEqual({ type: 'license.issued', school: 'École' })
    expect(() => verify('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toThrow('No matching signature')
    expect(() => verify(SECRET, body.replace('issued', 'revoked'))).toThrow('No matching signature')
  })

  test('reaches a receiver on the same machine over http, when the service runs there', async () => {
    const paths: (string | undefined)[] = []
    const { port } = await listening(
      http.createServer((request, response) => {
        paths.push(request.headers.host, request.url)
        response.writeHead(202).end()
      }),
    )
    const { send } = sender({ local: true })
    expect(await send(message({ url: `http://127.0.0.1:${port}/hooks` }))).toMatchObject({
      outcome: 'delivered',
      status: 202,
    })
    expect(paths).toEqual([`127.0.0.1:${port}`, '/hooks'])
  })

  test('asks the resolver of the system for all addresses', async () => {
    const lookup = vi
      .spyOn(dns, 'lookup')
      .mockImplementation(((
        _hostname: string,
        _options: object,
        callback: (error: null, addresses: dns.LookupAddress[]) => void,
      ) => callback(null, [{ address: LOOPBACK, family: 4 }])) as typeof dns.lookup)
    onTestFinished(() => lookup.mockRestore())
    expect(await sender({ local: false }).send(message())).toMatchObject({ fault: 'address' })
    expect(lookup.mock.calls).toEqual([
      ['receiver.example', expect.objectContaining({ all: true }), expect.any(Function)],
    ])
  })
})

describe('an answer', () => {
  const REAL_NOW = Date.parse('2026-09-01T08:00:00.000Z')

  const attemptAt = async (status: number, headers?: Record<string, string>) => {
    const { port } = await answering(status, headers)
    const { milliseconds, ...outcome } = await toward(port, { realNow: () => REAL_NOW }).send(message())
    return outcome
  }

  test.each([200, 201, 202, 204, 299])('of %i is a delivery', async (status) => {
    expect(await attemptAt(status)).toEqual({ outcome: 'delivered', status })
  })

  test('of 410 ends it', async () => {
    expect(await attemptAt(410)).toEqual({ outcome: 'gone', status: 410 })
  })

  test.each([400, 401, 404, 408, 429, 500, 502, 503, 599])('of %i is a failure', async (status) => {
    expect(await attemptAt(status)).toEqual({ outcome: 'failed', fault: 'answer', status })
  })

  test.each([300, 301, 302, 303, 304, 307, 308])('of %i is a failure, and is not followed', async (status) => {
    const { securePort, plainPort, reached } = await trap()
    for (const location of [
      `http://127.0.0.1:${plainPort}/`,
      `https://receiver.example:${securePort}/`,
      'https://receiver.example/',
      '/',
      'file:///etc/passwd',
    ]) {
      const { port, sockets } = await answering(status, { location })
      expect(await toward(port).send(message())).toMatchObject({ outcome: 'failed', fault: 'redirect', status })
      expect(sockets).toHaveLength(1)
    }
    expect(await reached()).toBe(0)
  })

  test.each([
    ['0', 0],
    ['120', 120],
    ['86400', 86_400],
    ['86401', 86_400],
    ['9'.repeat(400), 86_400],
    ['Tue, 01 Sep 2026 08:02:00 GMT', 120],
    ['Tuesday, 01-Sep-26 08:02:00 GMT', 120],
    ['Tue, 01 Sep 2026 07:00:00 GMT', 0],
    ['Wed, 01 Sep 2027 08:00:00 GMT', 86_400],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['soon', undefined],
    ['2027', 2027],
    ['2026-09-01T08:02:00Z', undefined],
    ['Xyz, 99 Abc 2026 08:02:00 GMT', undefined],
  ])('that asks to wait with Retry-After: %s', async (value, seconds) => {
    expect((await attemptAt(429, { 'retry-after': value })).retryAfterSeconds).toBe(seconds)
  })

  test.each([429, 500, 503, 302])('of %i may ask to wait', async (status) => {
    expect(await attemptAt(status, { 'retry-after': '7' })).toMatchObject({ outcome: 'failed', retryAfterSeconds: 7 })
  })
})

describe('a receiver that', () => {
  const QUICK = { timeoutMilliseconds: 150 }
  const closed = (sockets: Socket[]) =>
    Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close').then(() => true)))

  /** A timer may fire a millisecond early, and late on a busy machine. */
  const expectTimeout = ({ milliseconds, ...outcome }: { milliseconds: number }) => {
    expect(outcome).toEqual({ outcome: 'failed', fault: 'timeout' })
    expect(milliseconds).toBeGreaterThan(140)
    // Without a limit it would never end. How late it ends depends on the load of the machine.
    expect(milliseconds).toBeLessThan(30_000)
  }

  /** Answers over TLS with something that is not HTTP. */
  const saying = (say: (socket: tls.TLSSocket) => void) => {
    const server = tls.createServer(withKey, (socket) => {
      socket.on('error', () => {})
      socket.once('data', () => say(socket))
    })
    return listening(server)
  }

  const dripping = (socket: NodeJS.WritableStream, drop: string) => {
    const drips = setInterval(() => socket.write(drop), 10)
    socket.on('close', () => clearInterval(drips))
    onTestFinished(() => clearInterval(drips))
  }

  test('never answers is given up', async () => {
    const { port, sockets } = await receiver(() => {})
    expectTimeout(await toward(port, QUICK).send(message()))
    await closed(sockets)
  })

  test('never begins to speak TLS is given up', async () => {
    const { port, sockets } = await listening(net.createServer((socket) => socket.resume()))
    expectTimeout(await toward(port, QUICK).send(message()))
    await closed(sockets)
  })

  test('has a name that is never resolved is given up', async () => {
    expectTimeout(await toward(1, { ...QUICK, lookup: () => {} }).send(message()))
  })

  test('drips its answer forever is given up, whatever its status', async () => {
    for (const status of [200, 410, 500]) {
      const { port, sockets } = await receiver((_request, response) => {
        response.writeHead(status)
        dripping(response, '.')
      })
      expectTimeout(await toward(port, QUICK).send(message()))
      await closed(sockets)
    }
  })

  test('drips its headers, or says “not yet” forever, is given up', async () => {
    for (const [first, drop] of [
      ['HTTP/1.1 200 OK\r\nX-Slow: ', 'a'],
      ['', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    ] as const) {
      const { port, sockets } = await saying((socket) => {
        socket.write(first)
        dripping(socket, drop)
      })
      expectTimeout(await toward(port, QUICK).send(message()))
      await closed(sockets)
    }
  })

  test('resolves slowly and answers slowly has one deadline for both', async () => {
    const { port } = await receiver((_request, response) => setTimeout(() => response.end(), 120))
    const lookup: Lookup = (_hostname, _options, callback) =>
      setTimeout(() => callback(null, [{ address: LOOPBACK, family: 4 }]), 100)
    expectTimeout(await toward(port, { ...QUICK, lookup }).send(message()))
  })

  test('answers without end is cut off, and judged by its status', async () => {
    for (const [status, outcome] of [
      [200, 'delivered'],
      [410, 'gone'],
      [500, 'failed'],
    ] as const) {
      const written = { bytes: 0 }
      const { port, sockets } = await receiver((_request, response) => {
        const block = Buffer.alloc(65_536)
        const pour = () => {
          if (response.destroyed) return
          written.bytes += block.length
          response.write(block, pour)
        }
        response.writeHead(status)
        pour()
      })
      const attempt = await toward(port, { timeoutMilliseconds: 3000 }).send(message())
      expect(attempt).toMatchObject({ outcome, status })
      expect(attempt.milliseconds).toBeLessThan(2000)
      await closed(sockets)
      // At most what the buffers of two sockets hold.
      expect(written.bytes).toBeLessThan(20_000_000)
    }
  })

  test('answers 64 KB is read to its end', async () => {
    const { port } = await receiver((_request, response) => response.end(Buffer.alloc(60_000)))
    expect(await toward(port).send(message())).toMatchObject({ outcome: 'delivered' })
  })

  test('hangs up', async () => {
    const before = await listening(net.createServer((socket) => socket.resetAndDestroy()))
    expect(await toward(before.port).send(message())).toMatchObject({ outcome: 'failed', fault: 'connection' })
    const after = await receiver((request) => request.socket.destroy())
    expect(await toward(after.port).send(message())).toMatchObject({ outcome: 'failed', fault: 'connection' })
  })

  test('hangs up within its answer', async () => {
    const { port } = await receiver((request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => request.socket.destroy())
    })
    expect(await toward(port).send(message())).toMatchObject({ outcome: 'failed', fault: 'answer' })
  })

  test('does not listen', async () => {
    const { port, server } = await listening(net.createServer())
    await new Promise((resolve) => server.close(resolve))
    expect(await toward(port).send(message())).toMatchObject({ outcome: 'failed', fault: 'connection' })
  })

  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'X-Header: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(1000)}`],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a bad chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['another protocol from here on', 'HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ])('speaks %s', async (_name, bytes) => {
    const { port, sockets } = await saying((socket) => socket.write(bytes))
    const attempt = await toward(port).send(message())
    expect(attempt).toMatchObject({ outcome: 'failed', fault: 'answer' })
    expect(attempt.milliseconds).toBeLessThan(4000)
    await closed(sockets)
  })

  test('speaks no TLS', async () => {
    const { port } = await listening(net.createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')))
    expect(await toward(port).send(message())).toMatchObject({ outcome: 'failed', fault: 'tls' })
  })

  test('has a certificate of nobody, or of somebody else, is told nothing', async () => {
    const requests: unknown[] = []
    const { port } = await receiver((request, response) => {
      requests.push(request.url)
      response.end()
    })
    const failed = { outcome: 'failed', fault: 'tls' }
    const untrusting = sender({
      local: false,
      lookup: resolver(LOOPBACK).lookup,
      isPublic: () => true,
      port,
      timeoutMilliseconds: 5000,
    })
    expect(await untrusting.send(message())).toMatchObject(failed)
    expect(await toward(port).send(message({ url: 'https://other.example/' }))).toMatchObject(failed)
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const warning = vi.spyOn(process, 'emitWarning').mockReturnValue()
    onTestFinished(() => {
      vi.unstubAllEnvs()
      warning.mockRestore()
    })
    expect(await untrusting.send(message())).toMatchObject(failed)
    expect(requests).toEqual([])
  })

  test('has a name that does not exist', async () => {
    const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    const attempt = await toward(1, { lookup: (_hostname, _options, callback) => callback(missing, []) }).send(
      message(),
    )
    expect(attempt).toMatchObject({ outcome: 'failed', fault: 'name' })
    expect(await toward(1, { lookup: resolver([]).lookup }).send(message())).toMatchObject({ fault: 'name' })
  })
})
