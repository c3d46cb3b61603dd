import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { API_BASE } from '#schemas/api-base.ts'
import { poll } from '../../local/walk/poll.ts'
import { type Cloud, deploy } from '../support/cloud/cloud.ts'
import type { Access } from '../support/cloud/policy.ts'
import { codeTo } from '../support/inbox.ts'
import { stages } from '../support/infra/stages.ts'
import { FORM } from '../support/people.ts'
import { anAddress, S3_CREDENTIALS } from '../support/world.ts'

/** The same request twice at once; the erasure of an account whose mails came back; what S3 asks for by itself. */
const SELDOM = [
  'register dynamodb:GetItem REQUEST',
  'verify dynamodb:GetItem REQUEST',
  'verify dynamodb:DeleteItem SUPPRESSED',
  'review dynamodb:GetItem REQUEST',
  'review dynamodb:DeleteItem SESSION',
  'upload-attestation s3:ListBucket ',
]

/** What every function asked for and whether its role allows it, as `function action kinds`. */
const asked = { allowed: new Set<string>(), denied: new Set<string>() }
const state: { cloud?: Cloud; log: string } = { log: '' }

const cloud = () => {
  if (!state.cloud) throw new Error('not deployed')
  return state.cloud
}

const kindOf = ({ resource, context = {} }: Access) => {
  const [keys] = Object.values(context)
  if (keys) return [...new Set(keys.map((key) => key.split(/[#/]/)[resource.includes(':table/') ? 1 : 0]))].join()
  return resource.split('/').slice(1, 2).join()
}

beforeAll(async () => {
  const { production } = stages()
  const engines = { dynamodb: inject('dynamodb'), s3: inject('s3'), inbox: inject('inbox') }
  state.cloud = await deploy({
    graph: production,
    engines,
    credentials: S3_CREDENTIALS,
    site: '.sst/site/license.example',
    logged: (text) => {
      state.log += text
    },
    seen: (name, access, allowed) =>
      asked[allowed ? 'allowed' : 'denied'].add(`${name} ${access.action} ${kindOf(access)}`),
  })
}, 60_000)
afterAll(() => state.cloud?.close())

// biome-ignore lint/suspicious/noExplicitAny: what is answered is held to the contract by the walk
type Told = any
const told = async (response: Response): Promise<Told> => response.json()

const call = (path: string, { body, token, ...init }: RequestInit & { body?: string; token?: string } = {}) =>
  fetch(`${cloud().url}${API_BASE}${path}`, {
    ...init,
    ...(body !== undefined && { body }),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
  })

const tell = (message: object) =>
  cloud().invoke('deliver', { Records: [{ EventSource: 'aws:sns', Sns: { Message: JSON.stringify(message) } }] })

test('the whole walk works on the built functions, each with its links and no more rights than its role', async () => {
  const walk = spawn(process.execPath, ['local/walk.ts', '--base-url', cloud().url, '--locale', 'en'])
  const printed: string[] = []
  walk.stdout.on('data', (part) => printed.push(String(part)))
  walk.stderr.on('data', (part) => printed.push(String(part)))
  const [code] = await once(walk, 'exit')
  expect(printed.join('').slice(-600)).toContain('all as expected')
  expect(code).toBe(0)
  expect([...asked.denied]).toEqual([])
  expect(cloud().failures).toEqual([])
}, 180_000)

test('a file that did not arrive is said to be missing, also by a bucket that hides what it lacks', async () => {
  const email = anAddress()
  const requested = await told(
    await call('/register', { method: 'POST', body: JSON.stringify({ email, locale: 'en' }) }),
  )
  const code = await poll(
    () => codeTo(inject('inbox'), email).catch(() => ''),
    (found) => found !== '',
  )
  const verified = await call('/verify', {
    method: 'POST',
    body: JSON.stringify({ requestId: requested.requestId, code }),
  })
  const { token } = await told(verified)
  const opened = await call('/applications', { method: 'POST', token, body: JSON.stringify(FORM) })
  const { id } = await told(opened)
  const file = { name: 'a.pdf', mediaType: 'application/pdf', size: 10, sha256: 'a'.repeat(64) }
  const slot = await call(`/applications/${id}/uploads`, { method: 'POST', token, body: JSON.stringify(file) })
  const { uploadId } = await told(slot)
  const confirmed = await call(`/uploads/${uploadId}/confirm`, { method: 'POST', token })
  expect([confirmed.status, (await told(confirmed)).code]).toEqual([409, 'upload.missing'])

  // What the same account is told when its mails come back, and what an erasure then forgets.
  const mail = { tags: { tenant: ['direct'] } }
  const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: email }] }
  await tell({ eventType: 'Bounce', mail, bounce })
  const me = await told(await call('/me', { token }))
  expect(me.undeliverable.reason).toBe('bounce')
})

test('deliver hears of the reputation of the sender, and the sweep does what it is ordered', async () => {
  const Trigger = { MetricName: 'Reputation.BounceRate' }
  for (const NewStateValue of ['ALARM', 'OK']) await tell({ NewStateValue, Trigger })
  for (const replay of ['dead', 'erasures'])
    expect(await cloud().invoke('sweep', { replay })).toMatchObject({ replayed: expect.any(Number) })
  expect([...asked.denied]).toEqual([])
})

test('the log has what the alarms read, and names nobody', () => {
  const lines = state.log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const swept = lines.find(({ message }) => message === 'swept')
  expect(swept).toMatchObject({
    level: 'INFO',
    oldestDueSeconds: expect.any(Number),
    dead: 0,
    done: expect.any(Number),
  })
  expect(lines.filter(({ level }) => level === 'ERROR')).toEqual([])
  expect(state.log).not.toMatch(/@|Camille|ALP-/)
})

test('who comes around the distribution is refused', async () => {
  const event = (headers: object) => ({
    version: '2.0',
    rawPath: `${API_BASE}/me`,
    rawQueryString: '',
    headers: { host: 'verifyurl.lambda-url.eu-west-3.on.aws', ...headers },
    requestContext: { http: { method: 'GET', path: `${API_BASE}/me` } },
    isBase64Encoded: false,
  })
  for (const headers of [{}, { 'x-origin-secret': 'guessed' }]) {
    const { statusCode, body } = await cloud().invoke('verify', event(headers))
    expect([statusCode, JSON.parse(`${body}`).code]).toEqual([403, 'request.not-routed'])
  }
})

test('the API answers unknown addresses as the API does, and the site as the site does', async () => {
  const nowhere = await call('/nowhere')
  expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  const page = await fetch(`${cloud().url}/en/nowhere/`)
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([404, expect.stringContaining("'none'")])
  const led = await fetch(`${cloud().url}/en/status`, { redirect: 'manual' })
  expect([led.status, led.headers.get('location')]).toEqual([301, '/en/status/'])
})

test('a role has no right that nothing above used, but those for what seldom happens', () => {
  const { production } = stages()
  const unused = production.ofType('aws:lambda/function:Function').flatMap(({ name, inputs }) => {
    const statements = production.statements(production.one('aws:iam/role:Role', name.replace(/Function$/, 'Role')))
    const granted = statements.flatMap(({ Action, Resource, Condition }) =>
      Action.filter((action) => !/Stream|ShardIterator|GetRecords|sqs:/.test(action)).flatMap((action) => {
        const patterns = Object.values(Condition ?? {}).flatMap((test) => Object.values(test).flat())
        const kinds = [...new Set(patterns.map((one) => one.split(/[#/]/)[one.includes('#') ? 1 : 0]))]
        return (kinds.length > 0 ? kinds : Resource.map((one) => one.split('/').slice(1, 2).join())).map(
          (kind) => `${action} ${kind}`,
        )
      }),
    )
    const lambda = inputs['handler'].split('.')[0]
    return granted.map((one) => `${lambda} ${one}`).filter((one) => !asked.allowed.has(one))
  })
  expect(unused.toSorted()).toEqual(SELDOM.toSorted())
})
