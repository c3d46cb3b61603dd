import { describe, expect, test } from 'vitest'
import type { Operation } from '#schemas/api.ts'
import { PROGRAM } from '#schemas/program.ts'
import { SessionList } from '#schemas/views.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import {
  aCode,
  OPERATIONS,
  operationOf,
  perform,
  type Ready,
  ready,
  signedIn,
  signedInReviewer,
} from '../support/requests.ts'
import { type Asking, anAddress, aWorld, type World } from '../support/world.ts'

const COOKIE = { member: '__Host-session', reviewer: '__Host-review' } as const
const SIGNED_IN = OPERATIONS.filter((name) => ['member', 'reviewer'].includes(operationOf(name).caller))
const UNSAFE = SIGNED_IN.filter((name) => operationOf(name).method !== 'GET')
const cookieOf = ({ caller }: Operation, token = '') => ({
  cookie: `${caller === 'member' ? COOKIE.member : COOKIE.reviewer}=${token}`,
})
const FOR_ANYONE = OPERATIONS.filter(
  (name) => operationOf(name).caller === 'anyone' && operationOf(name).method !== 'GET',
)

const asking =
  (world: World, { method, path, body }: Ready, { headers, ...asked }: Asking) =>
  (more: Record<string, string>) =>
    world.call(method, path, { body, ...asked, headers: { ...more, ...headers } })

describe.each(SIGNED_IN)('%s', (name) => {
  const { caller, method, path } = operationOf(name)

  test('takes a session, of its own kind, and one only', async () => {
    const world = await aWorld()
    const request = await ready(world, name)
    const { token = '' } = request
    const other = await ready(world, caller === 'member' ? 'queue' : 'me')
    await expectNothingStored(world, async () => {
      await expectRefusal({ code: 'session.missing' }, asking(world, request, {}))
      for (const authorization of ['', 'Bearer', 'Basic dGVzdDp0ZXN0', 'Bearer a b', token])
        await expectRefusal(
          { code: 'session.missing' },
          asking(world, request, { headers: { authorization } }),
          authorization,
        )
      for (const wrong of [
        'x',
        'x'.repeat(43),
        `${token}x`,
        `x${token}`,
        `${token}.x`,
        `${token}.`,
        'x'.repeat(8_000),
        other.token ?? '',
      ])
        await expectRefusal({ code: 'session.expired' }, asking(world, request, { token: wrong }), wrong)
      for (const authorization of [`Bearer ${token}`, `Bearer ${other.token}`, 'Basic dGVzdDp0ZXN0', '']) {
        const headers = { authorization, ...cookieOf(operationOf(name), token), 'sec-fetch-site': 'same-origin' }
        await expectRefusal({ code: 'request.two-credentials' }, asking(world, request, { headers }))
      }
    })
  })

  test('does not take a session that ended, to the second', async () => {
    const world = await aWorld()
    const { token } = await ready(world, caller === 'member' ? 'me' : 'queue')
    await world.pass(caller === 'member' ? { days: 30 } : { minutes: 12 * 60 })
    await expectNothingStored(world, () =>
      expectRefusal({ code: 'session.expired' }, (headers) => world.call(method, path, { token, headers })),
    )
  })
})

describe.each(UNSAFE)('%s', (name) => {
  test('does not act on a cookie that another site made the browser send', async () => {
    const world = await aWorld()
    const request = await ready(world, name)
    const cookie = cookieOf(operationOf(name), request.token)
    const foreign = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://license.example' },
      { origin: 'https://license.example.evil.example' },
      { origin: 'https://license.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ]
    await expectNothingStored(world, async () => {
      for (const from of foreign) {
        const headers = { ...cookie, ...from }
        await expectRefusal({ code: 'request.cross-site' }, asking(world, request, { headers }), JSON.stringify(from))
      }
    })
    const headers = { ...cookie, origin: 'https://license.example', 'sec-fetch-site': 'same-origin' }
    expect((await asking(world, request, { headers })({})).status).toBe(operationOf(name).answer.status)
  })
})

test.each(FOR_ANYONE)('%s refuses what a page of another site sends', async (name) => {
  const world = await aWorld()
  const request = await ready(world, name)
  await expectNothingStored(world, async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }])
      await expectRefusal({ code: 'request.cross-site' }, asking(world, request, { headers }))
  })
})

