import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { SHARDS } from '#schemas/table.ts'
import { type DueKey, WEBHOOK_RETRY_SECONDS } from '../../functions/domain/due.ts'
import type { Place } from '../../functions/ports/due.ts'
import { AT_A_TIME } from '../../functions/steps/lanes.ts'
import { deliver } from '../../functions/steps/later/deliver.ts'
import { aRow, asked, enrolled, type PortalKey, vouching } from '../support/portals.ts'
import { aReceiver, aWorldOfReceivers, registered, sweptOut, verified } from '../support/receiver.ts'
import type { World } from '../support/world.ts'

const HOUR = 60

/** Sends a test event to a receiver, and returns the id of the event. */
async function tested(world: World, key: PortalKey, webhookId: string) {
  const { status, body } = await asked(world, key, 'POST', `/portal/webhooks/${webhookId}/test`)
  expect(status).toBe(202)
  return String(body.eventId)
}

async function logOf(world: World, key: PortalKey, webhookId: string) {
  const { body } = await asked(world, key, 'GET', `/portal/webhooks/${webhookId}/deliveries`)
  return body.items
}

describe('an event', () => {
  test('is told to each receiver that wants it, signed, and names nobody', async () => {
    const { world, live } = await aWorldOfReceivers()
    const [all, some] = [await aReceiver(), await aReceiver()]
    const webhook = await registered(world, live, all.url)
    const other = await registered(world, live, some.url, ['license.issued'])
    const { vouchFor } = await vouching(world, live)
    const row = aRow({ givenName: 'Camille', school: 'Collège des Tests' })
    const [member] = await enrolled(world, live, [{ ...row, vouch: await vouchFor(row) }])
    await asked(world, live, 'POST', '/licenses', { body: { code: member?.licenseCode } })
    await sweptOut(world)

    const told = all.received.map((one) => verified(webhook.secret, one))
    const { memberId, applicationId } = member ?? {}
    expect(told.map(({ type, data }) => [type, data]).toSorted()).toEqual([
      ['application.approved', { memberId, applicationId, status: 'approved' }],
      ['license.issued', { memberId, applicationId, licenseId: expect.stringMatching(/^lic_/) }],
      ['member.enrolled', { memberId, applicationId }],
    ])
    expect(all.ids()).toEqual(told.map(({ id }) => id))
    expect(some.received.map((one) => verified(other.secret, one))).toEqual(
      told.filter(({ type }) => type === 'license.issued'),
    )
    const [first] = all.received
    if (!first) throw new Error('nothing came')
    expect(() => verified(other.secret, first)).toThrow('signature')
    expect(() => verified(webhook.secret, { ...first, body: `${first.body} ` })).toThrow('signature')
    const sent = JSON.stringify([...all.received, ...some.received])
    for (const personal of [row.email, row.givenName, row.familyName, 'Collège', member?.licenseCode])
      expect(sent).not.toContain(personal)
  })

  test('that fails is told again by schedule for 75 hours, under the same id, then is dead and can be sent again', async () => {
    const { world, live } = await aWorldOfReceivers()
    const health = { status: 500 }
    const receiver = await aReceiver(() => health)
    const { id, secret } = await registered(world, live, receiver.url)
    const eventId = await tested(world, live, id)
    await world.sweep()
    expect(receiver.received).toHaveLength(1)
    for (const [index, seconds] of WEBHOOK_RETRY_SECONDS.entries()) {
      await world.pass({ minutes: (seconds - 2) / 60 })
      await world.sweep()
      expect(receiver.received, `before ${seconds} s`).toHaveLength(index + 1)
      await world.pass({ minutes: 3 / 60 })
      await world.sweep()
      expect(receiver.received, `after ${seconds} s`).toHaveLength(index + 2)
    }
    expect(WEBHOOK_RETRY_SECONDS.reduce<number>((sum, seconds) => sum + seconds, 0) / 3600).toBeGreaterThan(75)
    expect(new Set(receiver.ids())).toEqual(new Set([eventId]))
    const dead = { eventId, type: 'webhook.test', state: 'dead', attempts: 10, last: { status: 500 } }
    expect(await logOf(world, live, id)).toMatchObject([dead])
    await world.pass({ days: 2 })
    await world.sweep()
    expect(receiver.received).toHaveLength(10)

    health.status = 200
    const replay = `/portal/webhooks/${id}/deliveries/${eventId}/replay`
    expect((await asked(world, live, 'POST', replay)).status).toBe(202)
    await world.sweep()
    expect(receiver.ids()).toEqual(Array.from({ length: 11 }, () => eventId))
    const last = receiver.received.at(-1)
    expect(last && verified(secret, last)).toMatchObject({ id: eventId, type: 'webhook.test' })
    expect(await logOf(world, live, id)).toMatchObject([{ eventId, state: 'delivered', last: { status: 200 } }])
  })

  test('waits as long as the receiver asks for', async () => {
    const { world, live } = await aWorldOfReceivers()
    const receiver = await aReceiver((_, { length }) =>
      length === 0 ? { status: 503, headers: { 'retry-after': String(2 * 3600) } } : { status: 204 },
    )
    const { id } = await registered(world, live, receiver.url)
    await tested(world, live, id)
    await world.sweep()
    const { body } = await asked(world, live, 'GET', `/portal/webhooks/${id}`)
    expect(body.restsUntil).toBeDefined()
    // An event that comes meanwhile waits too.
    await tested(world, live, id)
    await world.pass({ minutes: 2 * HOUR - 1 })
    await world.sweep()
    expect(receiver.received).toHaveLength(1)
    await world.pass({ minutes: 2 })
    await world.sweep()
    expect(new Set(receiver.ids()).size).toBe(2)
    expect(receiver.received).toHaveLength(3)
    expect(await logOf(world, live, id)).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }])
  })

  test('wakes a receiver that fails again for all the others once in five minutes', async () => {
    const { world, live } = await aWorldOfReceivers()
    // The clock stands still between two moves: a sweep of a busy machine outlasts the first rest.
    await world.passTo('2031-03-04T05:06:07.000Z')
    const receiver = await aReceiver(() => ({ status: 500 }))
    const { id } = await registered(world, live, receiver.url)
    // More than all shards call the receiver with before one of them knows that it fails.
    const events = SHARDS * AT_A_TIME.receiver + 20
    for (let count = 0; count < events; count += 1) await tested(world, live, id)
    const triedAfter = async (seconds: number) => {
      await world.pass({ minutes: seconds / 60 })
      await world.sweep()
      return receiver.received.length
    }
    const first = await triedAfter(0)
    const again = await triedAfter(6)
    expect(first).toBeLessThan(events)
    expect(again).toBeGreaterThan(first)
    expect(await triedAfter(60)).toBe(again)
    expect(await triedAfter(240)).toBeGreaterThan(again)
  })

  test('is told to no receiver that answered 410, until its portal enables it', async () => {
    const { world, live } = await aWorldOfReceivers()
    const receiver = await aReceiver((_, { length }) => ({ status: length === 0 ? 410 : 200 }))
    const { id } = await registered(world, live, receiver.url)
    await tested(world, live, id)
    await world.sweep()
    const { body: webhook } = await asked(world, live, 'GET', `/portal/webhooks/${id}`)
    expect(webhook).toMatchObject({ status: 'disabled', disabledBecause: 'gone' })
    expect(await logOf(world, live, id)).toMatchObject([{ state: 'dead', last: { status: 410 } }])
    await enrolled(world, live, [aRow()])
    await sweptOut(world)
    expect((await asked(world, live, 'POST', `/portal/webhooks/${id}/test`)).body.code).toBe('webhook.disabled')
    expect(receiver.received).toHaveLength(1)

    const enabled = await asked(world, live, 'PATCH', `/portal/webhooks/${id}`, { body: { status: 'enabled' } })
    expect(enabled.body).toMatchObject({ status: 'enabled' })
    expect(enabled.body).not.toHaveProperty('disabledBecause')
    await tested(world, live, id)
    await world.sweep()
    expect(receiver.received).toHaveLength(2)
  })

  test.each(['the sweep', 'the stream'])('waits for no receiver but its own, told by %s', async (by) => {
    const { world, live } = await aWorldOfReceivers()
    const told = new EventTarget()
    const fast = await aReceiver((_, { length }) => {
      if (length === 2) told.dispatchEvent(new Event('all'))
      return { status: 200 }
    })
    // Answers only after the other receiver got all of its events: this never happens if receivers are called one after
    // another.
    const slow = await aReceiver(async () => {
      if (fast.received.length < 3) await once(told, 'all')
      return { status: 200 }
    })
    const webhooks = [await registered(world, live, slow.url), await registered(world, live, fast.url)]
    const rows: { owner: string; id: string }[] = []
    for (const { id: owner } of webhooks)
      for (const _ of 'abc') rows.push({ owner, id: await tested(world, live, owner) })
    if (by === 'the sweep') await world.sweep()
    else {
      const places = rows.map(
        (row): Place => ({ tenant: live.tenant, in: 'row', key: { ...row, kind: 'webhook' } as DueKey }),
      )
      expect(await deliver({ depsFor: world.wired.depsFor, failed: () => {} }, places)).toEqual([])
    }
    for (const { id } of webhooks) {
      const log = await logOf(world, live, id)
      expect(log).toHaveLength(3)
      for (const one of log) expect(one).toMatchObject({ state: 'delivered', attempts: 1 })
    }
  })

  test('tells a receiver of many members at a time, and of one member in the order in which it happened', async () => {
    const { world, live } = await aWorldOfReceivers()
    const [many, few] = [6, 3]
    const state = { open: 0, most: 0 }
    const told = new EventTarget()
    // The first call answers when as many are open as there are members.
    const receiver = await aReceiver(async () => {
      state.open += 1
      state.most = Math.max(state.most, state.open)
      if (state.most >= many) told.dispatchEvent(new Event('all'))
      else await once(told, 'all')
      state.open -= 1
      return { status: 200 }
    })
    const { id: owner } = await registered(world, live, receiver.url)
    const rows: { key: DueKey; about: string }[] = []
    for (let event = 0; event < few; event += 1)
      for (let member = 0; member < many; member += 1)
        rows.push({
          key: { owner, kind: 'webhook', id: await tested(world, live, owner) } as DueKey,
          about: `mbr_${member}`,
        })
    const places = rows.map(({ key, about }) => ({ tenant: live.tenant, in: 'row' as const, key, about }))
    expect(await deliver({ depsFor: world.wired.depsFor, failed: () => {} }, places)).toEqual([])
    expect(receiver.received).toHaveLength(many * few)
    expect(state.most).toBeGreaterThanOrEqual(many)
    for (let member = 0; member < many; member += 1) {
      const ids = rows.filter(({ about }) => about === `mbr_${member}`).map(({ key }) => key.id)
      expect(receiver.ids().filter((id) => ids.includes(String(id)))).toEqual(ids)
    }
  })

  test('is signed with the former secret too, for a day after a rotation', async () => {
    const { world, live } = await aWorldOfReceivers()
    const receiver = await aReceiver()
    const { id, secret } = await registered(world, live, receiver.url)
    const rotated = await asked(world, live, 'POST', `/portal/webhooks/${id}/secrets`)
    expect(rotated.body.secret).not.toBe(secret)
    expect(rotated.body.formerSecretUntil).toBeDefined()
    const latest = async () => {
      await tested(world, live, id)
      await world.sweep()
      const last = receiver.received.at(-1)
      if (!last) throw new Error('nothing came')
      return last
    }
    await world.pass({ minutes: 24 * HOUR - 1 })
    const within = await latest()
    for (const one of [secret, rotated.body.secret]) expect(verified(one, within).type).toBe('webhook.test')
    await world.pass({ minutes: 2 })
    const after = await latest()
    expect(verified(rotated.body.secret, after).type).toBe('webhook.test')
    expect(() => verified(secret, after)).toThrow('signature')
  })

  test('is dropped with its receiver', async () => {
    const { world, live } = await aWorldOfReceivers()
    const receiver = await aReceiver()
    const { id } = await registered(world, live, receiver.url)
    await tested(world, live, id)
    expect((await asked(world, live, 'DELETE', `/portal/webhooks/${id}`)).status).toBe(204)
    const { errors } = await world.sweep()
    expect(errors).toEqual([])
    expect(receiver.received).toEqual([])
  })
})

