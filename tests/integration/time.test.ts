import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import { replayErasures } from '../../functions/steps/operator/replay-erasures.ts'
import { aPdf } from '../support/documents.ts'
import { stateOf, unsent, violations } from '../support/invariants.ts'
import { approve, seen, send } from '../support/people.ts'
import { aCode, approved, moving, opened, signedIn, signedInReviewer, submitted } from '../support/requests.ts'
import { filesIn, itemsOf } from '../support/stored.ts'
import { aWorld, type World } from '../support/world.ts'

// The clock only moves forward, so every test begins in a future year. Paris is two hours ahead of UTC in summer, and
// one in winter.
const YEAR = new Date().getUTCFullYear() + 1
const OCTOBER = `${YEAR}-10-01T10:00:00.000Z`
const LICENSE_ENDS = `${YEAR + 1}-08-31T22:00:00.000Z`
const GRACE_ENDS = `${YEAR + 1}-12-31T23:00:00.000Z`
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const thrown = (error: unknown): never => {
  throw error
}

/** The moment some milliseconds after `instant`. */
const plus = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds).toISOString()

async function inOctober() {
  const world = await aWorld()
  await world.passTo(OCTOBER)
  return world
}

/** How many mails with this name were written for a member. */
const told = async (world: World, { memberId }: { memberId: string }, name: string) =>
  (await stateOf(world)).letters.filter((letter) => letter.owner === memberId && letter.name === name).length

/** Moves the clock to a moment and sweeps. */
async function sweptAt(world: World, instant: string) {
  await world.passTo(instant)
  const { errors } = await world.sweep()
  expect(errors).toEqual([])
}

const statusOf = async (world: World, applicationId: string) =>
  (await stateOf(world)).applications.find(({ id }) => id === applicationId)?.status

const decide = async (world: World, applicationId: string, body: object) => {
  const token = await signedInReviewer(world)
  const answer = await world.call('POST', `/reviews/${applicationId}/decisions`, {
    token,
    body: { ...body, ...(await seen(world, token, applicationId)) },
  })
  expect(answer.status).toBe(200)
}

/** A member with a license, issued now. */
async function licensed(world: World) {
  const member = await approved(world)
  const license = await world.call('POST', '/licenses', { token: member.token, body: { code: member.licenseCode } })
  expect(license.body).toMatchObject({ status: 'active', validUntil: LICENSE_ENDS, graceUntil: GRACE_ENDS })
  await world.sweep()
  return member
}

/** By then, each member has had the reminder of a day. */
const EVENING = 19 * 3_600_000

describe('reminders before the end of a license', () => {
  /** The days before the end on which a reminder was written. Sweeps at each midnight, and at the end of the day. */
  async function remindedOn(world: World, member: { memberId: string }, days: readonly number[]) {
    const reminded: number[] = []
    for (const day of days) {
      const at = plus(LICENSE_ENDS, -day * DAY)
      await sweptAt(world, at)
      const before = await told(world, member, 'renewal-reminder')
      expect(before).toBe(reminded.length)
      await sweptAt(world, plus(at, EVENING))
      await world.sweep()
      if ((await told(world, member, 'renewal-reminder')) > before) reminded.push(day)
    }
    return reminded
  }

  test('are sent 60, 30, 14, 7 and 1 days before it, once each, and no more', async () => {
    const world = await inOctober()
    const member = await licensed(world)
    const before = (await world.mails(member.email)).length
    expect(await remindedOn(world, member, [200, 61, 60, 59, 31, 30, 29, 14, 13, 7, 6, 2, 1, 0])).toEqual([
      60, 30, 14, 7, 1,
    ])
    await sweptAt(world, plus(GRACE_ENDS, DAY))
    expect(await told(world, member, 'renewal-reminder')).toBe(5)
    expect((await world.mails(member.email)).length - before).toBe(5)
    expect(await unsent(world)).toEqual([])
  })

  test('stop when the license is renewed', async () => {
    const world = await inOctober()
    const member = await licensed(world)
    expect(await remindedOn(world, member, [60, 30])).toEqual([60, 30])
    await approved(world, member.email)
    await sweptAt(world, plus(LICENSE_ENDS, -7 * DAY + EVENING))
    await sweptAt(world, plus(LICENSE_ENDS, -1 * DAY + EVENING))
    expect(await told(world, member, 'renewal-reminder')).toBe(2)
    expect((await stateOf(world)).applications.map(({ schoolYear }) => schoolYear)).toContain(`${YEAR + 1}-${YEAR + 2}`)
  })

  test('stop when the code is revoked', async () => {
    const world = await inOctober()
    const member = await licensed(world)
    expect(await remindedOn(world, member, [60])).toEqual([60])
    const token = await signedInReviewer(world)
    const body = { reasons: ['code-shared'] }
    await world.call('POST', `/reviews/${member.applicationId}/code/revoke`, { token, body })
    await sweptAt(world, plus(LICENSE_ENDS, -1 * DAY + EVENING))
    expect(await told(world, member, 'renewal-reminder')).toBe(1)
  })

  test('that come late, after an outage, are one', async () => {
    const world = await inOctober()
    const member = await licensed(world)
    await sweptAt(world, plus(LICENSE_ENDS, -10 * DAY + EVENING))
    await world.sweep()
    expect(await told(world, member, 'renewal-reminder')).toBe(1)
    await sweptAt(world, plus(LICENSE_ENDS, -7 * DAY + EVENING))
    expect(await told(world, member, 'renewal-reminder')).toBe(2)
  })
})

