/**
 * A school's portal, whole: it enrolls the people of a CSV file, vouches for them, requests their licenses, and is told
 * by webhook what happens. It runs against `npm start`, with a key of the sandbox, as often as you like:
 *
 *     npm run portal -- create --name "École des Exemples" --mode test
 *     PORTAL_KEY=clk_test_… npm exec -- node docs/examples/portal.ts
 *
 * `PORTAL_URL` says where the service is, and an argument which file, if they are others. A portal of your own imports
 * the client by its name, `campus-license-client`.
 */
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'
import {
  type CsvRow,
  createPortal,
  createVouchingKey,
  orThrow,
  readCsv,
  signVouch,
  type WebhookEvent,
} from '../../client/index.ts'

const { PORTAL_KEY: key, PORTAL_URL: baseUrl = 'http://127.0.0.1:8300' } = process.env
if (!key) throw new Error('Set PORTAL_KEY to a key of the sandbox: clk_test_…')
const file = process.argv[2] ?? fileURLToPath(new URL('people.csv', import.meta.url))

const portal = createPortal({ baseUrl, key })
const usage = await orThrow(portal.GET('/portal/usage'))
console.log(`${usage.portal.name} (${usage.portal.mode}), enrolling for ${usage.openFor}`)

// Events come to a server of ours. The secret proves that they are the service's.
const receiver = createServer().listen(0, '127.0.0.1')
await once(receiver, 'listening')
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks`
const webhook = await orThrow(portal.POST('/portal/webhooks', { body: { url } }))
const events = new Map<string, WebhookEvent>()
const untold = new Set<string>()
receiver.on('request', async (request, response) => {
  try {
    const body = await text(request)
    const event = new Webhook(webhook.secret).verify(body, request.headers as Record<string, string>) as WebhookEvent
    // An event may come twice, with the same id.
    events.set(event.id, event)
    if (event.type === 'license.issued') untold.delete(event.data.memberId ?? '')
    response.writeHead(204).end()
  } catch {
    response.writeHead(400).end()
  }
})

// Your own key would be made once and kept secret. This one is used for this run.
const { kid, privateKey, jwk } = await createVouchingKey()
await orThrow(portal.POST('/portal/vouching-keys', { body: { jwk } }))

async function* vouchedFor(rows: AsyncIterable<CsvRow>) {
  const claims = { iss: usage.portal.id, aud: usage.portal.issuer, schoolYear: usage.openFor }
  for await (const row of rows) {
    const { email: sub = '', role = '', school = '' } = row
    yield { ...row, vouch: await signVouch({ privateKey, kid, ...claims, sub, role, school }) }
  }
}

try {
  const counts = { enrolled: 0, changed: 0, unchanged: 0, failed: 0, licenses: 0 }
  const rows = vouchedFor(readCsv(createReadStream(file)))
  const onProgress = ({ rows }: { rows: number }) => console.log(`${rows} rows done`)
  for await (const { index, reference, outcome, problem, memberId, licenseCode } of portal.enroll(rows, {
    batchRows: 10,
    onProgress,
  })) {
    counts[outcome] += 1
    const where = problem?.errors?.map(({ pointer }) => ` ${pointer}`).join('') ?? ''
    if (problem) console.log(`Row ${index + 1} (${reference}): ${problem.code}${where}. ${problem.detail}`)
    if (!memberId || !licenseCode) continue
    if (outcome !== 'unchanged') untold.add(memberId)
    await orThrow(portal.POST('/licenses', { body: { code: licenseCode } }))
    counts.licenses += 1
  }

  for (const until = Date.now() + 60_000; untold.size > 0 && Date.now() < until; ) await setTimeout(100)
  const types = Map.groupBy(events.values(), ({ type }) => type)
  for (const [type, { length }] of types) console.log(`${length} × ${type}`)
  console.log(
    `Total: ${Object.entries(counts)
      .map((count) => count.reverse().join(' '))
      .join(', ')}`,
  )
  if (untold.size > 0) throw new Error(`No webhook told of ${untold.size} licenses.`)
} finally {
  await portal.DELETE('/portal/vouching-keys/{kid}', { params: { path: { kid } } })
  await portal.DELETE('/portal/webhooks/{webhookId}', { params: { path: { webhookId: webhook.id } } })
  receiver.close()
}
