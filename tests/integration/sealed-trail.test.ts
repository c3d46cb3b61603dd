import { DeleteObjectCommand, GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { compactVerify, createLocalJWKSet } from 'jose'
import { describe, expect, inject, test } from 'vitest'
import { Instant } from '#schemas/time.ts'
import { dayAfter } from '../../functions/domain/sealing.ts'
import type { Finding } from '../../functions/domain/trail-finding.ts'
import { declareRestore } from '../../functions/steps/audit/declare-restore.ts'
import { seal } from '../../functions/steps/audit/seal.ts'
import { verify } from '../../functions/steps/audit/verify.ts'
import { replayErasures } from '../../functions/steps/operator/replay-erasures.ts'
import { eventIn, memberIn } from '../../functions/store/audit.ts'
import { newSecrets } from '../../local/settings.ts'
import { CHANGES, pickBy, tableOf } from '../support/manipulations.ts'
import { aPortal, aRow, enrolled } from '../support/portals.ts'
import { aCode, approved, signedIn, submitted } from '../support/requests.ts'
import { chainsOf } from '../support/trail.ts'
import { aWorld, type World } from '../support/world.ts'

const today = async (world: World) => (await world.deps()).now.slice(0, 10)
const sealed = async (world: World) => seal(await world.deps())

/** Goes on to the next day, half past one, and signs the head of the day that is over. */
async function nextDay(world: World) {
  await world.sweep()
  await world.passTo(Instant.parse(`${dayAfter(await today(world))}T01:30:00.000Z`))
  return sealed(world)
}

async function verified(world: World) {
  const findings: Finding[] = []
  const { breaks, ...rest } = await verify(await world.deps(), (finding) => findings.push(finding))
  return { ...rest, breaks, findings }
}

async function erased(world: World, { token, email, memberId }: { token: string; email: string; memberId: string }) {
  const body = await aCode(world, 'confirmation', email, memberId)
  expect((await world.call('POST', '/me/erasures', { token, body })).status).toBe(204)
  await world.sweep()
}

/** Members in several states, one of them erased, and a portal with a member, over some days that have heads. */
async function someDays(world: World) {
  const { live } = await aPortal(world)
  await enrolled(world, live, [aRow()])
  const gone = await submitted(world)
  const member = await approved(world)
  await nextDay(world)
  await erased(world, gone)
  const { token } = await signedIn(world)
  await world.call('PATCH', '/me', { token, body: { locale: 'en' } })
  await nextDay(world)
  await world.call('POST', '/licenses', { token: member.token, body: { code: member.licenseCode } })
  await nextDay(world)
  return { gone, member }
}

describe('the head of a day', () => {
  test('is signed once, names the one before, and anyone can verify it', async () => {
    const world = await aWorld()
    await approved(world)
    expect((await world.call('GET', '/audit/heads')).body).toEqual({ items: [] })
    expect(await nextDay(world)).toEqual({ days: 1, breaks: 0 })
    expect(await sealed(world)).toEqual({ days: 0, breaks: 0 })
    await world.pass({ days: 2 })
    expect(await sealed(world)).toEqual({ days: 2, breaks: 0 })

    const first = await world.call('GET', '/audit/heads?limit=2')
    const rest = await world.call('GET', `/audit/heads?cursor=${first.body.cursor}`)
    const heads = [...first.body.items, ...rest.body.items]
    const day = await today(world)
    expect(heads.map((head) => head.day)).toEqual([-1, -2, -3].map((days) => dayAfter(day, days)))
    expect(heads.map(({ chains, grown, previous }) => [chains, grown, previous !== undefined])).toEqual([
      [1, 0, true],
      [1, 0, true],
      [1, 1, false],
    ])
    const keys = createLocalJWKSet((await world.call('GET', '/audit/keys')).body)
    for (const { file, ...head } of heads) {
      const { payload, protectedHeader } = await compactVerify(file, keys)
      expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'campus-license-audit-head+jws' })
      expect(JSON.parse(Buffer.from(payload).toString())).toEqual(head)
    }
    // The keys of license files are others.
    const licenseKeys = createLocalJWKSet((await world.call('GET', '/keys')).body)
    await expect(compactVerify(heads[0].file, licenseKeys)).rejects.toThrow('no applicable key')
  })

  test('is not made while the day may still change, nor over a break', async () => {
    const world = await aWorld()
    const { token } = await signedIn(world)
    await nextDay(world)
    await world.call('PATCH', '/me', { token, body: { locale: 'en' } })
    const table = await tableOf(world)
    const [chain] = [...(await chainsOf(world)).values()]
    if (!chain) throw new Error('no chain')
    await table.rewrite(chain, CHANGES['an actor']?.(chain.links, () => 0, []) ?? [])
    const day = await today(world)
    await world.passTo(Instant.parse(`${dayAfter(day)}T00:30:00.000Z`))
    expect(await sealed(world)).toEqual({ days: 0, breaks: 0 })
    await world.passTo(Instant.parse(`${dayAfter(day)}T01:00:00.000Z`))
    expect(await sealed(world)).toEqual({ days: 1, breaks: 1 })
    const [head, before] = (await world.call('GET', '/audit/heads')).body.items
    expect(head.root).toBe(before.root)
  })
})