test('who was approved and asks for no license is reminded once, after 7 days', async () => {
  const world = await inOctober()
  const [idle, quick] = [await approved(world), await licensed(world)]
  await sweptAt(world, plus(OCTOBER, 7 * DAY - 1))
  expect(await told(world, idle, 'license-reminder')).toBe(0)
  await sweptAt(world, plus(OCTOBER, 7 * DAY))
  await sweptAt(world, plus(OCTOBER, 90 * DAY))
  expect([await told(world, idle, 'license-reminder'), await told(world, quick, 'license-reminder')]).toEqual([1, 0])
})

describe('an application that waits for its member', () => {
  test('is reminded of after 7 days and expires after 14, its documents with it', async () => {
    const world = await inOctober()
    const member = await opened(world)
    const { applicationId } = member
    await send(world, member.token, applicationId, { bytes: aPdf() })
    await sweptAt(world, plus(OCTOBER, 7 * DAY - 1))
    expect(await told(world, member, 'attestation-reminder')).toBe(0)
    await sweptAt(world, plus(OCTOBER, 7 * DAY))
    await sweptAt(world, plus(OCTOBER, 14 * DAY - 1))
    expect([await statusOf(world, applicationId), await told(world, member, 'attestation-reminder')]).toEqual([
      'awaiting-attestation',
      1,
    ])
    expect(await filesIn(world, `kept/${applicationId}/`)).toHaveLength(1)
    await sweptAt(world, plus(OCTOBER, 14 * DAY))
    await world.sweep()
    expect(await statusOf(world, applicationId)).toBe('expired')
    expect(await filesOf(world, applicationId)).toEqual([])
    await sweptAt(world, plus(OCTOBER, 60 * DAY))
    expect([
      await told(world, member, 'attestation-reminder'),
      await told(world, member, 'application-expired'),
    ]).toEqual([1, 1])
  })

  test('after a correction is reminded of after 7 days and expires after 30', async () => {
    const world = await inOctober()
    const member = await submitted(world)
    const { applicationId } = member
    const asked = plus(OCTOBER, DAY)
    await world.passTo(asked)
    await decide(world, applicationId, { outcome: 'request-correction', reasons: ['unreadable'] })
    await sweptAt(world, plus(asked, 7 * DAY - 1))
    expect(await told(world, member, 'attestation-reminder')).toBe(0)
    await sweptAt(world, plus(asked, 7 * DAY))
    await sweptAt(world, plus(asked, 30 * DAY - 1))
    expect([await statusOf(world, applicationId), await told(world, member, 'attestation-reminder')]).toEqual([
      'correction-requested',
      1,
    ])
    await sweptAt(world, plus(asked, 30 * DAY))
    expect([await statusOf(world, applicationId), await told(world, member, 'application-expired')]).toEqual([
      'expired',
      1,
    ])
  })

  test('and is sent in time is left alone', async () => {
    const world = await inOctober()
    const member = await submitted(world)
    await sweptAt(world, plus(OCTOBER, 45 * DAY))
    expect([await statusOf(world, member.applicationId), await told(world, member, 'attestation-reminder')]).toEqual([
      'in-review',
      0,
    ])
  })
})

/** All versions of an application's uploads and documents. */
const filesOf = async (world: World, applicationId: string) => [
  ...(await filesIn(world, `incoming/upl_${applicationId.slice(4)}_`)),
  ...(await filesIn(world, `kept/${applicationId}/`)),
]

