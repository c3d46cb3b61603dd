import { once } from 'node:events'
import { createServer, request, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type Account, mailAccount } from './mail-account.ts'
import { freePort } from './ports.ts'

/** A CommonJS module with a `default` inside. Loaders disagree about importing it; `require` is unambiguous. */
const ses: typeof import('aws-ses-v2-local') = createRequire(import.meta.url)('aws-ses-v2-local')

/** An account that nothing slows down. */
const UNLIMITED: Account = { perSecond: 1e6, perDay: -1 }

type Sent = { to: string[]; subject: string }
type Options = {
  /** What the account may send. An account of its own that sends as fast as it can, unless said otherwise. */
  account?: Account
  /** Takes a mail instead of the inbox, which then keeps none. */
  taken?(mail: Sent): void
}

/**
 * Starts SES with an inbox that people can open in a browser. Mails are kept until it ends. It keeps the quota of an
 * account, and refuses what goes beyond it as SES does.
 */
export async function startInbox(
  port: number,
  { account = UNLIMITED, taken }: Options = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const inner = taken ? undefined : await startStore()
  const rules = mailAccount(account)
  const server = createServer(async (asked, answer) => {
    const body = asked.method === 'POST' ? await buffer(asked) : undefined
    const form = new URLSearchParams(asked.url === '/' ? body?.toString() : '')
    const action = form.get('Action')
    if (action === 'GetSendQuota') return answered(answer, action, rules.quota())
    if (action === 'SendRawEmail') {
      const mail = mailIn(form.get('RawMessage.Data') ?? '')
      const refusal = rules.take(mail.to)
      if (refusal) return refused(answer, refusal)
      if (taken) {
        taken(mail)
        return answered(answer, action, { MessageId: 'taken' })
      }
    }
    if (!inner) return refused(answer, { code: 'InvalidAction', message: 'Nothing is kept here.' })
    passOn(inner.port, asked, body, answer)
  })
  // A connection that is closed just as the next request is written would look like a failure of SES.
  server.keepAliveTimeout = 0
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await Promise.all([closed(server), inner && closed(inner.server)])
    },
  }
}

async function startStore() {
  const port = await freePort()
  return { port, server: await ses.default({ port, host: '127.0.0.1' }) }
}

async function closed(server: Pick<Server, 'close' | 'closeAllConnections' | 'once'>) {
  const close = new Promise((resolve) => server.once('close', resolve))
  server.close()
  server.closeAllConnections()
  await close
}

function passOn(
  port: number,
  { method, url: path, headers }: { method?: string | undefined; url?: string | undefined; headers: object },
  body: Buffer | undefined,
  answer: ServerResponse,
) {
  const passed = request({ host: '127.0.0.1', port, method, path, headers: { ...headers } }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers)
    got.pipe(answer)
  })
  passed.on('error', () => answer.destroy())
  passed.end(body)
}

/** The recipients and the subject of a mail. */
function mailIn(data: string): Sent {
  const [head = ''] = Buffer.from(data, 'base64').toString('latin1').split('\r\n\r\n')
  const headerOf = (name: string) => new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'mi').exec(head)?.[1] ?? ''
  const to = headerOf('To').match(/[^\s,<>]+@[^\s,<>]+/g) ?? []
  return { to, subject: headerOf('Subject') }
}

function answered(answer: ServerResponse, action: string, result: Record<string, string | number>) {
  const fields = Object.entries(result).map(([name, value]) => `<${name}>${value}</${name}>`)
  answer
    .writeHead(200, { 'content-type': 'text/xml' })
    .end(`<${action}Response><${action}Result>${fields.join('')}</${action}Result></${action}Response>`)
}

function refused(answer: ServerResponse, { code, message }: { code: string; message: string }) {
  answer
    .writeHead(400, { 'content-type': 'text/xml' })
    .end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    )
}