test('each of 200 random manipulations of the table is found', { timeout: 300_000 }, async () => {
  const world = await aWorld()
  await someDays(world)
  expect(await verified(world)).toMatchObject({ heads: 3, breaks: 0, lost: 0, findings: [] })
  const table = await tableOf(world)
  const backup = await table.items()
  const chains = [...(await chainsOf(world)).values()].filter(({ name }) => !name.includes(':test#'))
  const stored = backup.filter(({ pk, e }) => e?.L?.length && !pk?.S?.includes(':test#'))
  const pick = pickBy(inject('seed'))
  const kinds = [...Object.keys(CHANGES), 'all of it is missing', 'it becomes another']
  const missed: string[] = []
  for (let time = 0; time < 200; time += 1) {
    const kind = kinds[time % kinds.length] ?? ''
    const isKnowing = pick(3) > 0
    const chain = chains[pick(chains.length)]
    const other = chains[pick(chains.length)]
    const item = stored[pick(stored.length)]
    if (!chain || !other || !item) throw new Error('no chain')
    const change = CHANGES[kind]
    if (!change) {
      const [tenant, owner] = chain.name.split('#')
      if (kind === 'it becomes another' && other !== chain) await table.rewrite(chain, other.links)
      else
        for (const one of backup)
          if (one['pk']?.S?.startsWith(`${tenant}#`) && one['pk'].S.includes(`#${owner}`)) await table.remove(one)
    } else if (isKnowing) await table.rewrite(chain, change(chain.links.map(plain), pick, other.links.map(plain)))
    else {
      const owner = memberIn(item['pk']?.S?.split('#')[2] ?? '')
      const events = (item['e']?.L ?? []).map(({ B }) => eventIn(B, owner))
      if (events.length < 2) {
        await table.overwrite(item, [])
      } else await table.overwrite(item, change(events, pick, other.links.map(plain)))
    }
    if ((await verified(world)).breaks === 0) missed.push(`${time}: ${kind}, ${isKnowing ? chain.name : item['pk']?.S}`)
    await table.restore(backup)
  }
  expect(missed).toEqual([])
  expect(await verified(world)).toMatchObject({ breaks: 0, findings: [] })
})
const plain = ({ seq: _seq, before: _before, hash: _hash, ...event }: Awaited<ReturnType<typeof firstLink>>) => event
const firstLink = async () => {
  const [chain] = [...(await chainsOf(await aWorld())).values()]
  return chain?.links[0] as NonNullable<NonNullable<typeof chain>['links'][number]>
}