/** The hashes of the deleted documents, according to the audit trail. */
const deletedBy = async (world: World, applicationId: string) =>
  (await stateOf(world)).audit.flatMap((event) =>
    event.type === 'documents-deleted' && event.applicationId === applicationId ? [event.codes] : [],
  )

describe('documents', () => {
  test('are gone, all versions, by the first sweep 24 hours after the decision, and the audit trail says so', async () => {
    const world = await inOctober()
    const { applicationId, seen: shown } = await submitted(world)
    for (const file of await filesOf(world, applicationId)) {
      const [Key = ''] = file.split(' ')
      await world.clients.s3.send(new PutObjectCommand({ Bucket: world.place.bucket, Key, Body: 'again' }))
    }
    const decided = plus(OCTOBER, DAY)
    await world.passTo(decided)
    await decide(world, applicationId, { outcome: 'approve' })
    await sweptAt(world, plus(decided, DAY - 1))
    expect(await filesOf(world, applicationId)).toHaveLength(4)
    await sweptAt(world, plus(decided, DAY))
    expect(await filesOf(world, applicationId)).toEqual([])
    expect(await deletedBy(world, applicationId)).toEqual([shown.documents])
    const token = await signedInReviewer(world)
    const path = `/reviews/${applicationId}/documents/${shown.documents[0]}/open`
    expect(await world.call('POST', path, { token })).toMatchObject({ status: 410, body: { code: 'document.deleted' } })
  })

  test('that nobody decided on are gone after 60 days', async () => {
    const world = await inOctober()
    const { applicationId, seen: shown } = await submitted(world)
    await sweptAt(world, plus(OCTOBER, 60 * DAY - 1))
    expect(await filesOf(world, applicationId)).toHaveLength(2)
    await sweptAt(world, plus(OCTOBER, 60 * DAY))
    expect(await filesOf(world, applicationId)).toEqual([])
    expect(await deletedBy(world, applicationId)).toEqual([shown.documents])
    expect(await statusOf(world, applicationId)).toBe('in-review')
  })

  test.each([
    ['before the first ones are deleted', 0],
    ['after the first ones were deleted', 2 * DAY],
  ])('of a second round, sent %s, survive the first ones', async (_, wait) => {
    const world = await inOctober()
    const { applicationId, token, seen: shown } = await submitted(world)
    await decide(world, applicationId, { outcome: 'request-correction', reasons: ['unreadable'] })
    if (wait > 0) await sweptAt(world, plus(OCTOBER, wait))
    const first = await filesOf(world, applicationId)
    await send(world, token, applicationId, { bytes: aPdf('the second round') })
    await world.call('POST', `/applications/${applicationId}/submit`, { token })
    const second = (await filesOf(world, applicationId)).filter((file) => !first.includes(file))
    expect([first.length, second.length]).toEqual([wait > 0 ? 0 : 2, 2])
    await sweptAt(world, plus(OCTOBER, wait + DAY))
    expect(await filesOf(world, applicationId)).toEqual(second)
    expect(await deletedBy(world, applicationId)).toEqual([shown.documents])

    const again = await signedInReviewer(world)
    const reviewed = await seen(world, again, applicationId)
    expect(await approve(world, again, applicationId)).toMatchObject({ status: 200 })
    await sweptAt(world, plus(OCTOBER, wait + 2 * DAY))
    expect(await filesOf(world, applicationId)).toEqual([])
    expect(await deletedBy(world, applicationId)).toEqual([shown.documents, reviewed.documents])
  })

  test('of two decisions on one day go 24 hours after their own', async () => {
    const world = await inOctober()
    const { applicationId, token, seen: shown } = await submitted(world)
    await decide(world, applicationId, { outcome: 'request-correction', reasons: ['unreadable'] })
    const first = await filesOf(world, applicationId)
    await world.passTo(plus(OCTOBER, DAY / 2))
    await send(world, token, applicationId, { bytes: aPdf('the second round') })
    await world.call('POST', `/applications/${applicationId}/submit`, { token })
    const second = (await filesOf(world, applicationId)).filter((file) => !first.includes(file))
    await decide(world, applicationId, { outcome: 'approve' })
    await sweptAt(world, plus(OCTOBER, DAY))
    expect(await filesOf(world, applicationId)).toEqual(second)
    expect(await deletedBy(world, applicationId)).toEqual([shown.documents])
    await sweptAt(world, plus(OCTOBER, 1.5 * DAY))
    expect(await filesOf(world, applicationId)).toEqual([])
    expect(await deletedBy(world, applicationId)).toHaveLength(2)
  })
})

