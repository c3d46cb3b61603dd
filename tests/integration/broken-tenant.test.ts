import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import { MOST_AHEAD } from '../../functions/domain/calendar.ts'
import { listPortals } from '../../functions/steps/operator/list-portals.ts'
import { replayDead } from '../../functions/steps/operator/replay-dead.ts'
import { keys } from '../../functions/store/keys.ts'
import { onEveryCall } from '../support/engine-calls.ts'
import { aPortal, asked, type PortalKey } from '../support/portals.ts'
import { aWorld, type World } from '../support/world.ts'

const YEAR_AND_A_DAY = 31_622_400
const move = (world: World, key: PortalKey, seconds = YEAR_AND_A_DAY) =>
  asked(world, key, 'POST', '/portal/sandbox/clock', { body: { seconds } })

/** Writes an item as no version of the service does. */
const broken = ({ clients, place }: World, item: object) =>
  clients.dynamodb.send(new PutItemCommand({ TableName: place.table, Item: marshall(item) }))

/** A key that nobody made: its check symbols are right, its secret is not. */
const forged = (key: PortalKey) => key.deps().then(({ ids }) => ({ key: ids.apiKey().key }))

describe('the clock of a sandbox', () => {
  test('goes 10 years ahead and no further, also when it is moved many times at once', async () => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    const answers = await Promise.all(Array.from({ length: 20 }, () => move(world, sandbox)))
    expect(answers.filter(({ status }) => status >= 500).map(({ body }) => body.code)).toEqual(
      answers.filter(({ status }) => status >= 500).map(() => 'service.busy'),
    )
    const moveOn = async (): Promise<string> => {
      const { status, body } = await move(world, sandbox)
      return status === 200 ? moveOn() : body.code
    }
    expect(await moveOn()).toBe('sandbox.too-far')
    const { now } = await sandbox.deps()
    const ahead = Date.parse(now) - Date.now()
    expect(ahead).toBeLessThanOrEqual(MOST_AHEAD)
    expect(ahead).toBeGreaterThan(MOST_AHEAD - YEAR_AND_A_DAY * 1000)
    expect((await asked(world, sandbox, 'GET', '/portal/usage')).status).toBe(200)
    expect((await world.sweep()).errors).toEqual([])
  })

  test.each([
    ['a number beyond dates', 9e15],
    ['the last whole number', Number.MAX_SAFE_INTEGER],
    ['a time in the past', -1e15],
    ['a word', 'soon'],
  ])('is a time that can be written, whatever is stored: %s', async (_, ahead) => {
    const world = await aWorld()
    const [ours, theirs] = [await aPortal(world), await aPortal(world)]
    await broken(world, { ...keys(ours.test.tenant).clock(), ahead })
    for (const key of [ours.test, ours.live, theirs.test, theirs.live])
      expect((await asked(world, key, 'GET', '/portal/usage')).status).toBe(200)
    expect((await asked(world, await forged(ours.test), 'GET', '/portal/usage')).body.code).toBe('key.unknown')
    expect((await world.sweep()).errors).toEqual([])
  })

  test.each([
    ['the year 1', -63_000_000_000],
    ['the year 9999', 251_000_000_000],
    ['a second back', -1],
    ['nothing', 0],
    ['half a second', 0.5],
    ['more than a year', YEAR_AND_A_DAY + 1],
    ['the first number that is not exact', 2 ** 53],
    ['more than all dates', 1e300],
    ['a word', 'soon'],
  ])('is moved by what was understood, or not at all: %s', async (_, seconds) => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    const now = async () => (await asked(world, sandbox, 'GET', '/portal/usage')).body.now
    const { status, body } = await move(world, sandbox, seconds as number)
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([400, 'request.invalid', '/seconds'])
    expect(Date.parse(await now()) - Date.now()).toBeLessThan(60_000)
  })

  test('is not read for a stranger: a key is known first', async () => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    const stranger = await forged(sandbox)
    const commands: string[] = []
    const stop = onEveryCall(world, ({ command, moment }) => {
      if (moment === 'before') commands.push(command)
      return undefined
    })
    expect((await asked(world, stranger, 'GET', '/portal/usage')).body.code).toBe('key.unknown')
    stop()
    expect(commands).toEqual(['GetItemCommand'])
  })
})

describe('a portal that cannot be read', () => {
  test('is named in the list of portals, and all others are in it', async () => {
    const world = await aWorld()
    const portals = [await aPortal(world), await aPortal(world), await aPortal(world)]
    const [, second] = portals
    if (!second) throw new Error('no portals')
    await broken(world, { ...keys(second.test.tenant).apiKey(second.test.id), scopes: 'all of them' })
    const listed = await listPortals(await world.deps())
    expect(listed.map(({ id, mode }) => `${id} ${mode}`)).toEqual(
      portals.flatMap(({ portalId }) => [`${portalId} live`, `${portalId} test`]),
    )
    expect(listed.filter((one) => 'unreadable' in one)).toEqual([
      { id: second.portalId, mode: 'test', unreadable: expect.objectContaining({ name: 'ZodError' }) },
    ])
  })

  test('does not keep the dead rows of others from being replayed', async () => {
    const world = await aWorld()
    const portals = [await aPortal(world), await aPortal(world), await aPortal(world)]
    for (const { live } of portals) await aDeadRow(live)
    const index = await (await world.deps()).index()
    const [first] = await index.dead(10)
    const failures: unknown[] = []
    const replayed = await replayDead({
      index,
      forTenant: async (tenant) => {
        if (tenant === first?.tenant) throw new Error('broken')
        return world.wired.depsFor(tenant)
      },
      failed: (_, row) => failures.push(row),
    })
    expect(replayed).toBe(2)
    expect(failures).toEqual([{ tenant: first?.tenant, kind: 'erase', id: expect.any(String) }])
    expect(await index.dead(10)).toEqual([first])
  })
})

/** A row of a portal that was given up. */
async function aDeadRow({ deps }: PortalKey) {
  const { commit, due, now, ids, tenant } = await deps()
  const owner = ids.member()
  const key = { kind: 'erase' as const, owner, id: ids.row() }
  await commit([{ type: 'due', value: { ...key, memberId: owner, dueAt: now, attempts: 0 } }])
  const held = await due.reserve({ tenant, in: 'row', key }, now, 60)
  const [row] = held?.rows ?? []
  if (!held || !row) throw new Error('not reserved')
  await due.settle(held, [{ row, is: { as: 'dead' } }], now)
}