describe('what is kept under lock', () => {
  test('cannot be deleted; what covers or hides it is found', async () => {
    const world = await aWorld()
    await someDays(world)
    const { s3 } = world.clients
    const Bucket = world.config.auditBucket()
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'heads/' }))
    const [oldest, second, third] = Versions.map(({ Key = '', VersionId = '' }) => ({ Key, VersionId }))
    if (!oldest || !second || !third) throw new Error('no heads')
    await expect(s3.send(new DeleteObjectCommand({ Bucket, ...oldest }))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    expect((await verified(world)).findings).toEqual([])

    const other = await s3.send(new GetObjectCommand({ Bucket, Key: oldest.Key }))
    const Body = await other.Body?.transformToByteArray()
    await s3.send(new PutObjectCommand({ Bucket, Key: second.Key, ...(Body && { Body }) }))
    expect((await verified(world)).findings).toContainEqual({ what: 'replaced', where: second.Key })
    expect((await verified(world)).findings).toContainEqual({ what: 'forged-head', where: second.Key.slice(6) })
    await s3.send(new DeleteObjectCommand({ Bucket, Key: third.Key }))
    expect((await verified(world)).findings).toContainEqual({ what: 'replaced', where: third.Key })
    await expect(sealed(world)).rejects.toThrow('is not ours')
  })

  test('a head that another key signed, and ends that are not those that were signed', async () => {
    const world = await aWorld()
    await someDays(world)
    const deps = await world.deps()
    const day = await today(world)
    const forger = await aWorld({
      ...world.place,
      secrets: { ...newSecrets(), ...world.place.secrets, auditKeys: newSecrets().auditKeys },
    })
    const { ledger, auditKeys } = await forger.deps()
    const [newest] = (await world.call('GET', '/audit/heads?limit=1')).body.items
    const { file: _file, ...head } = newest
    expect(await ledger.addHead(day, await auditKeys.sign({ ...head, day }))).toBe(true)
    expect((await verified(world)).findings).toEqual([{ what: 'forged-head', where: day }])
    await world.clients.s3.send(
      new PutObjectCommand({ Bucket: world.config.auditBucket(), Key: `ends/${head.root}`, Body: 'other' }),
    )
    expect((await verified(world)).findings).toContainEqual({ what: 'other-ends', where: dayAfter(day, -1) })
    await expect(deps.ledger.ends(head.root)).rejects.toThrow('the ends of root')
  })
})

test('a restore: what it lost is told, nothing is a break, and later heads follow it', async () => {
  const world = await aWorld()
  const { gone } = await someDays(world)
  const table = await tableOf(world)
  const kept = await approved(world)
  const leaving = await signedIn(world)
  await world.pass({ minutes: 5 })
  const backup = await table.items()
  const { now: moment } = await world.deps()
  await world.pass({ minutes: 5 })
  await erased(world, leaving)
  await world.call('PATCH', '/me', { token: kept.token, body: { locale: 'en' } })
  const lost = await signedIn(world)
  expect(await nextDay(world)).toEqual({ days: 1, breaks: 0 })
  expect(await verified(world)).toMatchObject({ breaks: 0, lost: 0, findings: [] })

  await table.restore(backup)
  expect((await verified(world)).breaks).toBeGreaterThan(0)
  const deps = await world.deps()
  await expect(declareRestore(deps, deps.now)).rejects.toThrow(RangeError)
  await declareRestore(deps, moment)
  const restored = await verified(world)
  expect(restored).toMatchObject({ breaks: 0, lost: 3 })
  expect(restored.findings.map(({ where }) => where)).toContain(`direct#${kept.memberId}`)
  expect(restored.findings.map(({ what }) => what)).toEqual(['lost', 'lost', 'lost'])
  expect(JSON.stringify(restored.findings)).not.toContain(lost.memberId)

  expect(await replayErasures(deps, () => expect.unreachable())).toBe(1)
  await world.sweep()
  await world.call('PATCH', '/me', { token: kept.token, body: { locale: 'en' } })
  expect((await verified(world)).breaks).toBe(0)
  expect(await nextDay(world)).toEqual({ days: 1, breaks: 0 })
  expect(await verified(world)).toMatchObject({ breaks: 0, lost: 0, findings: [] })
  expect((await world.call('GET', '/audit/heads?limit=1')).body.items).toMatchObject([
    { restores: 1, restoredTo: moment },
  ])

  // The chains of the erased are there, and verify.
  const chains = await chainsOf(world)
  for (const { memberId } of [gone, leaving])
    expect(chains.get(`direct#${memberId}`)?.links.at(-1)?.type).toBe('erased')
})
