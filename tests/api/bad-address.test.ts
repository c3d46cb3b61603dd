import { expect, test } from 'vitest'
import { ORIGIN_SECRET } from '#schemas/headers.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { NOT_FOUND } from '../support/not-found.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import { OPERATIONS, operationOf, ready } from '../support/requests.ts'
import { aWorld, SITE_URL } from '../support/world.ts'

const world = await aWorld()
const PATHS = [...new Set(OPERATIONS.map((name) => operationOf(name).path))]
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY']
const NOBODYS = {
  applicationId: 'app_0123456789abcdef_2026',
  uploadId: 'upl_0123456789abcdef_2026_01234567',
  sha256: 'a'.repeat(64),
  memberId: 'mbr_0123456789abcdef0123456789abcdef',
  kid: 'nobodys',
  webhookId: 'whk_0123456789abcdef',
  eventId: 'evt_01k0000000abcdefghjkmnpqrs',
  keyId: 'key_0123456789abcdef01234567',
  portalId: 'ptl_0123456789abcdef',
  sessionId: 'ses_0123456789abcdef0123',
  passkeyId: 'pky_0123456789abcdef',
  reviewerId: 'rev_0123456789abcdef0123',
}
const ANY = Object.fromEntries(Object.keys(NOBODYS).map((param) => [param, '[^/]+']))
/** Names that portals choose. A longer name is valid too: it is just another name. */
const NAMES = ['kid']
const filled = (path: string, ids: Record<string, string> = NOBODYS) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')

test.each(PATHS)('%s refuses other methods and says which it takes', async (path) => {
  const allowed = OPERATIONS.map(operationOf).flatMap((one) =>
    new RegExp(`^${filled(one.path, ANY)}$`).test(path) ? [one.method as string] : [],
  )
  await expectNothingStored(world, async () => {
    for (const method of METHODS.filter((one) => !allowed.includes(one)))
      await expectRefusal({ code: 'request.method' }, async (headers) => {
        const answer = await world.call(method, filled(path), { headers })
        expect(answer.headers.get('allow')?.split(', ').toSorted()).toEqual([...new Set(allowed)].toSorted())
        return answer
      })
  })
})

test('an address that does not exist is not found', async () => {
  const { path } = await ready(world, 'application')
  const near = ['', '/', '/me/', '//me', '/ME', '/nope', '/me%2Fsession', '/me/session/x', '/../v2/me', `${path}/`]
  const odd = [`${path}/nope`, '/__proto__', '/constructor', '/%', '/%00', '/%ff%fe', '/me;a=b', '/me.', '/me%20']
  await expectNothingStored(world, async () => {
    for (const one of [...near, ...odd])
      for (const method of ['GET', 'POST', 'DELETE'])
        await expectRefusal({ code: 'request.not-found' }, (headers) => world.call(method, one, { headers }), one)
  })
  for (const one of ['/', '/api', '/api/v2/me', '/api/v11/me', `/x${API_BASE}/me`]) {
    const { status } = await world.app.request(`${SITE_URL}${one}`, { headers: { [ORIGIN_SECRET]: 'o'.repeat(32) } })
    expect(status, one).toBe(404)
  }
})

const WITH_IDS = OPERATIONS.filter((name) => operationOf(name).params)

test.each(WITH_IDS)('%s refuses ids that are none', async (name) => {
  const { path } = operationOf(name)
  const { method, params, token, body } = await ready(world, name)
  await expectNothingStored(world, async () => {
    for (const [param, id] of Object.entries(params)) {
      const near = [id.slice(0, -1), `${id}0`, id.toUpperCase(), 'x', 'rvw_0123456789abcdef0123', '__proto__']
      const years = ['app_0123456789abcdef_9999', 'app_0123456789abcdef_0000']
      const odd = [
        `${id}%0a`,
        `${id}%00`,
        `%20${id}`,
        `${id}%2f..`,
        '%2e%2e%2f',
        '%ff',
        '*',
        '%7B%7D',
        'x'.repeat(8_000),
      ]
      for (const wrong of NAMES.includes(param) ? odd : [...odd, ...near, ...years])
        await expectRefusal(
          { code: 'request.invalid', at: `/path/${param}` },
          (headers) => world.call(method, filled(path, { ...params, [param]: wrong }), { token, body, headers }),
          wrong,
        )
    }
  })
})

