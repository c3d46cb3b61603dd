import { createHash } from 'node:crypto'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { MemberId } from '#schemas/id.ts'
import { SITE } from '../../functions/domain/tenant.ts'
import { keys } from '../../functions/store/keys.ts'
import { toItem } from '../../functions/store/table.ts'
import { onEveryCall } from '../support/engine-calls.ts'
import { unsent, violations } from '../support/invariants.ts'
import { aPortal, aRow, asked, enrolled } from '../support/portals.ts'
import { aCode, approved, moving, signedIn, submitted } from '../support/requests.ts'
import { itemsOf } from '../support/stored.ts'
import { chainOf, chainsOf, trailsOf } from '../support/trail.ts'
import { aWorld, type World } from '../support/world.ts'

const typesOf = ({ links }: Awaited<ReturnType<typeof chainOf>>) => links.map(({ type }) => type)
const trailItems = async (world: World) => (await itemsOf(world)).filter(({ pk }) => pk?.S?.includes('#AUDIT#'))

/** What the documentation tells a member to compute. */
function assertLinked(name: string, links: readonly Record<string, unknown>[]) {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  let before = sha256(name)
  for (const [index, { hash: _hash, ...event }] of links.entries()) {
    const isReviewer = String(event['actor']).startsWith('rev_')
    const who = { actor: 'reviewer', actorHash: sha256(`${event['id']} ${event['actor']}`) }
    const link = { ...event, ...(isReviewer && who) }
    expect(link).toMatchObject({ seq: index + 1, before })
    const sorted = Object.fromEntries(Object.entries(link).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    before = sha256(JSON.stringify(sorted))
  }
  return before
}

describe('each event follows the one before', () => {
  test('of a member, whether it waits in the dossier or was moved', async () => {
    const world = await aWorld()
    const member = await approved(world)
    await world.sweep()
    await world.call('POST', '/licenses', { token: member.token, body: { code: member.licenseCode } })
    const chain = await chainOf(world, member)
    expect(chain.faults).toEqual([])
    expect(typesOf(chain).slice(0, 2)).toEqual(['registered', 'application-opened'])
    expect(typesOf(chain).at(-1)).toBe('license-issued')
    assertLinked(chain.name, chain.links)
    expect(await trailItems(world)).not.toEqual([])
  })

  test('of a portal, in each of its worlds', async () => {
    const world = await aWorld()
    const { live, portalId } = await aPortal(world)
    await enrolled(world, live, [aRow(), aRow()])
    const chains = await chainsOf(world)
    expect([...chains.values()].flatMap(({ faults }) => faults)).toEqual([])
    for (const tenant of [portalId, `${portalId}:test`] as const)
      expect(typesOf(await trailsOf(world).read(`${tenant}#${portalId}`))).toEqual(['portal-created', 'key-created'])
    const members = [...chains.keys()].filter((name) => name.startsWith(`${portalId}#mbr_`))
    expect(members).toHaveLength(2)
  })

  test('of who owns a claimed code, of an export, and of an objection', async () => {
    const world = await aWorld()
    const owner = await approved(world)
    await world.sweep()
    const { token } = await signedIn(world)
    const form = { givenName: 'Dominique', familyName: 'Exemple', role: 'student', school: 'École des Exemples' }
    const opened = await world.call('POST', '/applications', {
      token,
      body: { ...form, renewsCode: owner.licenseCode },
    })
    expect(opened.status).toBe(200)
    const body = await aCode(world, 'confirmation', owner.email, owner.memberId)
    const exported = await world.call('POST', '/me/exports', { token: owner.token, body })
    const types = typesOf(await chainOf(world, owner))
    expect(types.slice(-2)).toEqual(['code-claimed', 'exported'])
    expect(exported.body.audit.map(({ type }: { type: string }) => type)).toEqual(types)
    assertLinked(`direct#${owner.memberId}`, exported.body.audit)
    expect(JSON.stringify(exported.body)).not.toContain('rev_')

    const moved = await moving(world)
    const { objectionId, code } = moved
    expect((await world.call('POST', '/objections', { body: { objectionId, code } })).status).toBe(200)
    expect(typesOf(await chainOf(world, moved)).at(-1)).toBe('address-change-objected')
    await world.sweep()
    expect([await unsent(world), await violations(world)]).toEqual([[], []])
  })

  test('of who is erased, and what happens afterwards follows too', async () => {
    const world = await aWorld()
    const member = await submitted(world)
    await world.sweep()
    const body = await aCode(world, 'confirmation', member.email, member.memberId)
    expect((await world.call('POST', '/me/erasures', { token: member.token, body })).status).toBe(204)
    await world.sweep()
    const erased = await chainOf(world, member)
    expect(typesOf(erased).slice(-2)).toEqual(['erasure-requested', 'erased'])
    const { ids, now, commit } = await world.deps()
    const event = { id: ids.row(), at: now, memberId: MemberId.parse(member.memberId), actor: 'system' } as const
    const added = [
      commit([{ type: 'audit', value: { ...event, type: 'documents-deleted', codes: [] } }]),
      commit([{ type: 'audit', value: { ...event, id: ids.row(), type: 'claim-final', codes: [] } }]),
    ]
    const outcomes = await Promise.allSettled(added)
    const later = await chainOf(world, member)
    expect(later.faults).toEqual([])
    expect(later.links.length - erased.links.length).toBe(
      outcomes.filter(({ status }) => status === 'fulfilled').length,
    )
    assertLinked(later.name, later.links)
  })

  test('of much that follows no mail: it is moved as if there were a mail', async () => {
    const world = await aWorld()
    const member = await signedIn(world)
    for (let time = 0; time < 45; time += 1)
      await world.call('PATCH', '/me', { token: member.token, body: { locale: time % 2 ? 'fr' : 'en' } })
    const before = await chainOf(world, member)
    expect(await trailItems(world)).toEqual([])
    await world.sweep()
    const chain = await chainOf(world, member)
    expect(chain).toEqual(before)
    expect([chain.faults, chain.links.length]).toEqual([[], 46])
    expect(await trailItems(world)).toHaveLength(1)
    expect(await unsent(world)).toEqual([])
    expect((await chainsOf(world)).get(chain.name)).toEqual(chain)
  })
})

describe('a process that dies between copying events and removing them', () => {
  test.each([0, 1, 2])('leaves each event once in the trail, %i events later', async (more) => {
    const world = await aWorld()
    const member = await approved(world)
    const stop = onEveryCall(world, ({ moment, command }) => {
      if (moment === 'after' && command === 'PutItemCommand') throw new Error('killed')
      return undefined
    })
    await world.sweep()
    stop()
    for (let time = 0; time < more; time += 1)
      await world.call('PATCH', '/me', { token: member.token, body: { locale: time % 2 ? 'fr' : 'en' } })
    const before = await chainOf(world, member)
    expect(before.faults).toEqual([])
    world.waitOutLeases()
    await world.sweep()
    const after = await chainOf(world, member)
    expect(after).toEqual(before)
    expect(await unsent(world)).toEqual([])
    const numbers = (await trailItems(world)).flatMap(({ pk, sk, e }) =>
      (e?.L ?? []).map((_, index) => `${pk?.S} ${Number(sk?.S) + index}`),
    )
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

test('nothing is written over an event: what is in the way stays, and the mail leaves nevertheless', async () => {
  const world = await aWorld()
  const member = await approved(world)
  const planted = toItem({ ...keys(SITE).audit(member.memberId, '0000000001'), p: new Uint8Array(32), e: [] })
  await world.clients.dynamodb.send(new PutItemCommand({ TableName: world.place.table, Item: planted }))
  await world.sweep()
  expect(await unsent(world)).toEqual([])
  const [item] = await trailItems(world)
  expect(item).toEqual(planted)
  const { faults, links } = await chainOf(world, member)
  expect(faults).toEqual([{ fault: 'unreadable', seq: 1 }])
  expect(links.at(-1)?.type).toBe('application-approved')
})

test('a day on which a chain grows has a note of it, before it grows; a sandbox has none', async () => {
  const world = await aWorld()
  const { live, test: sandbox, portalId } = await aPortal(world)
  const member = await signedIn(world)
  const rows = await enrolled(world, live, [aRow()])
  await enrolled(world, sandbox, [aRow()])
  await asked(world, live, 'GET', '/portal/usage')
  const today = (await world.deps()).now.slice(0, 10)
  const grown = (await trailsOf(world).grownOn(today)).map(({ name }) => name)
  expect(grown.toSorted()).toEqual(
    [`${portalId}#${portalId}`, `direct#${member.memberId}`, `${portalId}#${rows[0]?.memberId}`].toSorted(),
  )
  await world.pass({ days: 1 })
  await world.call('PATCH', '/me', { token: member.token, body: { locale: 'en' } })
  const tomorrow = (await world.deps()).now.slice(0, 10)
  expect(await trailsOf(world).grownOn(tomorrow)).toMatchObject([{ name: `direct#${member.memberId}` }])
})