test('a receiver may have letters of any language in its URL, which is then written as URLs are', async () => {
  const { world, live } = await aWorldOfReceivers()
  const { url } = await aReceiver()
  const { status, body } = await asked(world, live, 'POST', '/portal/webhooks', { body: { url: `${url}/élèves` } })
  expect([status, body.url]).toEqual([200, `${url}/%C3%A9l%C3%A8ves`])
})

test('the receivers of a sandbox are told by its clock, and when it is moved', async () => {
  const { world, sandbox, live } = await aWorldOfReceivers()
  const receiver = await aReceiver((_, { length }) => ({ status: length === 0 ? 500 : 200 }))
  const { id, secret } = await registered(world, sandbox, receiver.url)
  const eventId = await tested(world, sandbox, id)
  await world.sweep()
  expect(receiver.received).toHaveLength(1)
  const { body: clock } = await asked(world, sandbox, 'GET', '/portal/sandbox/clock')
  expect(Date.parse(clock.nextDueAt) - Date.parse(clock.now)).toBeGreaterThan(0)
  await asked(world, sandbox, 'POST', '/portal/sandbox/clock', { body: { seconds: 40 * 86_400 } })
  await world.sweep()
  expect(receiver.ids()).toEqual([eventId, eventId])
  // The signed time is real time: the receiver's clock did not move.
  for (const one of receiver.received) expect(verified(secret, one).id).toBe(eventId)
  expect(await logOf(world, sandbox, id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
  const { body: usage } = await asked(world, live, 'GET', '/portal/usage')
  expect(Math.abs(Date.parse(usage.now) - Date.now())).toBeLessThan(86_400_000)
})