test.each(WITH_IDS)('%s does not find an id that nobody has', async (name) => {
  const { method, token, body } = await ready(world, name)
  const path = filled(operationOf(name).path)
  expect(path).not.toMatch(/\/(\/|$)/)
  const code = NOT_FOUND[name] ?? 'application.not-found'
  await expectNothingStored(world, () =>
    expectRefusal({ code }, (headers) => world.call(method, path, { token, body, headers })),
  )
})

test('a document that was never shown is not found', async () => {
  const { params, token } = await ready(world, 'openDocument')
  const path = filled(operationOf('openDocument').path, { ...params, sha256: 'a'.repeat(64) })
  await expectNothingStored(world, () =>
    expectRefusal({ code: 'document.not-found' }, (headers) => world.call('POST', path, { token, headers })),
  )
})

test('the queue refuses what is not a page of it', async () => {
  const { token } = await ready(world, 'queue')
  const wrong = ['limit=0', 'limit=101', 'limit=-1', 'limit=1.5', 'limit=x', 'limit=', 'limit=1e9', 'nope=1']
  await expectNothingStored(world, async () => {
    for (const query of [...wrong, `cursor=${'x'.repeat(201)}`, '__proto__=1', 'limit[]=1'])
      await expectRefusal(
        { code: 'request.invalid', at: '/query' },
        (headers) => world.call('GET', `/reviews?${query}`, { token, headers }),
        query,
      )
  })
})

test('the queue begins at its beginning when a cursor is made up', async () => {
  const world = await aWorld()
  const { token, params } = await ready(world, 'review')
  const at = '2026-11-22T00:00:00.000Z'
  const ids = ['app_0123456789abcdef_9999', 'app_0123456789abcdef_0000', 'lic_0123456789abcdef_2026', '', 'x']
  const forged = ids.map((id) => Buffer.from(`direct ${at}#${id}`).toString('base64url'))
  for (const cursor of ['', '#', '%00', '%ff', encodeURIComponent(`${at}#${ids[0]}`), ...forged]) {
    const { status, body } = await world.call('GET', `/reviews?cursor=${cursor}`, { token })
    expect(status, cursor).toBe(200)
    expect(body.items, cursor).toMatchObject([params])
  }
})

test('register refuses an Idempotency-Key that is too short or too long', async () => {
  const { path, body } = await ready(world, 'register')
  await expectNothingStored(world, async () => {
    for (const key of ['', 'x'.repeat(15), 'x'.repeat(256)])
      await expectRefusal({ code: 'request.invalid', at: '/header/idempotency-key' }, (headers) =>
        world.call('POST', path, { body, headers: { ...headers, 'idempotency-key': key } }),
      )
  })
})

test.each(OPERATIONS)('%s is not reached around the distribution', async (name) => {
  const { method, path } = operationOf(name)
  for (const secret of ['', 'x', 'o'.repeat(31), 'o'.repeat(33), `${'o'.repeat(32)},x`])
    await expectRefusal({ code: 'request.not-routed' }, (headers) =>
      world.call(method, filled(path), { headers: { ...headers, [ORIGIN_SECRET]: secret } }),
    )
})

test('nothing is stored of what comes around the distribution', async () => {
  const { method, path, body } = await ready(world, 'register')
  const headers = { [ORIGIN_SECRET]: 'x' }
  await expectNothingStored(world, () => world.call(method, path, { body, headers }))
})

test('nothing is answered around the distribution, not even that there is nothing', async () => {
  for (const path of ['/nope', '/me', '/keys'])
    await expectRefusal({ code: 'request.not-routed' }, (headers) =>
      world.call('PUT', path, { headers: { ...headers, [ORIGIN_SECRET]: '' } }),
    )
})

test('an answer is in the language asked for, else in French', async () => {
  const accepted = { 'en-GB,en;q=0.9': 'en', 'de, en;q=0.5, fr;q=0.4': 'en', 'fr-CA': 'fr', de: 'fr', '*': 'fr' }
  for (const [header, locale] of Object.entries({ ...accepted, '': 'fr', 'en;q=0': 'fr', ';;q=,,': 'fr' })) {
    const { headers } = await world.call('GET', '/nope', { headers: { 'accept-language': header } })
    expect(headers.get('content-language'), header).toBe(locale)
  }
})
