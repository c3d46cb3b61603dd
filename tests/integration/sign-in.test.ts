import { expect, test } from 'vitest'
import { MemberId } from '#schemas/id.ts'
import { verify } from '../../functions/steps/sign-in/verify.ts'
import { codeTo } from '../support/inbox.ts'
import { aCode, moving } from '../support/requests.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Somebody with a code that was mailed to their address. */
async function withCode(world: World, email = anAddress()) {
  const { body } = await world.call('POST', '/register', { body: { email, locale: 'en' } })
  await world.sweep()
  return { email, shown: { requestId: body.requestId, code: await codeTo(world.place.inbox, email) } }
}

test('a sign-in that an objection overtakes opens no session of the account that was restored', async () => {
  const world = await aWorld()
  const victim = await moving(world)
  const deps = await world.deps()
  const memberId = MemberId.parse(victim.memberId)
  const moved = (await deps.members.dossier(memberId))?.member.email ?? ''
  const { body: shown } = { body: await aCode(world, 'sign-in', moved) }
  let isFirst = true
  const overtaken: typeof deps.members = {
    ...deps.members,
    async dossier(id) {
      const { objectionId, code } = victim
      if (isFirst) await world.call('POST', '/objections', { body: { objectionId, code } })
      isFirst = false
      return deps.members.dossier(id)
    },
  }
  const { token } = await verify({ ...deps, members: overtaken }, shown as never)
  expect(isFirst).toBe(false)
  const me = await world.call('GET', '/me', { token })
  expect(me.body).toMatchObject({ email: moved })
  expect(me.body.id).not.toBe(victim.memberId)
})

test('a code that opened an account opens no other one after its erasure', async () => {
  const world = await aWorld()
  const { shown } = await withCode(world)
  const { body } = await world.call('POST', '/verify', { body: shown })
  const { token } = body
  const { body: me } = await world.call('GET', '/me', { token })
  const confirmed = await aCode(world, 'confirmation', me.email, me.id)
  expect((await world.call('POST', '/me/erasures', { token, body: confirmed })).status).toBe(204)
  expect((await world.call('POST', '/verify', { body: shown })).body.code).toBe('code.expired')
})

test('a code works as soon as its mail is there, also when who sent it has not noted it yet, or never does', async () => {
  const world = await aWorld()
  for (const [purpose, path, email] of [
    ['sign-in', '/verify', anAddress()],
    ['review', '/reviews/verify', world.place.reviewers[0]?.email ?? ''],
  ] as const) {
    const asking = purpose === 'review' ? { email } : { email, locale: 'fr' }
    const asked = await world.call('POST', purpose === 'review' ? '/reviews/sign-in' : '/register', { body: asking })
    const { due, now, tenant, secrets } = await world.deps()
    const { requestId } = asked.body
    expect(await due.reserve({ tenant, in: 'request', requestId }, now, 60)).toBeDefined()
    const code = secrets.code(purpose, requestId)
    const wrong = await world.call('POST', path, { body: { requestId, code: wrongOf(code) } })
    expect(wrong.body.code).toBe('code.wrong')
    expect((await world.call('POST', path, { body: { requestId, code } })).status).toBe(200)
    expect((await world.call('POST', path, { body: { requestId, code } })).body.code).toBe('code.used')
  }
})

test('a mail whose lease ended is settled by who sent it last', async () => {
  const world = await aWorld()
  const email = anAddress()
  const { body } = await world.call('POST', '/register', { body: { email, locale: 'en' } })
  const { due, now, tenant } = await world.deps()
  const place = { tenant, in: 'request', requestId: body.requestId } as const
  const late = await due.reserve(place, now, 60)
  const [row] = late?.rows ?? []
  if (!late || !row) throw new Error('nothing was reserved')
  world.waitOutLeases()
  await world.sweep()
  await due.settle(late, [{ row, is: { as: 'later', dueAt: now, attempts: 1 } }], now)
  await world.pass({ minutes: 5 })
  await world.sweep()
  expect(await world.mails(email)).toHaveLength(1)
})
