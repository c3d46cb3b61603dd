import { describe, expect, test } from 'vitest'
import { CLIENT_ADDRESS } from '#schemas/headers.ts'
import { Instant } from '#schemas/time.ts'
import { engineCalls } from '../support/calls.ts'
import { mailsTo } from '../support/inbox.ts'
import { expectRefusal } from '../support/refusal.ts'
import { fromElsewhere, ready, signedIn } from '../support/requests.ts'
import { type Answer, anAddress, aWorld, type World } from '../support/world.ts'

const register = (world: World, email: string, headers: Record<string, string> = {}) =>
  world.call('POST', '/register', { body: { email, locale: 'fr' }, headers: { ...fromElsewhere(), ...headers } })
const atOnce = (count: number, act: (index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))
const accepted = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 202)
const waits = (answers: readonly Answer[]) =>
  answers.flatMap(({ headers }) => (headers.has('retry-after') ? [Number(headers.get('retry-after'))] : []))
/** Another spelling of the same mailbox. */
const written = (email: string, index: number) => {
  const [name = '', host = ''] = email.split('@')
  const tag = index % 3 === 0 ? '' : `+${index}`
  return index % 2 === 0
    ? `${name}${tag}@${host}`
    : `  ${name.toUpperCase()}${tag.toUpperCase()}@${host.toUpperCase()} `
}

/** A clock that was moved stands still, so that no window ends during a test. */
const MOMENT = '2031-03-04T05:06:07.000Z'

describe('mails to an address', () => {
  test('are 1 a minute, 5 an hour and 10 a day, also when 20 are asked for at once', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    const email = anAddress()
    // Minutes to wait, mails that are then accepted, and seconds that the answer says to wait for the next one.
    const table = [
      [0, 1, 60],
      [1, 1, 60],
      [1, 1, 60],
      [1, 1, 60],
      [1, 1, 56 * 60],
      [1, 0, 55 * 60],
      [55, 1, 60],
      [1, 1, 60],
      [1, 1, 60],
      [1, 1, 60],
      [1, 1, (24 * 60 - 64) * 60],
      [60, 0, (24 * 60 - 124) * 60],
      [24 * 60 - 124, 1, 60],
    ] as const
    for (const [minutes, mails, seconds] of table) {
      await world.pass({ minutes })
      const answers = await atOnce(20, (index) => register(world, written(email, index)))
      expect(accepted(answers), `after ${minutes}`).toHaveLength(mails)
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(mails ? [202, 429] : [429]))
      for (const wait of waits(answers)) {
        expect(wait).toBe(seconds)
      }
    }
  })

  test('can be asked for again after what Retry-After says, and not before', async () => {
    const world = await aWorld()
    const email = anAddress()
    await register(world, email)
    const [wait = 0] = waits([await register(world, email)])
    await world.pass({ minutes: (wait - 5) / 60 })
    await expectRefusal({ code: 'rate-limited' }, (headers) => register(world, email, headers))
    await world.pass({ minutes: 5 / 60 })
    expect((await register(world, email)).status).toBe(202)
  })

  test('are counted apart for who signed in: a stranger cannot use up what a member has', async () => {
    const world = await aWorld()
    const { token, email } = await signedIn(world)
    expect((await register(world, email)).status).toBe(202)
    const confirmations = (headers: Record<string, string> = {}) =>
      world.call('POST', '/me/confirmations', { token, headers })
    expect((await confirmations()).status).toBe(202)
    await expectRefusal({ code: 'rate-limited' }, confirmations)
    await world.pass({ minutes: 1 })
    expect((await confirmations()).status).toBe(202)
  })

  test.each(['sendLicenseCode', 'sendLicense'] as const)('are counted for %s', async (name) => {
    const world = await aWorld()
    const { method, path, token } = await ready(world, name)
    const answers = await atOnce(20, () => world.call(method, path, { token }))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(waits(answers)).toHaveLength(19)
  })

  test('are counted for each address by itself', async () => {
    const world = await aWorld()
    expect(accepted(await atOnce(20, () => register(world, anAddress())))).toHaveLength(20)
  })
})

