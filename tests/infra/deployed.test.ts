import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { FUNCTIONS } from '#schemas/api.ts'
import { BUDGETS } from '#schemas/budget.ts'
import { KeyId } from '#schemas/id.ts'
import { makeLicenseCode } from '#schemas/license-code.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { PROBLEMS } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'
import { makeApiKey } from '../../functions/crypto/api-key.ts'
import { toItem } from '../../functions/store/table.ts'
import { apply } from '../../walk/member/applying.ts'
import type { Licensed } from '../../walk/member/first-license.ts'
import { poll } from '../../walk/member/poll.ts'
import { connect } from '../../walk/member/product.ts'
import { approve, openDocuments } from '../../walk/member/reviewing.ts'
import { sealedAtSchool } from '../../walk/member/school-address.ts'
import { sealedRenewal } from '../../walk/member/sealed-renewal.ts'
import { reviewerSignsIn, signIn } from '../../walk/member/signing-in.ts'
import { type Cloud, deploy } from '../support/cloud/cloud.ts'
import type { Access } from '../support/cloud/policy.ts'
import { ask, enroll, KEYED, made, operate, rotated, voucher } from '../support/cloud/portal.ts'
import { announcement } from '../support/documents.ts'
import { codeTo } from '../support/inbox.ts'
import { stages } from '../support/infra/stages.ts'
import { made as madeOnce } from '../support/made.ts'
import { FORM, fixture, post } from '../support/people.ts'
import { aRow } from '../support/portals.ts'
import { aReceiver, verified } from '../support/receiver.ts'
import { anAddress, S3_CREDENTIALS } from '../support/world.ts'

/**
 * The same request twice at once; the erasure of an account whose mails came back, also after a restore; what S3 asks
 * for by itself; a row that is given up; a sandbox.
 */
const SELDOM = [
  'register dynamodb:GetItem REQUEST',
  // The first change of somebody on a day, when it is none of their own.
  'deliver dynamodb:UpdateItem CHANGED',
  'license dynamodb:UpdateItem CHANGED',
  'issue dynamodb:UpdateItem CHANGED',
  // A license that comes with an approval in a sandbox.
  'issue dynamodb:PutItem DUE',
  // Objections that outlive a dossier, and are withdrawn.
  'member dynamodb:GetItem REMEMBERED',
  'member dynamodb:DeleteItem REMEMBERED',
  'member dynamodb:GetItem SCHOOL',
  'sweep dynamodb:DeleteItem REMEMBERED',
  'sweep dynamodb:DeleteItem SCHOOL',
  // A claim or an objection adds to the trail of somebody whose dossier is gone.
  'member dynamodb:PutItem AUDIT',
  // A claim holds whose owner is gone.
  'sweep dynamodb:GetItem CODE',
  // To revoke a code by the code alone.
  'review dynamodb:GetItem CODE',
  'application s3:ListBucket ',
  'license dynamodb:PutItem DUE',
  'deliver dynamodb:PutItem DUE',
  'sweep dynamodb:BatchWriteItem DUE',
  // To read again what changed while a mail was sent.
  'deliver dynamodb:GetItem REQUEST',
  'sweep dynamodb:GetItem REQUEST',
  // A mail to a portal's member came back.
  'deliver dynamodb:GetItem SCHOOL',
  // SES said that it is too much.
  'deliver ses:GetSendQuota ',
  'decide dynamodb:UpdateItem CHANGED',
  // An erasure of whom a seal proved something.
  'member dynamodb:DeleteItem EVIDENCE',
  'member dynamodb:UpdateItem EVIDENCE',
  'portal dynamodb:DeleteItem EVIDENCE',
  'portal dynamodb:UpdateItem EVIDENCE',
  'sweep dynamodb:DeleteItem EVIDENCE',
  'sweep dynamodb:UpdateItem EVIDENCE',
  // A school vouches for somebody whose account was erased, with a code.
  'portal dynamodb:GetItem CODE',
  // What is kept of a reviewer moves to a new secret of pseudonyms.
  'review dynamodb:DeleteItem REVIEWER',
  // A backup was restored.
  'seal s3:GetObject restores',
]
/** To read again what changed while a mail was sent, or a code was typed meanwhile: whether that happens is chance. */
const SOMETIMES = [
  'deliver dynamodb:GetItem MEMBER',
  'member dynamodb:GetItem REQUEST',
  'review dynamodb:GetItem REQUEST',
]

