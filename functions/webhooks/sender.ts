import dns from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import { rootCertificates, TLSSocket } from 'node:tls'
import { Webhook } from 'standardwebhooks'
import type { Attempt, Fault, Message, Outcome } from '../ports/attempt.ts'
import { isPublicAddress } from './public-address.ts'
import { receiverFault } from './receiver-url.ts'
import { retryAfter } from './retry-after.ts'

const MOST_ANSWER_BYTES = 65_536
const HTTPS_PORT = 443

/** Time for each address except the last. Node's default of 250 ms is too short for distant servers. */
const CONNECT_MILLISECONDS = 2000

type Lookup = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void

type Setup = {
  /** Whether the service runs on one machine: then it may call the loopback of that machine. */
  local: boolean
  lookup?: Lookup
  isPublic?: (address: string) => boolean
  /** A certificate authority that is trusted besides the usual ones. */
  ca?: string
  port?: number
  timeoutMilliseconds?: number
  realNow?: () => number
}

class Failure extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

/**
 * Sends webhooks to receivers. Each message has its own connection: only to public addresses, over https, without
 * following redirects, and within the timeout. Nothing that a receiver does throws; it is reported as an outcome.
 */
export function sender({
  local,
  lookup = dns.lookup,
  isPublic = isPublicAddress,
  ca,
  port = HTTPS_PORT,
  timeoutMilliseconds = 10_000,
  realNow = Date.now,
}: Setup): { send(message: Message): Promise<Attempt> } {
  const tls = { port, rejectUnauthorized: true, ...(ca ? { ca: [...rootCertificates, ca] } : {}) }
  const connection = {
    agent: false,
    lookup: publicOnly(lookup, isPublic),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: CONNECT_MILLISECONDS,
  }

  /** Resolves with the head of the answer. Rejects with a `Failure`. */
  const answerTo = (url: URL, body: string, headers: Record<string, string>, signal: AbortSignal) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method: 'POST', headers: { ...headers, host: url.host }, signal, ...connection }
      const request =
        url.protocol === 'https:' ? https.request(url, { ...options, ...tls }) : http.request(url, options)
      request.on('response', resolve)
      request.on('error', (error) => reject(new Failure(faultOf(error, request.socket))))
      // The connection can close without an error, for example when the receiver switches protocols.
      request.on('close', () => reject(new Failure('answer')))
      request.end(body)
    })

  async function attempt({ url, body, ...message }: Message): Promise<Outcome> {
    const refused = receiverFault(url, { local })
    if (refused) return { outcome: 'failed', fault: refused === 'address' ? 'address' : 'url' }
    const headers = headersOf({ body, ...message })
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    try {
      const answer = await answerTo(new URL(url), body, headers, signal)
      await drain(answer)
      return outcomeOf(answer, realNow())
    } catch (error) {
      if (signal.aborted) return { outcome: 'failed', fault: 'timeout' }
      return { outcome: 'failed', fault: error instanceof Failure ? error.fault : 'answer' }
    }
  }

  return {
    send: async (message) => {
      const started = performance.now()
      const outcome = await attempt(message)
      return { ...outcome, milliseconds: Math.round(performance.now() - started) }
    },
  }
}

/**
 * Resolves a name for one connection. If one address is not public, all are refused. The connection uses the addresses
 * returned here, and the name is not resolved again: this prevents DNS rebinding.
 */
const publicOnly =
  (lookup: Lookup, isPublic: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error || addresses.length === 0) return callback(new Failure('name'), [])
      if (!addresses.every(({ address }) => isPublic(address))) return callback(new Failure('address'), [])
      return callback(null, addresses)
    })

function headersOf({ id, timestamp, body, secrets }: Omit<Message, 'url'>) {
  const date = new Date(timestamp)
  return {
    'content-type': 'application/json',
    'user-agent': 'campus-license-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(date.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, date, body)).join(' '),
  }
}

/** Reads an answer to its end, or until it is too long, and keeps nothing. */
async function drain(answer: IncomingMessage) {
  for await (const _ of answer) if (answer.socket.bytesRead > MOST_ANSWER_BYTES) return
}

function outcomeOf({ statusCode: status = 0, headers }: IncomingMessage, now: number): Outcome {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status }
  if (status === 410) return { outcome: 'gone', status }
  const retryAfterSeconds = retryAfter(headers['retry-after'], now)
  const fault = status >= 300 && status < 400 ? 'redirect' : 'answer'
  return { outcome: 'failed', status, fault, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) }
}

function faultOf(error: NodeJS.ErrnoException, socket: Socket | null): Fault {
  if (error instanceof Failure) return error.fault
  const { code = '' } = error
  if (code.startsWith('HPE_')) return 'answer'
  const isUnproven = socket instanceof TLSSocket && Boolean(socket.authorizationError)
  return isUnproven || /^ERR_(SSL|TLS)_|^EPROTO$/.test(code) ? 'tls' : 'connection'
}