describe('a network', () => {
  test('asks 600 times in 10 minutes; another one is not held up', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    const check = (address: string) =>
      world.call('POST', '/license-codes/check', { body: { code: 'ALP' }, headers: { [CLIENT_ADDRESS]: address } })
    const answers = await atOnce(610, (index) => check(`198.51.100.${index % 256}`))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(600)
    await expectRefusal({ code: 'rate-limited' }, async (headers) => {
      const answer = await world.call('POST', '/license-codes/check', {
        body: { code: 'ALP' },
        headers: { ...headers, [CLIENT_ADDRESS]: '198.51.100.7' },
      })
      expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(600)
      return answer
    })
    expect((await check('198.51.101.1')).status).toBe(200)
    await world.pass({ minutes: 10 })
    expect((await check('198.51.100.1')).status).toBe(200)
  })

  describe.each(['verify', 'reviewVerify'] as const)('whose budget is spent: %s', (name) => {
    /** Shows a code from such a network. `code` is the right one. */
    async function spent() {
      const world = await aWorld()
      await world.passTo(MOMENT)
      const { method, path, body = {} } = await ready(world, name)
      const { usage } = await world.deps()
      await usage.spend({ budget: 'anonymous-requests', owner: '198.51.102' }, { amount: 600 })
      const there = { [CLIENT_ADDRESS]: '198.51.102.1' }
      const show = (changes: object = {}, headers: Record<string, string> = {}, from: Record<string, string> = there) =>
        world.call(method, path, { body: { ...body, ...changes }, headers: { ...headers, ...from } })
      return { show, code: String(body['code']) }
    }

    test('a right code works; what is refused counts', async () => {
      const { show } = await spent()
      expect((await show()).status).toBe(200)
      for (const changes of [{}, { code: 'x' }])
        await expectRefusal({ code: 'rate-limited' }, (headers) => show(changes, headers))
    })

    test('a code takes no more tries than elsewhere', async () => {
      const { show, code } = await spent()
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
      const answers = await atOnce(100, () => show({ code: wrong }))
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(100)
      expect((await show()).status).toBe(429)
      expect((await show({}, {}, fromElsewhere())).body.code).toBe('code.too-many-tries')
    })
  })

  test('is the first 24 or 56 bits of an address, however it is written', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    const { usage } = await world.deps()
    const counted = async (network: string, addresses: readonly string[]) => {
      const ask = (address: string) =>
        world.call('POST', '/license-codes/check', { body: { code: 'ALP' }, headers: { [CLIENT_ADDRESS]: address } })
      await usage.spend({ budget: 'anonymous-requests', owner: network }, { amount: 600 })
      for (const address of addresses) expect((await ask(address)).status, address).toBe(429)
    }
    await counted('203.0.113', ['203.0.113.1', '203.0.113.255', '::ffff:203.0.113.9'])
    await counted('2001:db8:1:200', ['2001:db8:1:2ff::1', '2001:DB8:1:200:0:0:0:1', '2001:db8:1:234:5678::'])
    await counted('unknown', ['', 'x', '1.2.3', '2001:db8:::1', 'unknown'])
  })
})

describe('register', () => {
  const shape = ({ status, headers, body }: Answer) => ({
    status,
    headers: [...headers].filter(([name]) => name !== 'x-request-id'),
    body: JSON.stringify(body)
      .replace(/req_\w{26}/, 'req_')
      .replace(/\d{4}-\S+?Z/, 'at'),
    bytes: JSON.stringify(body).length,
  })

  test('answers the same and does the same for known and unknown addresses', async () => {
    const world = await aWorld()
    const { email } = await signedIn(world)
    const calls = engineCalls(world)
    const known = await register(world, email)
    const unknown = await register(world, anAddress())
    expect(shape(known)).toEqual(shape(unknown))
    expect(known.body.requestId).not.toBe(unknown.body.requestId)
    expect(() => Instant.parse(known.body.expiresAt)).not.toThrow()
    const half = calls.length / 2
    expect(half).toBeGreaterThan(1)
    expect(calls.slice(0, half).map(({ name }) => name)).toEqual(calls.slice(half).map(({ name }) => name))
  })

  test('refuses known and unknown addresses alike', async () => {
    const world = await aWorld()
    const addresses = [(await signedIn(world)).email, anAddress()]
    for (const email of addresses) await register(world, email)
    const [known, unknown] = await Promise.all(addresses.map((email) => register(world, email)))
    if (!known || !unknown) throw new Error('no answer')
    const { requestId: _known, ...one } = known.body
    const { requestId: _unknown, ...other } = unknown.body
    expect(one).toEqual(other)
  })

  test('says of a reviewer no more than of anybody', async () => {
    const world = await aWorld()
    const ask = (email = '') => world.call('POST', '/reviews/sign-in', { body: { email }, headers: fromElsewhere() })
    const [reviewer, anybody] = [await ask(world.place.reviewers[0]?.email), await ask(anAddress())]
    expect(shape(reviewer)).toEqual(shape(anybody))
  })
})

describe('an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'a-key-of-this-test' }

  test('makes a repeated request the same request, with one mail', async () => {
    const world = await aWorld()
    const email = anAddress()
    const first = await register(world, email, key)
    const again = await atOnce(20, () => register(world, email, key))
    expect(first.status).toBe(202)
    for (const answer of again) expect(answer).toMatchObject({ status: 202, body: first.body })
    await world.sweep()
    expect(await mailsTo(world.place.inbox, email)).toHaveLength(1)
  })

  test('does so when all come at once', async () => {
    const world = await aWorld()
    const email = anAddress()
    const answers = await atOnce(20, () => register(world, email, key))
    const ids = new Set(answers.map(({ status, body }) => `${status} ${body.requestId}`))
    expect([...ids]).toEqual([expect.stringMatching(/^202 req_/)])
    await world.sweep()
    expect(await mailsTo(world.place.inbox, email)).toHaveLength(1)
  })

  test('names a request of one address, and gets around no limit', async () => {
    const world = await aWorld()
    const [email, other] = [anAddress(), anAddress()]
    const first = await register(world, email, key)
    expect((await register(world, other, key)).body.requestId).not.toBe(first.body.requestId)
    await expectRefusal({ code: 'rate-limited' }, (headers) => register(world, email, headers))
    await expectRefusal({ code: 'rate-limited' }, (headers) =>
      register(world, email, { ...headers, 'idempotency-key': 'another-key-of-this-test' }),
    )
  })

  test('does not make a code good again that expired', async () => {
    const world = await aWorld()
    const email = anAddress()
    const { body } = await register(world, email, key)
    await world.pass({ minutes: 11 })
    const again = await register(world, email, key)
    expect(again).toMatchObject({ status: 202, body })
    const { secrets } = await world.deps()
    const code = secrets.code('sign-in', body.requestId)
    await expectRefusal({ code: 'code.expired' }, (headers) =>
      world.call('POST', '/verify', { body: { requestId: body.requestId, code }, headers }),
    )
  })
})