describe('a license', () => {
  test.each([
    ['active', plus(LICENSE_ENDS, -60 * DAY - 1), 'license-code.valid'],
    ['expiring', plus(LICENSE_ENDS, -60 * DAY), 'license-code.valid'],
    ['expiring', plus(LICENSE_ENDS, -1), 'license-code.valid'],
    ['grace', LICENSE_ENDS, 'license-code.valid'],
    ['grace', plus(GRACE_ENDS, -1), 'license-code.valid'],
    ['expired', GRACE_ENDS, 'license-code.expired'],
  ])('is %s at %s, and its code %s', async (status, at, code) => {
    const world = await inOctober()
    const { email, licenseCode } = await licensed(world)
    await world.passTo(at)
    const { token } = await signedIn(world, email)
    const { body } = await world.call('GET', '/licenses', { token })
    expect(body.items).toMatchObject([{ status, codeStatus: 'active' }])
    const check = await world.call('POST', '/license-codes/check', { body: { code: licenseCode } })
    expect(check.body).toEqual({ valid: code === 'license-code.valid', code, usableUntil: GRACE_ENDS })
  })

  test('can be requested until the grace ends', async () => {
    const world = await inOctober()
    const members = [await approved(world), await approved(world)]
    await world.passTo(plus(GRACE_ENDS, -1))
    const request = async ({ email, licenseCode: code }: (typeof members)[number]) => {
      const { token } = await signedIn(world, email)
      return world.call('POST', '/licenses', { token, body: { code } })
    }
    expect(await request(members[0] as never)).toMatchObject({ status: 200, body: { status: 'grace' } })
    await world.passTo(GRACE_ENDS)
    expect(await request(members[1] as never)).toMatchObject({ status: 409, body: { code: 'license.too-late' } })
  })
})

describe('expired means expired, though the item is still in the table', () => {
  const TEN_MINUTES = plus(OCTOBER, 10 * MINUTE)

  test.each(['sign-in', 'review'] as const)('a code to %s', async (purpose) => {
    const world = await inOctober()
    const email = world.place.reviewers[0]?.email ?? ''
    const path = purpose === 'review' ? '/reviews/verify' : '/verify'
    const [intime, late] = [await aCode(world, purpose, email), await aCode(world, purpose, email)]
    await world.passTo(plus(TEN_MINUTES, -1))
    expect((await world.call('POST', path, { body: intime })).status).toBe(200)
    await world.passTo(TEN_MINUTES)
    const refused = await world.call('POST', path, { body: late })
    expect(refused).toMatchObject({ status: 410, body: { code: 'code.expired' } })
    expect((await itemsOf(world)).some(({ pk }) => pk?.S === `direct#REQUEST#${late.requestId}`)).toBe(true)
  })

  test.each([
    ['a member’s session', '/me', 30 * DAY],
    ['a reviewer’s session', '/reviews/session', DAY / 2],
  ])('%s', async (_, path, lasts) => {
    const world = await inOctober()
    const token = path === '/me' ? (await signedIn(world)).token : await signedInReviewer(world)
    await world.passTo(plus(OCTOBER, lasts - 1))
    expect((await world.call('GET', path, { token })).status).toBe(200)
    await world.passTo(plus(OCTOBER, lasts))
    const refused = await world.call('GET', path, { token })
    expect(refused).toMatchObject({ status: 401, body: { code: 'session.expired' } })
    expect((await stateOf(world)).sessions).toBe(1)
  })
})