describe.each(['verify', 'reviewVerify'] as const)('%s', (name) => {
  const cookie = name === 'verify' ? COOKIE.member : COOKIE.reviewer
  // The token names its owner.
  const shape = name === 'verify' ? '[0-9a-z]{16}\\.[\\w-]{43}' : '[0-9a-f]{20}\\.[\\w-]{43}'
  const [whoami, signOut] = name === 'verify' ? ['/me', '/me/session'] : ['/reviews/session', '/reviews/session']

  test.each([{ origin: 'https://license.example' }, { 'sec-fetch-site': 'same-origin' }])(
    'hands a browser a cookie that no script and no other site gets: %o',
    async (browser) => {
      const world = await aWorld()
      const answer = await asking(world, await ready(world, name), { headers: browser })({})
      expect(answer.status).toBe(200)
      expect(Object.keys(answer.body)).toEqual(['expiresAt'])
      const [session = '', known = ''] = answer.headers.getSetCookie().toReversed()
      const [mark = '', ...kept] = known.split('; ')
      expect(mark).toMatch(/^__Host-known=\d{4}-\d{2}-\d{2}-[0-9a-z]{16}\.[0-9a-f]{32}$/)
      expect(kept.toSorted()).toEqual(['HttpOnly', `Max-Age=${400 * 86_400}`, 'Path=/', 'SameSite=Strict', 'Secure'])
      const [pair = '', ...attributes] = session.split('; ')
      expect(pair).toMatch(new RegExp(`^${cookie}=${shape}$`))
      const lasts = name === 'verify' ? PROGRAM.limits.sessionDays * 24 : PROGRAM.limits.reviewerSessionHours
      expect(attributes.toSorted()).toEqual(['HttpOnly', `Max-Age=${lasts * 3600}`, 'Path=/', 'SameSite=Lax', 'Secure'])
      const ask = (method: string, path: string) =>
        world.call(method, path, { headers: { ...browser, cookie: `other=1; ${pair}` } })
      expect((await ask('GET', whoami)).status).toBe(200)
      expect((await ask('DELETE', signOut)).headers.get('set-cookie')).toMatch(new RegExp(`^${cookie}=; Max-Age=0`))
      expect((await ask('GET', whoami)).status).toBe(401)
    },
  )

  test('hands it out whatever the clock of the tenant says: browsers go by real time', async () => {
    const world = await aWorld()
    await world.pass({ days: 500 })
    const browser = { 'sec-fetch-site': 'same-origin' }
    const answer = await asking(world, await ready(world, name), { headers: browser })({})
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().at(-1)).toMatch(new RegExp(`^${cookie}=${shape};`))
  })

  test('hands any other client its token and no cookie', async () => {
    const world = await aWorld()
    const { headers, body } = await perform(world, await ready(world, name))
    expect(headers.get('set-cookie')).toBeNull()
    expect(body.token).toMatch(new RegExp(`^${shape}$`))
  })
})

test('a mistyped code does not sign a browser out', async () => {
  const world = await aWorld()
  const { path, body, token } = await ready(world, 'eraseMe')
  const code = String((Number(body?.['code']) + 1) % 1_000_000).padStart(6, '0')
  const headers = { cookie: `${COOKIE.member}=${token}`, 'sec-fetch-site': 'same-origin' }
  const answer = await world.call('POST', path, { body: { ...body, code }, headers })
  expect(answer.body.code).toBe('code.wrong')
  expect(answer.headers.get('set-cookie')).toBeNull()
})

