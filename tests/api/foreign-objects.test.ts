import { describe, expect, test } from 'vitest'
import type { OperationName } from '#schemas/api.ts'
import { Scope } from '#schemas/portal.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { NOT_OF_PEOPLE, NOT_THEIRS } from '../support/not-found.ts'
import { PORTALS, readyAsPortal } from '../support/portal-requests.ts'
import { aKey, aPortal, aRow, enrolled, type Mode, type PortalKey } from '../support/portals.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import { approved, operationOf, perform, type Ready, ready, signedIn, signedInReviewer } from '../support/requests.ts'
import { stored } from '../support/stored.ts'
import { aWorld, type World } from '../support/world.ts'

/** The operations without an id in their request: the key determines whose data they use. */
const NAMELESS = PORTALS.filter((name) => !(name in NOT_THEIRS))
const OF_PEOPLE = Object.keys(NOT_OF_PEOPLE) as OperationName[]
const OF_SANDBOXES: readonly OperationName[] = ['sandboxClock', 'moveSandboxClock']

const asking =
  (world: World, { method, path, body }: Ready, token: string | undefined) =>
  (headers: object) =>
    world.call(method, path, { body, headers: { ...headers }, ...(token !== undefined && { token }) })

test('there are operations that name something, and some that do not', () => {
  expect(Object.keys(NOT_THEIRS).length).toBeGreaterThanOrEqual(24)
  expect(NAMELESS.length).toBeGreaterThanOrEqual(12)
  expect(OF_PEOPLE.length).toBeGreaterThanOrEqual(18)
})

describe.each(['live', 'test'] as const)('of a portal, %s', (mode: Mode) => {
  const PERFORMED = PORTALS.filter((name) => mode === 'test' || !OF_SANDBOXES.includes(name))

  test.each(PERFORMED)('%s is its own only, and with a key that is good', async (name) => {
    const world = await aWorld()
    const [ours, theirs] = [await aPortal(world), await aPortal(world)]
    const own = ours[mode]
    const others = await otherKeys(world, own, name)
    const request = await readyAsPortal(world, own, name)
    const strangers = { 'another portal, live': theirs.live, 'another portal, test': theirs.test }
    const otherSide = mode === 'live' ? ours.test : ours.live

    await expectNothingStored(world, async () => {
      for (const [what, { token, code }] of Object.entries(others))
        await expectRefusal({ code }, asking(world, request, token), what)
      const code = NOT_THEIRS[name]
      if (!code) return
      for (const [what, { key }] of Object.entries({ ...strangers, 'its other world': otherSide }))
        await expectRefusal({ code }, asking(world, request, key), what)
    })
    const { status, body } = await perform(world, request)
    expect(status, JSON.stringify(body)).toBe(operationOf(name).answer.status)
  })

  test.each(NAMELESS.filter((name) => !OF_SANDBOXES.includes(name)))(
    '%s of others shows and changes nothing of it',
    async (name) => {
      const world = await aWorld()
      const [ours, theirs] = [await aPortal(world), await aPortal(world)]
      for (const one of ['openApplication', 'requestLicense', 'replayDelivery', 'removeVouchingKey'] as const)
        await readyAsPortal(world, ours[mode], one)
      const ofOurs = async () => (await stored(world)).filter((line) => line.includes(`"S":"${ours.portalId}`))
      const [before, symbols] = [await ofOurs(), ours.portalId.slice(4)]
      expect(before.length).toBeGreaterThan(10)
      for (const key of [theirs.live, theirs.test]) {
        const { status, body } = await perform(world, await readyAsPortal(world, key, name))
        expect(status, JSON.stringify(body)).toBe(operationOf(name).answer.status)
        expect(JSON.stringify(body)).not.toContain(symbols)
      }
      expect(await ofOurs()).toEqual(before)
    },
  )
})

/** A claim on the license code of another member is allowed: the owner gets a mail and can object. */
const BETWEEN_MEMBERS = OF_PEOPLE.filter((name) => operationOf(name).caller === 'member' && name !== 'openApplication')

