import { describe, expect, test } from 'vitest'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import { OPERATIONS, operationOf, perform, type Ready, ready } from '../support/requests.ts'
import { aWorld, type World } from '../support/world.ts'

const WITH_CODE = OPERATIONS.filter((name) => operationOf(name).problems.includes('code.too-many-tries'))
const wrongOf = (code: unknown) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

const asking =
  (world: World, { method, path, token, body }: Ready, changes: Record<string, unknown> = {}) =>
  (headers: Record<string, string>) =>
    world.call(method, path, { token, body: { ...body, ...changes }, headers })

test('there are operations that take a code', () => expect(WITH_CODE.length).toBeGreaterThanOrEqual(6))

describe.each(WITH_CODE)('the code of %s', (name) => {
  test('expires after 10 minutes, to the second', async () => {
    const world = await aWorld()
    const request = await ready(world, name)
    await world.pass({ minutes: 10 })
    await expectNothingStored(world, () => expectRefusal({ code: 'code.expired' }, asking(world, request)))
  })

  test('works until then', async () => {
    const world = await aWorld()
    const request = await ready(world, name)
    await world.pass({ minutes: 9.5 })
    expect((await perform(world, request)).status).toBe(operationOf(name).answer.status)
  })

  test('works once, also when it is shown 3 times at once', async () => {
    const world = await aWorld()
    const request = await ready(world, name)
    const answers = await Promise.all(Array.from({ length: 3 }, () => perform(world, request)))
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    // The operation may have ended the session or started a time to object. The used code must not work in that case
    // either.
    const end = { eraseMe: 'session.expired', confirmAddressChange: 'address.change-pending' } as const
    const code = name in end ? end[name as keyof typeof end] : 'code.used'
    await expectNothingStored(world, () => expectRefusal({ code }, asking(world, request)))
  })

  test('takes 5 tries, also all at once, then not even the right one', async () => {
    const world = await aWorld()
    const request = await ready(world, name)
    const wrong = { ...request, body: { ...request.body, code: wrongOf(request.body?.['code']) } }
    await expectNothingStored(world, async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => perform(world, wrong)))
      const tries = answers.filter(({ body }) => body.code === 'code.wrong')
      expect(tries.map(({ body }) => body.triesLeft).toSorted()).toEqual([0, 1, 2, 3, 4])
      expect(answers.filter(({ body }) => body.code === 'code.too-many-tries')).toHaveLength(15)
      await expectRefusal({ code: 'code.too-many-tries' }, async (headers) => {
        const answer = await asking(world, request)(headers)
        const seconds = Number(answer.headers.get('retry-after'))
        expect(seconds).toBeGreaterThan(590)
        expect(seconds).toBeLessThanOrEqual(600)
        return answer
      })
    })
  })

  test('is 6 digits', async () => {
    const world = await aWorld()
    const request = await ready(world, name)
    await expectNothingStored(world, async () => {
      for (const code of ['12345', '1234567', '12345a', '-12345', '1e5000', ''])
        await expectRefusal({ code: 'request.invalid', at: '/code' }, asking(world, request, { code }))
    })
  })

  test('is for this request and this purpose', async () => {
    const world = await aWorld()
    const request = await ready(world, name)
    const [same, other] = [await ready(world, name), await ready(world, name === 'verify' ? 'reviewVerify' : 'verify')]
    await expectNothingStored(world, async () => {
      await expectRefusal({ code: 'code.wrong' }, asking(world, request, { code: same.body?.['code'] }))
      await expectRefusal({ code: 'code.wrong' }, asking(world, request, other.body))
      const requestId = 'req_0123456789abcdefghjkmnpqrs'
      await expectRefusal({ code: 'code.expired' }, asking(world, request, { requestId }))
    })
  })
})
