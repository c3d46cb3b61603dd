import { describe, expect, test } from 'vitest'
import type { OperationName } from '#schemas/api.ts'
import { Tenant } from '#schemas/id.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import {
  aCode,
  approved,
  OPERATIONS,
  operationOf,
  perform,
  ready,
  signedIn,
  signedInReviewer,
  submitted,
} from '../support/requests.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

const PORTAL = Tenant.parse('ptl_0123456789abcdef')

/** What somebody is told who names what is another tenant's, or another member's. */
const NOT_THEIRS: Partial<Record<OperationName, ProblemCode>> = {
  verify: 'code.expired',
  reviewVerify: 'code.expired',
  requestAddressChange: 'code.expired',
  confirmAddressChange: 'code.expired',
  exportMe: 'code.expired',
  eraseMe: 'code.expired',
  checkObjection: 'objection.unknown',
  object: 'objection.unknown',
  openApplication: 'license-code.unknown',
  application: 'application.not-found',
  changeApplication: 'application.not-found',
  announceUpload: 'application.not-found',
  confirmUpload: 'upload.not-found',
  removeUpload: 'upload.not-found',
  submitApplication: 'application.not-found',
  withdrawApplication: 'application.not-found',
  requestLicense: 'license-code.unknown',
  review: 'application.not-found',
  openDocument: 'application.not-found',
  decide: 'application.not-found',
  reopen: 'application.not-found',
  revokeCode: 'application.not-found',
  reinstateCode: 'application.not-found',
}
const NAMING = Object.keys(NOT_THEIRS) as OperationName[]
/** Those that name nothing of anybody: what is theirs follows from the session. */
const NAMELESS = OPERATIONS.filter((name) => !NAMING.includes(name))

/** Two tenants in one table and one bucket, who use the same secrets. */
async function twoTenants() {
  const direct = await aWorld()
  return { direct, portal: await aWorld(direct.place, PORTAL) }
}

/** A member of whom nothing is wanting but that it is theirs. */
const aMemberWhoMay = async (world: World, name: OperationName) =>
  name === 'requestLicense' ? (await approved(world)).token : (await signedIn(world)).token

describe.each([
  ['the site', 'a portal'],
  ['a portal', 'the site'],
])('what is known to %s', (owner) => {
  const inOrder = async () => {
    const { direct, portal } = await twoTenants()
    return owner === 'the site' ? { owning: direct, other: portal } : { owning: portal, other: direct }
  }

  test.each(NAMING)('is not there for the other: %s', async (name) => {
    const { owning, other } = await inOrder()
    const theirs = await ready(owning, name)
    const { caller } = operationOf(name)
    const token = caller === 'reviewer' ? await signedInReviewer(other) : await aMemberWhoMay(other, name)
    const { method, path, body } = theirs
    await expectNothingStored(owning, () =>
      expectRefusal({ code: NOT_THEIRS[name] ?? 'internal' }, (headers) =>
        other.call(method, path, { body, headers, ...(caller !== 'anyone' && { token }) }),
      ),
    )
    expect((await perform(owning, theirs)).status).toBe(operationOf(name).answer.status)
  })

  test('is a session there and nowhere else', async () => {
    const { owning, other } = await inOrder()
    const [member, reviewer] = [await signedIn(owning), await signedInReviewer(owning)]
    await expectNothingStored(owning, async () => {
      for (const name of OPERATIONS.filter((one) => operationOf(one).caller !== 'anyone')) {
        const { method, path, caller } = operationOf(name)
        const token = caller === 'reviewer' ? reviewer : member.token
        await expectRefusal({ code: 'session.expired' }, (headers) =>
          other.call(method, path.replace(/\{\w+\}/g, 'x'), { token, headers }),
        )
      }
    })
  })

  test('is in no list, figure or check of the other', async () => {
    const { owning, other } = await inOrder()
    const { licenseCode } = await approved(owning)
    await submitted(owning)
    const reviewer = await signedInReviewer(other)
    const { token } = await signedIn(other)
    expect((await other.call('GET', '/reviews', { token: reviewer })).body).toEqual({ items: [] })
    const { body: figures } = await other.call('GET', '/reviews/figures', { token: reviewer })
    expect(figures).toMatchObject({ waiting: 0, outcomes: {} })
    expect((await other.call('GET', '/applications', { token })).body.items).toEqual([])
    expect((await other.call('GET', '/licenses', { token })).body).toEqual({ items: [] })
    const check = await other.call('POST', '/license-codes/check', { body: { code: licenseCode } })
    expect(check.body).toEqual({ valid: false, code: 'license-code.unknown' })
  })

  test('is another person there, with the same address', async () => {
    const { owning, other } = await inOrder()
    const email = anAddress()
    const first = await approved(owning, email)
    const [theirs, before] = [await owning.call('GET', '/me', { token: first.token }), await signedIn(other, email)]
    expect(before.memberId).not.toBe(first.memberId)
    expect((await other.call('GET', '/me', { token: before.token })).body).not.toHaveProperty('licenseCode')
    await perform(other, {
      method: 'PATCH',
      path: '/me',
      params: {},
      token: before.token,
      body: { givenName: 'Autre' },
    })
    const body = await aCode(other, 'confirmation', email, before.memberId)
    expect((await other.call('POST', '/me/erasures', { token: before.token, body })).status).toBe(204)
    await other.sweep()
    expect((await owning.call('GET', '/me', { token: first.token })).body).toEqual(theirs.body)
  })

  test('has limits of its own', async () => {
    const { owning, other } = await inOrder()
    const request = { ...(await ready(owning, 'register')) }
    expect((await perform(owning, request)).status).toBe(202)
    expect((await perform(owning, request)).status).toBe(429)
    expect((await perform(other, request)).status).toBe(202)
  })
})

/** Two members of one tenant. A claim on another's license code is no trespass: its owner is told and can object. */
const BETWEEN_MEMBERS = NAMING.filter((name) => operationOf(name).caller === 'member' && name !== 'openApplication')

test.each(BETWEEN_MEMBERS)('another member of the same tenant cannot %s', async (name) => {
  const world = await aWorld()
  const theirs = await ready(world, name)
  const token = await aMemberWhoMay(world, name)
  const { method, path, body } = theirs
  await expectNothingStored(world, () =>
    expectRefusal({ code: NOT_THEIRS[name] ?? 'internal' }, (headers) =>
      world.call(method, path, { token, body, headers }),
    ),
  )
  expect((await perform(world, theirs)).status).toBe(operationOf(name).answer.status)
})

test('every operation is looked at', () => {
  const names = OPERATIONS.map(operationOf).filter(({ params }) => params)
  expect(names.every((operation) => NAMING.some((name) => operationOf(name) === operation))).toBe(true)
  expect(NAMELESS.filter((name) => operationOf(name).body).toSorted()).toEqual([
    'changeMe',
    'checkLicenseCode',
    'register',
    'reviewSignIn',
  ])
})