describe.each([
  ['a member', '/me/sessions', '/me', signedIn],
  [
    'a reviewer',
    '/reviews/sessions',
    '/reviews/session',
    async (world: World) => ({ token: await signedInReviewer(world) }),
  ],
] as const)('the sessions of %s', (_whose, path, whoami, signIn) => {
  /** Somebody who signed in three times, at different times. */
  async function three() {
    const world = await aWorld()
    const first = await signIn(world)
    const email = 'email' in first ? String(first.email) : undefined
    const tokens = [first.token]
    for (const _ of [1, 2]) {
      await world.pass({ minutes: 1 })
      tokens.push((await signIn(world, email)).token)
    }
    const list = async (token = '') => SessionList.parse((await world.call('GET', path, { token })).body).items
    const works = (token = '') => world.call('GET', whoami, { token }).then(({ status }) => status === 200)
    return { world, tokens, list, works }
  }

  test('are listed, the newest first, and the current one is marked', async () => {
    const { tokens, list } = await three()
    const items = await list(tokens[1])
    expect(items.map(({ current }) => current)).toEqual([false, true, false])
    expect(items.map(({ createdAt }) => createdAt)).toEqual(
      items
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .reverse(),
    )
    expect(JSON.stringify(items)).not.toContain(tokens[1]?.split('.')[1])
    for (const { sessionId } of items) expect(tokens.join()).not.toContain(sessionId.slice(4))
  })

  test('can be ended one by one, also the own one', async () => {
    const { world, tokens, list, works } = await three()
    const [, , oldest] = await list(tokens[2])
    expect((await world.call('POST', `${path}/${oldest?.sessionId}/end`, { token: tokens[2] })).status).toBe(204)
    expect(await Promise.all(tokens.map(works))).toEqual([false, true, true])
    await expectRefusal({ code: 'session.not-found' }, (headers) =>
      world.call('POST', `${path}/${oldest?.sessionId}/end`, { token: tokens[2], headers }),
    )
    const own = (await list(tokens[2])).find(({ current }) => current)
    const headers = {
      cookie: `${path === '/me/sessions' ? COOKIE.member : COOKIE.reviewer}=${tokens[2]}`,
      'sec-fetch-site': 'same-origin',
    }
    const ended = await world.call('POST', `${path}/${own?.sessionId}/end`, { headers })
    expect(ended.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await Promise.all(tokens.map(works))).toEqual([false, true, false])
  })

  test('can all be ended but the own one', async () => {
    const { world, tokens, list, works } = await three()
    expect((await world.call('POST', `${path}/end-others`, { token: tokens[1] })).status).toBe(204)
    expect(await Promise.all(tokens.map(works))).toEqual([false, true, false])
    expect(await list(tokens[1])).toHaveLength(1)
    expect((await world.call('POST', `${path}/end-others`, { token: tokens[1] })).status).toBe(204)
  })

  test('are at most ten: one more ends the oldest', async () => {
    const { world, tokens, list, works } = await three()
    const token = tokens[2]
    const email = path === '/me/sessions' ? String((await world.call('GET', '/me', { token })).body.email) : undefined
    for (let count = 3; count < 11; count += 1) {
      await world.pass({ minutes: 1 })
      await signIn(world, email)
    }
    expect(await list(token)).toHaveLength(10)
    expect(await Promise.all(tokens.map(works))).toEqual([false, true, true])
  })

  test('of somebody else are out of reach', async () => {
    const { world, tokens, list, works } = await three()
    const stranger = path === '/me/sessions' ? (await signedIn(world)).token : await signedInReviewer(world, 1)
    for (const { sessionId } of await list(tokens[0]))
      await expectRefusal({ code: 'session.not-found' }, (headers) =>
        world.call('POST', `${path}/${sessionId}/end`, { token: stranger, headers }),
      )
    await world.call('POST', `${path}/end-others`, { token: stranger })
    expect(await Promise.all(tokens.map(works))).toEqual([true, true, true])
  })
})

test('a change of address ends every other session', async () => {
  const world = await aWorld()
  const { token, email, memberId } = await signedIn(world)
  const { token: stolen } = await signedIn(world, email)
  const body = await aCode(world, 'new-address', anAddress('new'), memberId)
  expect((await world.call('POST', '/me/address-changes/confirm', { token, body })).status).toBe(200)
  expect((await world.call('GET', '/me', { token })).status).toBe(200)
  await expectRefusal({ code: 'session.expired' }, (headers) => world.call('GET', '/me', { token: stolen, headers }))
})
