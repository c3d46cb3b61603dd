import { randomUUID } from 'node:crypto'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import { API } from '#schemas/api.ts'
import { FORM } from '../support/people.ts'
import { PORTALS, readyAsPortal } from '../support/portal-requests.ts'
import { aPortal, aRow, asked, enrolled, type PortalKey, vouching } from '../support/portals.ts'
import { fromElsewhere, type Ready } from '../support/requests.ts'
import { itemsOf } from '../support/stored.ts'
import { aWorld, type World } from '../support/world.ts'

const NAMED = PORTALS.filter((name) => API[name].method === 'POST')
/** What these make has nothing to do with a member. */
const OF_THE_PORTAL: (typeof PORTALS)[number][] = [
  'addVouchingKey',
  'createWebhook',
  'rotateWebhookSecret',
  'testWebhook',
  'replayDelivery',
  'createPortalKey',
  'moveSandboxClock',
]
const OF_MEMBERS = NAMED.filter((name) => !OF_THE_PORTAL.includes(name))

/** Sends a request under a name, each time the same. */
const named =
  (world: World, { method, path, token, body }: Ready, name: string = randomUUID()) =>
  () =>
    world.call(method, path, { token, body, headers: { ...fromElsewhere(), 'idempotency-key': name } })

/** What is not shown again as it was: a key, and a slot that is signed once more. */
const comparable = ({ key: _key, url: _url, fields: _fields, ...answer }: Record<string, unknown>) => answer

async function eraseAll(world: World, key: PortalKey): Promise<number> {
  const { items } = (await asked(world, key, 'GET', '/portal/members')).body
  for (const { id } of items) expect((await asked(world, key, 'DELETE', `/portal/members/${id}`)).status).toBe(204)
  return items.length
}

/** Everything in the rows of named requests, as text. */
const keptBy = async (world: World) => {
  const rows = (await itemsOf(world)).map((item) => unmarshall(item)).filter(({ pk }) => pk.includes('#IDEMPOTENCY#'))
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

test('every POST of a portal is among those that are tried here', () => {
  expect(NAMED.length).toBeGreaterThan(14)
  expect(OF_THE_PORTAL.filter((name) => !NAMED.includes(name))).toEqual([])
})

describe('the answer to a repeat', () => {
  test.for(OF_THE_PORTAL)('of %s is what it was, made again', async (name) => {
    const world = await aWorld()
    const { test: key } = await aPortal(world)
    const ask = named(world, await readyAsPortal(world, key, name))
    const [first, again] = [await ask(), await ask()]
    expect([first.status, again.status]).toEqual([API[name].answer.status, API[name].answer.status])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(comparable(again.body)).toEqual(comparable(first.body))
  })

  test.for(OF_MEMBERS)('of %s is what it was, and after the erasure that it is gone', async (name) => {
    const world = await aWorld()
    const { test: key } = await aPortal(world)
    const ask = named(world, await readyAsPortal(world, key, name))
    const [first, again] = [await ask(), await ask()]
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(comparable(again.body)).toEqual(comparable(first.body))

    expect(await eraseAll(world, key)).toBeGreaterThan(0)
    const late = [await ask()]
    await world.sweep()
    late.push(await ask())
    for (const { status, body, headers } of late) {
      expect(headers.get('idempotency-replayed')).toBe('true')
      const gone = 'rows' in body ? body.rows.map(({ problem }: { problem: object }) => problem) : [body]
      expect(gone.map(({ code }: { code: string }) => code)).toEqual(gone.map(() => 'idempotency.gone'))
      expect(status).toBe('rows' in body ? 200 : 410)
    }
    expect((await asked(world, key, 'GET', '/portal/members')).body.items).toEqual([])
  })
})

test('the answer to a batch is made again row by row: who is there as they are now, who is not as gone', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world, { quota: 3 })
  const { vouchFor } = await vouching(world, live)
  const [known, erased, vouched, late] = [aRow(), aRow({ reference: 'student 7' }), aRow(), aRow()]
  await enrolled(world, live, [known])
  const rows = [known, erased, { ...vouched, vouch: await vouchFor(vouched) }, aRow({ email: 'nobody' }), known]
  const batchOf = (rows: object[]): Ready => ({
    method: 'POST',
    path: '/portal/members',
    params: {},
    token: live.key,
    body: { rows },
  })
  const ask = named(world, batchOf(rows))
  const first = await ask()
  expect(first.body.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'unchanged',
    'enrolled',
    'enrolled',
    'failed',
    'failed',
  ])
  const { body: again } = await ask()
  const withoutIds = (text: object) =>
    JSON.parse(JSON.stringify(text).replace(/"requestId":"[^"]+"/g, '"requestId":""'))
  expect(withoutIds(again)).toEqual(withoutIds(first.body))
  // What was refused is still refused, and says why.
  const tooMany = named(world, batchOf([late]))
  const refusals = [await tooMany(), await tooMany()].map(({ body }) => withoutIds(body))
  expect(refusals[0].rows[0].problem.code).toBe('quota.exhausted')
  expect(refusals[1]).toEqual(refusals[0])

  await asked(world, live, 'DELETE', `/portal/members/${first.body.rows[1].memberId}`)
  const { body: after } = await ask()
  expect(after.rows[1]).toEqual({
    index: 1,
    reference: 'student 7',
    outcome: 'failed',
    problem: expect.objectContaining({ code: 'idempotency.gone', status: 410 }),
  })
  expect(after.counts).toEqual({ enrolled: 1, changed: 0, unchanged: 1, failed: 3 })
  expect(after.rows[2]).toEqual(first.body.rows[2])
})

test('what is kept of an answer names nobody: no address, name, school, reference, code, file or secret', async () => {
  const world = await aWorld()
  const { test: key } = await aPortal(world)
  const told: string[] = []
  for (const name of NAMED) {
    const request = await readyAsPortal(world, key, name)
    const { status, body } = await named(world, request, `camille@school.example-${randomUUID()}`)()
    expect(status, name).toBe(API[name].answer.status)
    told.push(JSON.stringify(request.body ?? {}), JSON.stringify(body))
  }
  const reference = 'student-20261234'
  const { body } = await asked(world, key, 'POST', '/portal/members', { body: { rows: [aRow({ reference })] } })
  told.push(JSON.stringify(body))
  const all = told.join('\n')
  const found = (pattern: RegExp) => [...new Set(all.match(pattern) ?? [])]
  const { givenName, familyName, school } = FORM
  const names = [
    ...found(/[\w.+-]+@[\w.-]+/g),
    ...found(/ALP(?:-[0-9A-Z]{4}){4}/g),
    ...found(/whsec_[\w+/=]+/g),
    ...found(/clk_test_\w+/g),
    ...found(/eyJ[\w-]+/g),
    ...found(/https?:[^"\\]+/g),
    ...[givenName, familyName, school, reference, 'attestation', 'École'],
  ]
  expect(names.length).toBeGreaterThan(12)
  const kept = await keptBy(world)
  expect(kept).toContain('"made":"app_')
  expect(names.filter((name) => kept.includes(name))).toEqual([])
})
