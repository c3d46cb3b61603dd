import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { BUDGETS } from '#schemas/budget.ts'
import { later } from '../../functions/domain/calendar.ts'
import { changeQuota } from '../../functions/steps/operator/change-quota.ts'
import { aPortal, aRow, asked, enrolled } from '../support/portals.ts'
import { aWorld } from '../support/world.ts'

const named = (name: string = randomUUID()) => ({ 'idempotency-key': name })
const URL_OF_RECEIVER = 'https://portal.school.example/webhooks'

test('50 requests of one name at once have one effect and one answer', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world)
  const rows = [aRow(), aRow()]
  const headers = named()
  const ask = () => asked(world, live, 'POST', '/portal/members', { body: { rows }, headers })
  const answers = await Promise.all(Array.from({ length: 50 }, ask))
  const done = answers.filter(({ status }) => status === 200)
  const others = answers.filter(({ status }) => status !== 200)
  expect(done.length).toBeGreaterThan(0)
  for (const { status, body, headers } of others) {
    expect([status, body.code]).toEqual([409, 'idempotency.in-progress'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  // Whoever was told to wait gets the same when they ask again.
  const later = await Promise.all(others.map(ask))
  const bodies = [...done, ...later].map(({ body }) => JSON.stringify(body))
  expect(bodies).toHaveLength(50)
  expect(new Set(bodies).size).toBe(1)
  expect(done[0]?.body.counts).toEqual({ enrolled: 2, changed: 0, unchanged: 0, failed: 0 })
  expect((await asked(world, live, 'GET', '/portal/members')).body.items).toHaveLength(2)
  expect((await asked(world, live, 'GET', '/portal/usage')).body.schoolYears).toMatchObject([{ enrolled: 2 }])
})

test('a name is of one portal, one of its worlds and one operation', async () => {
  const world = await aWorld()
  const [ours, theirs] = [await aPortal(world), await aPortal(world)]
  const headers = named()
  const body = { url: URL_OF_RECEIVER }
  const made = await Promise.all(
    [ours.live, ours.test, theirs.live].map((key) => asked(world, key, 'POST', '/portal/webhooks', { body, headers })),
  )
  expect(made.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(3)
  const other = await asked(world, ours.live, 'POST', '/portal/members', { body: { rows: [aRow()] }, headers })
  expect(other.status).toBe(200)
})

test('a name keeps what was refused, and forgets what was malformed', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world)
  const refused = named()
  const ask = (url: string, headers: Record<string, string>) =>
    asked(world, live, 'POST', '/portal/webhooks', { body: { url }, headers })
  const first = await ask('https://127.0.0.1/', refused)
  expect(first.body.code).toBe('webhook.url')
  expect(first.headers.get('idempotency-replayed')).toBeNull()
  const again = await ask('https://127.0.0.1/', refused)
  expect([again.status, again.body.code]).toEqual([422, 'webhook.url'])
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect((await ask(URL_OF_RECEIVER, refused)).body.code).toBe('idempotency.other-body')

  const malformed = named()
  expect((await ask('no address', malformed)).body.code).toBe('request.invalid')
  expect((await ask(URL_OF_RECEIVER, malformed)).status).toBe(200)
})

test('a name has to be given, and is a name', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world)
  for (const name of ['', 'x', 'x'.repeat(256)]) {
    const { status, body } = await asked(world, live, 'POST', '/portal/webhooks', {
      body: { url: URL_OF_RECEIVER },
      headers: named(name),
    })
    expect([status, body.code], name).toEqual([400, 'idempotency.missing'])
  }
  expect((await asked(world, live, 'GET', '/portal/webhooks')).body.items).toEqual([])
})

test('a name is free again after 24 hours, and a lease after a minute', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world)
  const { requests, pseudonym } = await live.deps()
  const content = pseudonym('content', 'a body')
  const other = pseudonym('content', 'another')
  const request = { name: pseudonym('named-request', randomUUID()), content }
  expect(await requests.take({ ...request, taker: 'first' })).toEqual({ ok: true })
  expect(await requests.take({ ...request, taker: 'second' })).toMatchObject({ ok: false, content })
  // Who was first died: who asks for the same takes over, and nobody else.
  world.waitOutLeases()
  expect(await requests.take({ ...request, content: other, taker: 'third' })).toMatchObject({ ok: false })
  expect(await requests.take({ ...request, taker: 'fourth' })).toEqual({ ok: true })
  await requests.complete({ name: request.name, taker: 'first' }, { made: live.id })
  expect(await requests.take({ ...request, taker: 'fifth' })).not.toHaveProperty('answer')
  await requests.complete({ name: request.name, taker: 'fourth' }, { made: live.portalId })
  const answer = { made: live.portalId }
  expect(await requests.take({ ...request, taker: 'sixth' })).toEqual({ ok: false, content, answer })
  for (let minutes = 0; minutes <= 24 * 60; minutes += 2) world.waitOutLeases()
  expect(await requests.take({ ...request, content: other, taker: 'seventh' })).toEqual({ ok: true })
})