describe('erasure', () => {
  /**
   * The items and files that still name a member, by address or by the symbols of their id, which the ids of everything
   * they own repeat. Not counted: ids in the audit trail, which outlives the member (addresses there are counted), and
   * items that expire by themselves, used requests for codes and sessions.
   */
  async function tracesOf(world: World, { memberId, email }: { memberId: string; email: string }) {
    const items = (await itemsOf(world)).filter((item) => {
      const text = JSON.stringify(item)
      const goesByItself = item['ttl'] && /#(REQUEST|SESSION)#/.test(item['pk']?.S ?? '')
      // The trail, and the note of a day on which it grew.
      const isAudit = /^direct#(AUDIT|CHANGED)#/.test(item['pk']?.S ?? '')
      return (!(goesByItself || isAudit) && text.includes(memberId.slice(4))) || text.includes(email)
    })
    const files = (await filesIn(world)).filter((file) => file.includes(memberId.slice(4)))
    return [...items, ...files.map((file) => file.split('/')[0])]
  }

  async function erase(world: World, { token, email, memberId }: { token: string; email: string; memberId: string }) {
    const body = await aCode(world, 'confirmation', email, memberId)
    expect((await world.call('POST', '/me/erasures', { token, body })).status).toBe(204)
  }

  test('is at once obeyed, and after the sweep only the audit trail and a tombstone name the member', async () => {
    const world = await inOctober()
    const member = await licensed(world)
    const { token, applicationId, licenseCode: code } = member
    await erase(world, member)

    expect(await world.call('GET', '/me', { token })).toMatchObject({ status: 401, body: { code: 'session.expired' } })
    const reviewer = await signedInReviewer(world)
    expect((await world.call('GET', `/reviews/${applicationId}`, { token: reviewer })).status).toBe(404)

    await sweptAt(world, plus(OCTOBER, MINUTE))
    // A file may still be on its way: one row, which knows the application alone, looks for it once more.
    const late = { kind: { S: 'delete-documents' }, applicationId: { S: applicationId } }
    expect(await tracesOf(world, member)).toEqual([expect.objectContaining(late), 'tombstones'])
    await sweptAt(world, plus(OCTOBER, 22 * MINUTE))
    expect(await tracesOf(world, member)).toEqual(['tombstones'])
    expect((await stateOf(world)).audit.at(-1)).toMatchObject({ type: 'erased', memberId: member.memberId })
    expect(await filesOf(world, applicationId)).toEqual([])

    const check = await world.call('POST', '/license-codes/check', { body: { code } })
    expect(check.body).toMatchObject({ valid: true, code: 'license-code.valid' })
    await world.passTo(GRACE_ENDS)
    const later = await world.call('POST', '/license-codes/check', { body: { code } })
    expect(later.body).toMatchObject({ valid: false, code: 'license-code.expired' })
  })

  test('frees the address for a new account, which has nothing of the old one', async () => {
    const world = await inOctober()
    const member = await licensed(world)
    await erase(world, member)
    const again = await signedIn(world, member.email)
    expect(again.memberId).not.toBe(member.memberId)
    await sweptAt(world, plus(OCTOBER, MINUTE))
    const { body } = await world.call('GET', '/me', { token: again.token })
    expect([body.id, body.licenseCode]).toEqual([again.memberId, undefined])
    expect((await world.call('GET', '/applications', { token: again.token })).body.items).toEqual([])
  })

  test('is done again after a restore that brings the member back', async () => {
    const world = await inOctober()
    const member = await licensed(world)
    const other = await licensed(world)
    const names = (item: object) => JSON.stringify(item).includes(member.memberId.slice(4))
    const backup = (await itemsOf(world)).filter(names)
    await erase(world, member)
    await sweptAt(world, plus(OCTOBER, MINUTE))

    for (const Item of backup)
      await world.clients.dynamodb.send(
        new BatchWriteItemCommand({ RequestItems: { [world.place.table]: [{ PutRequest: { Item } }] } }),
      )
    expect((await world.call('GET', '/me', { token: member.token })).status).toBe(200)

    expect(await replayErasures(await world.deps(), thrown)).toBe(1)
    expect((await world.call('GET', '/me', { token: member.token })).status).toBe(401)
    await sweptAt(world, plus(OCTOBER, 2 * MINUTE))
    await sweptAt(world, plus(OCTOBER, 30 * MINUTE))
    expect(new Set(await tracesOf(world, member))).toEqual(new Set(['tombstones']))
    expect((await world.call('GET', '/me', { token: other.token })).status).toBe(200)
    expect(await replayErasures(await world.deps(), thrown)).toBe(0)
    expect(await violations(world)).toEqual([])
  })
})

describe('what the old address says of a change is in the audit trail:', () => {
  const typesOf = async (world: World, memberId: string) =>
    (await stateOf(world)).audit.filter((event) => event.memberId === memberId).map(({ type }) => type)

  test('it objects', async () => {
    const world = await aWorld()
    const { memberId, objectionId, code } = await moving(world)
    expect((await world.call('POST', '/objections', { body: { objectionId, code } })).status).toBe(200)
    expect(await typesOf(world, memberId)).toEqual(['registered', 'address-changed', 'address-change-objected'])
  })

  test('it lets the time to object pass', async () => {
    const world = await aWorld()
    const { memberId } = await moving(world)
    await world.pass({ days: 11 })
    await world.sweep()
    expect(await typesOf(world, memberId)).toEqual(['registered', 'address-changed', 'address-change-final'])
  })
})