/** A license code that nobody has. */
const OF_NOBODY = makeLicenseCode(PROGRAM.codePrefix, new Uint8Array(15))

/** What every function asked for and whether its role allows it, as `function action kinds`. */
const asked = { allowed: new Set<string>(), denied: new Set<string>() }
const state: { cloud?: Cloud; log: string } = { log: '' }

await madeOnce('stages')
const site = await madeOnce('site')

const cloud = () => {
  if (!state.cloud) throw new Error('not deployed')
  return state.cloud
}

const kindOf = ({ resource, context = {} }: Access) => {
  // Whom a mail is from, and not each of those whom it is for.
  if (context['ses:FromAddress']) return context['ses:FromAddress'].join()
  const named = context['dynamodb:LeadingKeys'] ?? context['s3:prefix']
  if (named) return [...new Set(named.map((key) => key.split(/[#/]/)[resource.includes(':table/') ? 1 : 0]))].join()
  return resource.split('/').slice(1, 2).join()
}

beforeAll(async () => {
  const { production } = stages()
  const engines = { dynamodb: inject('dynamodb'), s3: inject('s3'), inbox: inject('inbox') }
  state.cloud = await deploy({
    graph: production,
    engines,
    credentials: S3_CREDENTIALS,
    site,
    logged: (text) => {
      state.log += text
    },
    seen: (name, access, allowed) =>
      asked[allowed ? 'allowed' : 'denied'].add(`${name} ${access.action} ${kindOf(access)}`),
  })
})
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
  const walk = spawn(process.execPath, ['walk/walk.ts', '--base-url', cloud().url, '--locale', 'en'])
  const printed: string[] = []
  walk.stdout.on('data', (part) => printed.push(String(part)))
  walk.stderr.on('data', (part) => printed.push(String(part)))
  const [code] = await once(walk, 'exit')
  expect(printed.join('').slice(-600)).toContain('all as expected')
  expect(code).toBe(0)
  expect([...asked.denied]).toEqual([])
  expect(cloud().failures).toEqual([])
})

test('a renewal with a seal is approved and licensed by the stream alone, and by the clock alone', async () => {
  const product = await connect(cloud().url, 'en')
  const first = await signIn(product, anAddress())
  const application = await apply(product, first, FORM, {
    proofOf: async (schoolYear) => ({
      name: 'cvec.pdf',
      mediaType: 'application/pdf',
      bytes: await product.attestation({
        givenName: FORM.givenName,
        familyName: FORM.familyName,
        schoolYear,
        sealedOn: (await product.now()).slice(0, 10),
      }),
    }),
  })
  // It proves something, and not enough for a first license.
  const reviewer = await reviewerSignsIn(product, 1)
  const because = async () => {
    const input = { token: reviewer.token, params: { applicationId: application.id } }
    return (await product.call('review', input)).findings?.because
  }
  expect(await poll(because, (found) => found !== undefined)).toEqual(['nothing-suffices'])
  const { code } = await approve(product, reviewer, first, application)
  let student: Licensed = { ...first, code, schoolYear: application.schoolYear }
  for (const one of ['stream', 'clock'] as const) {
    await cloud().only(one)
    student = await sealedRenewal(product, student)
    await sealedAtSchool(product)
  }
  await cloud().only('both')
  expect([...asked.denied]).toEqual([])
  expect(cloud().failures).toEqual([])
})

test('the script that tries a new deployment finds all as expected', async () => {
  const smoke = spawn(process.execPath, ['tools/smoke.ts', cloud().url])
  const printed: string[] = []
  smoke.stdout.on('data', (part) => printed.push(String(part)))
  const [code] = await once(smoke, 'exit')
  expect(printed.join('')).not.toContain('WRONG')
  expect(code).toBe(0)
})

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

test('what one is told of an error is not what the next one gets', async () => {
  const [owner, stranger] = [await made(cloud(), 'Lycée A'), await made(cloud(), 'Lycée B')]
  const { body } = await ask(cloud(), owner.live, 'POST', '/portal/webhooks', {
    body: { url: 'https://receiver.example/' },
  })
  const path = `/portal/webhooks/${body.id}`
  expect((await ask(cloud(), stranger.live, 'GET', path)).status).toBe(404)
  expect((await ask(cloud(), owner.live, 'GET', path)).status).toBe(200)
})

test('deliver hears of the reputation of the sender, and the operator replays', async () => {
  const Trigger = { MetricName: 'Reputation.BounceRate' }
  for (const NewStateValue of ['ALARM', 'OK']) await tell({ NewStateValue, Trigger })
  expect(await operate(cloud(), 'replay', 'dead')).toMatch(/^\d+ due again\.$/m)
  expect(await operate(cloud(), 'replay', 'erasures')).toMatch(/^\d+ erased again\.$/m)
  expect([...asked.denied]).toEqual([])
})

describe('a school portal', () => {
  const until = (what: () => Promise<boolean>) => poll(what, (isSo) => isSo)
  const webhookOf = async (key: string, id: string) => (await ask(cloud(), key, 'GET', `/portal/webhooks/${id}`)).body
  const receiving = async (key: string, status: number) => {
    const receiver = await aReceiver(() => ({ status }))
    const { body } = await ask(cloud(), key, 'POST', '/portal/webhooks', { body: { url: receiver.url } })
    return { ...receiver, id: String(body.id), secret: String(body.secret) }
  }

  test.each(['stream', 'clock'] as const)(
    'is told what happens, by the %s alone: one receiver takes it, one fails, one wants no more',
    async (one) => {
      const portal = await made(cloud(), 'Lycée des Exemples')
      const { live } = portal
      const { vouched } = await voucher(cloud(), portal, live)
      const [well, failing, gone] = await Promise.all([200, 500, 410].map((status) => receiving(live, status)))
      if (!well || !failing || !gone) throw new Error('no receivers')
      await cloud().only(one)
      try {
        const [member] = await enroll(cloud(), live, await vouched())
        await until(async () => well.received.length >= 2)
        const events = well.received.map((given) => verified(well.secret, given))
        expect(events.map(({ type }) => type).toSorted()).toEqual(['application.approved', 'member.enrolled'])
        for (const { data } of events) expect(data).toMatchObject({ memberId: member?.memberId })

        await until(async () => (await webhookOf(live, gone.id)).status === 'disabled')
        expect(await webhookOf(live, gone.id)).toMatchObject({ disabledBecause: 'gone' })
        await until(async () => {
          const { body } = await ask(cloud(), live, 'GET', `/portal/webhooks/${failing.id}/deliveries`)
          return body.items.some((delivery: { last?: { status: number } }) => delivery.last?.status === 500)
        })
      } finally {
        await cloud().only('both')
      }
      const [event] = well.ids()
      const replay = await ask(cloud(), live, 'POST', `/portal/webhooks/${well.id}/deliveries/${event}/replay`)
      expect(replay.status).toBe(202)
      await until(async () => well.ids().filter((id) => id === event).length === 2)
      for (const { id } of [well, failing, gone]) await ask(cloud(), live, 'DELETE', `/portal/webhooks/${id}`)
      expect([...asked.denied]).toEqual([])
    },
  )

  test('enrolls, vouches, sends documents and requests licenses with its key; reviewers and people see it', async () => {
    const portal = await made(cloud(), 'Collège des Exemples')
    const { live } = portal
    const go = async (method: string, path: string, body?: object) => {
      const answer = await ask(cloud(), live, method, path, body ? { body } : {})
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
      return answer.body
    }
    const product = await connect(cloud().url, 'en')
    const { vouched, vouchFor, kid } = await voucher(cloud(), portal, live)
    const [row, later, sent] = [await vouched(), aRow(), aRow()]
    const [one, two, three] = await enroll(cloud(), live, row, later, sent)
    if (!one || !two || !three) throw new Error('not enrolled')

    expect(await go('POST', '/licenses', { code: one.licenseCode })).toMatchObject({ status: 'active' })
    expect((await go('GET', `/licenses?memberId=${one.memberId}`)).items).toHaveLength(1)
    expect(await go('POST', '/portal/vouches', { vouch: await vouchFor(later) })).toMatchObject({ status: 'approved' })
    const withdrawn = await go('POST', `/portal/vouches/${two.applicationId}/withdraw`)
    expect(withdrawn).toMatchObject({ status: 'withdrawn' })
    expect(await go('POST', '/applications', { ...FORM, memberId: two.memberId })).toMatchObject({
      status: 'awaiting-attestation',
    })

    const bytes = fixture('attestation.pdf')
    const slot = await go('POST', `/applications/${three.applicationId}/uploads`, announcement(bytes))
    expect((await post(slot, bytes, 'application/pdf')).status).toBeLessThan(300)
    await go('POST', `/uploads/${slot.uploadId}/confirm`)
    await go('POST', `/applications/${three.applicationId}/submit`)
    const reviewer = await reviewerSignsIn(product, 0)
    const { review } = await openDocuments(product, reviewer, three.applicationId)
    const seen = { version: review.version, documents: review.documents.map(({ sha256 }) => sha256) }
    await product.call('decide', {
      token: reviewer.token,
      params: { applicationId: three.applicationId },
      body: { outcome: 'approve', ...seen },
    })
    expect(await go('GET', `/applications/${three.applicationId}`)).toMatchObject({ status: 'approved' })

    const person = await signIn(product, row.email)
    const { items } = await product.call('schools', person)
    expect(items).toMatchObject([{ memberId: one.memberId, portal: 'Collège des Exemples' }])
    await product.call('objectToSchool', { ...person, params: { memberId: one.memberId } })

    expect((await go('GET', '/portal/members')).items).toHaveLength(3)
    expect((await go('GET', '/portal/export')).items).toHaveLength(3)
    await go('DELETE', `/portal/members/${one.memberId}`)
    await go('DELETE', `/portal/vouching-keys/${kid}`)
    const second = await go('POST', '/portal/keys', {})
    expect(await operate(cloud(), 'portal', 'revoke', '--key', second.id)).toContain('Revoked')
    expect((await ask(cloud(), second.key, 'GET', '/portal/usage')).body.code).toBe('key.revoked')
    expect(await operate(cloud(), 'portal', 'list')).toContain(`${portal.id}  live  Collège des Exemples`)
    expect([...asked.denied]).toEqual([])
  })

  test('has a sandbox in which people and reviewers are played and time passes', async () => {
    const { test: key, ...portal } = await made(cloud(), 'École des Exemples')
    const { vouched } = await voucher(cloud(), { ...portal, test: key }, key)
    const email = (tag: string) => ({ email: `${randomUUID()}+${tag}@school.example` })
    const [objecting, erased, bouncing, revoked] = await enroll(
      cloud(),
      key,
      aRow(email('object')),
      aRow(email('erase')),
      aRow(email('bounce')),
      await vouched(email('revoke.code-shared')),
    )
    const member = async (of: { memberId: string } | undefined) =>
      (await ask(cloud(), key, 'GET', `/portal/members/${of?.memberId}`)).body
    await until(async () => (await member(objecting)).objectedAt !== undefined)
    await until(async () => (await member(erased)).code === 'member.not-found')
    await until(async () => (await member(bouncing)).undeliverable?.reason === 'bounce')
    await until(async () => (await member(revoked)).licenseCode?.status === 'revoked')

    const clock = await ask(cloud(), key, 'GET', '/portal/sandbox/clock')
    expect(clock.body).toMatchObject({ now: expect.any(String), nextDueAt: expect.any(String) })
    const moved = await ask(cloud(), key, 'POST', '/portal/sandbox/clock', { body: { seconds: 366 * 86_400 } })
    expect(Date.parse(moved.body.now) - Date.parse(clock.body.now)).toBeGreaterThanOrEqual(366 * 86_400_000)
    const opened = await ask(cloud(), key, 'POST', '/applications', {
      body: { ...FORM, memberId: bouncing?.memberId },
    })
    expect(opened.body).toMatchObject({ status: 'awaiting-attestation' })
    expect((await ask(cloud(), key, 'DELETE', `/portal/members/${bouncing?.memberId}`)).status).toBe(204)
    expect([...asked.denied]).toEqual([])
  })

  test('gets the problem of its key from every operation of every function, and never 500', async () => {
    const portal = await made(cloud(), 'Lycée sans Clé')
    const strange = (tenant: Parameters<typeof makeApiKey>[0], id: string) =>
      makeApiKey(tenant, KeyId.parse(`key_${portal.id.slice(4)}${id}`), '0'.repeat(32))
    const revoked = await rotated(cloud(), portal.id, 'live')
    await operate(cloud(), 'portal', 'revoke', '--key', `key_${revoked.slice(9, 33)}`)
    const expired = await rotated(cloud(), portal.id, 'test', '--expires', '2026-01-01')
    const givenKeys = {
      'key.unknown': ['clk_live_short', strange(portal.id as never, '00000000')],
      'key.revoked': [revoked],
      'key.expired': [expired],
    }
    const functions = KEYED.map(({ path }) => path.split('/')[1] ?? '')
    const reached = Object.entries(FUNCTIONS).filter(([, segments]) => segments.some((one) => functions.includes(one)))
    expect(reached.map(([name]) => name)).toEqual(['application', 'license', 'portal'])
    for (const { method, path, caller } of KEYED) {
      const at = path.replace(/\{\w+\}/g, 'x')
      for (const [code, list] of Object.entries(givenKeys))
        for (const key of list) {
          const { status, body } = await ask(cloud(), key, method, at)
          expect([status, body.code], `${method} ${at} ${key}`).toEqual([401, code])
        }
      const { status, body } = await ask(cloud(), undefined, method, at)
      expect([status, body.code]).toEqual([401, caller === 'portal' ? 'key.missing' : 'session.missing'])
    }
  })

  test.each([
    ['application', '/applications', { ...FORM, memberId: `mbr_${'0'.repeat(32)}` }, 'member.not-found'],
    ['license', '/licenses', { code: OF_NOBODY }, 'license-code.unknown'],
    ['portal', `/portal/webhooks/whk_${'0'.repeat(16)}/secrets`, undefined, 'webhook.not-found'],
  ] as const)('is told the same problem again by %s, which kept it', async (_, path, body, code) => {
    const { id, live } = await made(cloud(), 'Lycée des Répétitions')
    const request = { name: randomUUID(), ...(body && { body }) }
    const first = await ask(cloud(), live, 'POST', path, request)
    const again = await ask(cloud(), live, 'POST', path, request)
    const { requestId: _first, ...problem } = first.body
    const { requestId: _again, ...repeated } = again.body
    expect([first.status, problem.code]).toEqual([PROBLEMS[code].status, code])
    expect([again.status, repeated]).toEqual([first.status, problem])
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const reading = await rotated(cloud(), id, 'live', '--scopes', 'members:read')
    const refused = await ask(cloud(), reading, 'POST', path, request)
    expect([refused.status, refused.body.code]).toEqual([403, 'key.scope'])
    const unnamed = await ask(cloud(), live, 'POST', path, { ...request, name: '' })
    expect([unnamed.status, unnamed.body.code]).toEqual([400, 'idempotency.missing'])
  })

  test('enrolls as many as it may, also when they come at once', async () => {
    const { live } = await made(cloud(), 'Petite École', { quota: 2 })
    const { status, body } = await ask(cloud(), live, 'POST', '/portal/members', {
      body: { rows: Array.from({ length: 4 }, () => aRow()) },
    })
    expect([status, body.counts]).toEqual([200, { enrolled: 2, changed: 0, unchanged: 0, failed: 2 }])
    const failed = body.rows.filter(({ outcome }: { outcome: string }) => outcome === 'failed')
    for (const { problem } of failed) expect(problem).toMatchObject({ code: 'quota.exhausted', status: 409 })
  })

  test('is told by every function how many requests it has left, and when there are none', async () => {
    const portal = await made(cloud(), 'Lycée Pressé')
    const [{ most }] = BUDGETS['portal-requests'].windows
    const paths = ['/applications?memberId=x', '/licenses?memberId=x', '/portal/usage']
    for (const path of paths) {
      const { headers } = await ask(cloud(), portal.live, 'GET', path)
      expect(headers.get('ratelimit-policy')).toBe(`"portal";q=${most};w=60`)
      expect(headers.get('ratelimit')).toMatch(/^"portal";r=\d+;t=\d+$/)
    }
    const { client, name } = cloud().table
    const { Items = [] } = await client.send(new ScanCommand({ TableName: name }))
    const counter = Items.find(({ pk }) => pk?.S?.startsWith(`${portal.id}#LIMIT#portal-requests#`))
    const minute = Math.floor(Date.now() / 60_000)
    for (const at of [minute, minute + 1]) {
      const spent = { pk: counter?.['pk']?.S, sk: String(at), used: most }
      await client.send(new PutItemCommand({ TableName: name, Item: toItem(spent) }))
    }
    for (const path of paths) {
      const { status, headers, body } = await ask(cloud(), portal.live, 'GET', path)
      expect([status, body.code]).toEqual([429, 'rate-limited'])
      expect(headers.get('ratelimit')).toMatch(/^"portal";r=0;t=/)
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })
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
  // On a busy machine an engine may answer too late; the row is sent again.
  const failed = lines.filter(({ level, error }) => level === 'ERROR' && error?.name !== 'TimeoutError')
  expect(failed).toEqual([])
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
    const { statusCode, body } = await cloud().invoke('member', event(headers))
    expect([statusCode, JSON.parse(`${body}`).code]).toEqual([403, 'request.not-routed'])
  }
})

test('the API answers unknown addresses as the API does, and the site as the site does', async () => {
  const nowhere = await call('/nowhere')
  expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  const page = await fetch(`${cloud().url}/en/nowhere/`)
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([404, expect.stringContaining("'none'")])
  const led = await fetch(`${cloud().url}/en/status`, { redirect: 'manual' })
  expect([led.status, led.headers.get('location')]).toEqual([301, `https://${new URL(cloud().url).host}/en/status/`])
})

test('seal signs the heads of the days that are over, which anyone can read', async () => {
  const nextDay = () =>
    fetch(`${cloud().url}/local/clock`, { method: 'POST', body: JSON.stringify({ milliseconds: 86_400_000 }) })
  for (const _day of ['first', 'second']) {
    await nextDay()
    expect(await cloud().invoke('seal', {})).toMatchObject({ days: 1, breaks: 0 })
  }
  expect(await cloud().invoke('seal', {})).toMatchObject({ days: 0, breaks: 0 })
  const { items } = await told(await call('/audit/heads', {}))
  expect(items).toMatchObject([{ restores: 0 }, { restores: 0 }])
  expect((await told(await call('/audit/keys', {}))).keys).toHaveLength(1)
  expect([...asked.denied]).toEqual([])
})

test('a role has no right that nothing above used, but those for what seldom happens', () => {
  const { production } = stages()
  const unused = production.ofType('aws:lambda/function:Function').flatMap(({ name, inputs }) => {
    const statements = production.statements(production.one('aws:iam/role:Role', name.replace(/Function$/, 'Role')))
    const granted = statements.flatMap(({ Action, Resource, Condition: { Null: _named, ...Condition } = {} }) =>
      Action.filter((action) => !/Stream|ShardIterator|GetRecords|sqs:/.test(action)).flatMap((action) => {
        const patterns = Object.values(Condition).flatMap(({ 'dynamodb:Attributes': _attributes, ...test }) =>
          Object.values(test).flat(),
        )
        const kinds = [...new Set(patterns.map((one) => one.split(/[#/]/)[one.includes('#') ? 1 : 0]))]
        return (kinds.length > 0 ? kinds : Resource.map((one) => one.split('/').slice(1, 2).join())).map(
          (kind) => `${action} ${kind}`,
        )
      }),
    )
    const lambda = inputs['handler'].split('.')[0]
    return granted.map((one) => `${lambda} ${one}`).filter((one) => !asked.allowed.has(one))
  })
  expect(unused.filter((one) => !SOMETIMES.includes(one)).toSorted()).toEqual(SELDOM.toSorted())
})