test('a quota is exact, however many enroll at once', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world, { quota: 7 })
  const batches = Array.from({ length: 5 }, () => ({ rows: [aRow(), aRow(), aRow()] }))
  const answers = await Promise.all(batches.map((body) => asked(world, live, 'POST', '/portal/members', { body })))
  const outcomes = answers.flatMap(({ body }) => body.rows)
  const refused = outcomes.filter(({ outcome }) => outcome === 'failed')
  expect(outcomes.filter(({ outcome }) => outcome === 'enrolled')).toHaveLength(7)
  expect(new Set(refused.map(({ problem }) => problem.code))).toEqual(new Set(['quota.exhausted']))
  expect(refused[0].problem.detail).toContain('7')
  const { body: usage } = await asked(world, live, 'GET', '/portal/usage')
  expect(usage).toMatchObject({ quota: 7, schoolYears: [{ enrolled: 7 }] })
  // Those who are in can be sent again.
  const known = batches.flatMap(({ rows }) => rows).filter((_, index) => outcomes[index].outcome === 'enrolled')
  const again = await asked(world, live, 'POST', '/portal/members', { body: { rows: known } })
  expect(again.body.counts).toMatchObject({ unchanged: 7, failed: 0 })
  // And the others once the operator raised it.
  await changeQuota(await live.deps(), { quota: 8 })
  const more = await asked(world, live, 'POST', '/portal/members', { body: { rows: [aRow(), aRow()] } })
  expect(more.body.counts).toMatchObject({ enrolled: 1, failed: 1 })
})

test('a portal has so many requests a minute, and is told how many are left', async () => {
  const world = await aWorld()
  const [{ live, test: sandbox }, other] = [await aPortal(world), await aPortal(world)]
  // Time stands still: the minute does not end.
  await world.passTo(later((await world.deps()).now, { minutes: 1 }))
  const most = BUDGETS['portal-requests'].windows[0].most
  const { headers } = await asked(world, live, 'GET', '/portal/usage')
  expect(headers.get('ratelimit-policy')).toBe(`"portal";q=${most};w=60`)
  const [, remaining, seconds] = /^"portal";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? []
  expect(Number(remaining)).toBe(most - 1)
  expect(Number(seconds)).toBeGreaterThan(0)
  expect(Number(seconds)).toBeLessThanOrEqual(60)
  const { usage } = await live.deps()
  await usage.spend({ budget: 'portal-requests', owner: live.portalId }, { amount: most - 1 })
  const late = await asked(world, live, 'GET', '/portal/usage')
  expect([late.status, late.body.code]).toEqual([429, 'rate-limited'])
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(late.headers.get('ratelimit')).toMatch(/^"portal";r=0;t=\d+$/)
  for (const key of [sandbox, other.live]) expect((await asked(world, key, 'GET', '/portal/usage')).status).toBe(200)
})

test('what changed meanwhile is not changed by who says what they saw', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world)
  const [member] = await enrolled(world, live, [aRow()])
  const path = `/applications/${member?.applicationId}`
  const etag = (await asked(world, live, 'GET', path)).headers.get('etag') ?? ''
  const change = (school: string, seen: string) =>
    asked(world, live, 'PATCH', path, { body: { school }, headers: { 'if-match': seen } })
  const [one, two] = await Promise.all([change('Lycée Un', etag), change('Lycée Deux', etag)])
  expect([one.status, two.status].toSorted()).toEqual([200, 412])
  const stale = one.status === 412 ? one : two
  expect(stale.body.code).toBe('request.stale')
  const now = await asked(world, live, 'GET', path)
  expect(now.body.school).toBe(one.status === 200 ? 'Lycée Un' : 'Lycée Deux')
  expect(now.headers.get('etag')).not.toBe(etag)
  expect((await change('Lycée Trois', now.headers.get('etag') ?? '')).status).toBe(200)
  expect((await change('Lycée Quatre', 'W/"1"')).body.code).toBe('request.invalid')
})