describe('of a member', () => {
  test.each(BETWEEN_MEMBERS)('another cannot %s', async (name) => {
    const world = await aWorld()
    const theirs = await ready(world, name)
    const token = await aMemberWhoMay(world, name)
    await expectNothingStored(world, () =>
      expectRefusal({ code: NOT_OF_PEOPLE[name] ?? 'internal' }, asking(world, theirs, token)),
    )
    expect((await perform(world, theirs)).status).toBe(operationOf(name).answer.status)
  })

  test.each(PORTALS.filter((name) => OF_PEOPLE.includes(name)))('of a portal, another cannot %s', async (name) => {
    const world = await aWorld()
    const { live, test: sandbox } = await aPortal(world)
    const token = await aMemberWhoMay(world, name)
    for (const key of [live, sandbox]) {
      const theirs = await readyAsPortal(world, key, name)
      if (name === 'openApplication')
        Object.assign(theirs.body ?? {}, { memberId: undefined, renewsCode: await codeOf(world, key) })
      await expectNothingStored(world, () =>
        expectRefusal({ code: NOT_OF_PEOPLE[name] ?? 'internal' }, asking(world, theirs, token), key.mode),
      )
    }
  })

  test('of a portal, a school is objected to by nobody else', async () => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    const row = aRow()
    const [inSandbox] = await enrolled(world, sandbox, [row])
    const { token } = await signedIn(world, row.email)
    expect((await world.call('GET', '/me/schools', { token })).body).toEqual({ items: [], objections: [] })
    await expectNothingStored(world, () =>
      expectRefusal({ code: 'member.not-found' }, (headers) =>
        world.call('POST', `/me/schools/${inSandbox?.memberId}/object`, { token, headers }),
      ),
    )
  })
})

describe('of a sandbox', () => {
  const OF_REVIEWERS = OF_PEOPLE.filter((name) => {
    const { caller, params } = operationOf(name)
    return caller === 'reviewer' && 'applicationId' in (params?.shape ?? {})
  })

  test.each(OF_REVIEWERS)('a reviewer cannot %s', async (name) => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    const { path } = await readyAsPortal(world, sandbox, 'application')
    const applicationId = path.split('/').at(-1) ?? ''
    const own = await ready(world, name)
    const ours = { ...own, path: own.path.replace(own.params['applicationId'] ?? '?', applicationId) }
    expect(ours.path).toContain(applicationId)
    await expectNothingStored(world, () =>
      expectRefusal({ code: 'application.not-found' }, asking(world, ours, own.token)),
    )
  })

  test('nothing is in a list, a figure or a check of others', async () => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    await readyAsPortal(world, sandbox, 'withdrawApplication')
    const waiting = await readyAsPortal(world, sandbox, 'submitApplication')
    expect((await perform(world, waiting)).status).toBe(200)
    const licenseCode = await codeOf(world, sandbox)
    const reviewer = await signedInReviewer(world)
    expect((await world.call('GET', '/reviews', { token: reviewer })).body).toEqual({ items: [] })
    const { body: figures } = await world.call('GET', '/reviews/figures', { token: reviewer })
    expect(figures).toMatchObject({ waiting: 0, outcomes: {} })
    const check = await world.call('POST', '/license-codes/check', { body: { code: licenseCode } })
    expect(check.body).toEqual({ valid: false, code: 'license-code.unknown' })
  })
})

/** A member who could do this with objects of their own. */
const aMemberWhoMay = async (world: World, name: OperationName) =>
  name === 'requestLicense' ? (await approved(world)).token : (await signedIn(world)).token

/** The license code of a portal's member. */
const codeOf = async (world: World, key: PortalKey) =>
  String((await readyAsPortal(world, key, 'requestLicense')).body?.['code'])

/** Keys and sessions that an operation refuses, and the problem for each. */
async function otherKeys(world: World, own: Awaited<ReturnType<typeof aKey>>, name: OperationName) {
  const { portalId, mode } = own
  const { caller, scope } = operationOf(name)
  const expired = await aKey(world, portalId, mode, { expiresAt: '2020-01-01T00:00:00.000Z' })
  const scopes = Scope.options.filter((one) => one !== scope)
  const wronglyScoped = await aKey(world, portalId, mode, { scopes })
  const revoke = (id: string) => world.call('DELETE', `/portal/keys/${id}`, { token: own.key })
  const refused: Record<string, { token: string; code: ProblemCode }> = {}
  if (scope) await expectRefusalOf('key.scope', wronglyScoped.key)
  expect((await revoke(wronglyScoped.id)).status).toBe(204)
  refused['revoked'] = { token: wronglyScoped.key, code: 'key.revoked' }
  refused['expired'] = { token: expired.key, code: 'key.expired' }
  refused['mistyped'] = { token: `${own.key.slice(0, -1)}${own.key.endsWith('0') ? '1' : '0'}`, code: 'key.unknown' }
  refused['cut'] = { token: own.key.slice(0, -3), code: 'key.unknown' }
  refused['of the other world'] = {
    token: own.key.replace(/_(live|test)_/, (_, one) => (one === 'live' ? '_test_' : '_live_')),
    code: 'key.unknown',
  }
  if (caller === 'portal') {
    refused['a member'] = { token: (await signedIn(world)).token, code: 'key.unknown' }
    refused['a reviewer'] = { token: await signedInReviewer(world), code: 'key.unknown' }
  }
  return refused

  async function expectRefusalOf(code: ProblemCode, token: string) {
    const request = await readyAsPortal(world, own, name)
    await expectNothingStored(world, () => expectRefusal({ code }, asking(world, request, token), 'wrongly scoped'))
  }
}
