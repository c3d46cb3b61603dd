import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { EventType } from '#schemas/portal.ts'
import { CorrectionReason, RefusalReason, RevocationReason } from '#schemas/reason.ts'
import { announcement, aPdf } from '../support/documents.ts'
import { mailsTo } from '../support/inbox.ts'
import { post } from '../support/people.ts'
import { aPortal, aRow, asked, enrolled, type PortalKey, vouching } from '../support/portals.ts'
import { aReceiver, aWorldOfReceivers, played, registered, verified } from '../support/receiver.ts'
import { filesIn } from '../support/stored.ts'
import { aWorld, type World } from '../support/world.ts'

const tagged = (tag: string) => `${randomUUID()}+${tag}@school.example`

/** Sends the attestation of an application, and submits it. */
async function submitted(world: World, key: PortalKey, applicationId: string) {
  const bytes = aPdf()
  const body = announcement(bytes)
  const slot = await asked(world, key, 'POST', `/applications/${applicationId}/uploads`, { body })
  await post(slot.body, bytes, 'application/pdf')
  await asked(world, key, 'POST', `/uploads/${slot.body.uploadId}/confirm`)
  const { status } = await asked(world, key, 'POST', `/applications/${applicationId}/submit`)
  expect(status).toBe(200)
}

/** A sandbox's member with a tag in their address, the events about them, and their state at the end. */
async function playing(tag: string, { submits = true, vouched = false } = {}) {
  const { world, sandbox } = await aWorldOfReceivers()
  const receiver = await aReceiver()
  const { secret } = await registered(world, sandbox, receiver.url)
  const row = aRow({ email: tagged(tag) })
  const { vouchFor } = await vouching(world, sandbox)
  const [member] = await enrolled(world, sandbox, [{ ...row, ...(vouched && { vouch: await vouchFor(row) }) }])
  const { memberId = '', applicationId = '' } = member ?? {}
  if (submits) await submitted(world, sandbox, applicationId)
  await played(world, sandbox)
  const application = async () => (await asked(world, sandbox, 'GET', `/applications/${applicationId}`)).body
  const person = async () => (await asked(world, sandbox, 'GET', `/portal/members/${memberId}`)).body
  const told = () => receiver.received.map((one) => verified(secret, one))
  const types = () => told().map(({ type }): EventType => type)
  return { world, sandbox, row, memberId, applicationId, application, person, told, types }
}

describe('in a sandbox, a person whose address has the tag', () => {
  test('none is approved, and their license can be requested', async () => {
    const { world, sandbox, application, person, told } = await playing('')
    expect(await application()).toMatchObject({ status: 'approved' })
    const { licenseCode } = await person()
    const { status, body } = await asked(world, sandbox, 'POST', '/licenses', { body: { code: licenseCode.code } })
    expect([status, body.status]).toEqual([200, 'active'])
    await played(world, sandbox)
    expect(told().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['member.enrolled', 'application.submitted', 'application.approved', 'license.issued']),
    )
  })

  test('wait is decided by nobody', async () => {
    const { world, application } = await playing('wait')
    await world.sweep()
    expect(await application()).toMatchObject({ status: 'in-review' })
  })

  test.each(CorrectionReason.options)('correct.%s is asked for a correction, then approved', async (reason) => {
    const { world, sandbox, applicationId, application, told } = await playing(`correct.${reason}`)
    expect(await application()).toMatchObject({
      status: 'correction-requested',
      decision: { outcome: 'request-correction', reasons: [{ code: reason }] },
    })
    const { data } = told().find(({ type }) => type === 'application.correction-requested') ?? {}
    expect(data?.codes).toEqual([reason])
    await submitted(world, sandbox, applicationId)
    await played(world, sandbox)
    expect(await application()).toMatchObject({ status: 'approved' })
  })

  test.each(RefusalReason.options)('refuse.%s is refused', async (reason) => {
    const { application, told } = await playing(`refuse.${reason}`)
    expect(await application()).toMatchObject({ status: 'refused', decision: { reasons: [{ code: reason }] } })
    expect(told().find(({ type }) => type === 'application.refused')?.data.codes).toEqual([reason])
  })

  test.each(RevocationReason.options)('revoke.%s is approved, then the code is revoked', async (reason) => {
    const { application, person, told } = await playing(`revoke.${reason}`)
    expect(await application()).toMatchObject({ status: 'approved' })
    expect(await person()).toMatchObject({ licenseCode: { status: 'revoked' } })
    expect(told().find(({ type }) => type === 'license-code.revoked')?.data.codes).toEqual([reason])
  })

  test.each([
    ['expire', 'expired', 'application.expired'],
    ['withdraw', 'withdrawn', 'application.withdrawn'],
  ] as const)('%s is %s', async (tag, status, type) => {
    const { application, types } = await playing(tag, { submits: false })
    expect(await application()).toMatchObject({ status })
    expect(types()).toContain(type)
  })

  test('object objects, which withdraws the vouch', async () => {
    const { application, person, types } = await playing('object', { submits: false, vouched: true })
    expect(await application()).toMatchObject({ status: 'withdrawn' })
    expect(await person()).toMatchObject({ objectedAt: expect.any(String), licenseCode: { status: 'revoked' } })
    expect(types()).toContain('member.objected')
  })

  test('erase erases their data', async () => {
    const { world, sandbox, memberId, row, types } = await playing('erase', { submits: false })
    expect((await asked(world, sandbox, 'GET', `/portal/members/${memberId}`)).body.code).toBe('member.not-found')
    expect(types()).toContain('member.erased')
    const { body } = await asked(world, sandbox, 'GET', '/portal/export')
    expect(JSON.stringify(body)).not.toContain(row.email)
  })

  test.each([
    ['bounce', 'bounce'],
    ['complain', 'complaint'],
  ])('%s cannot be reached by mail', async (tag, fault) => {
    const { person, told } = await playing(tag, { submits: false })
    expect(await person()).toMatchObject({ undeliverable: { reason: fault } })
    expect(told().find(({ type }) => type === 'member.undeliverable')?.data.codes).toEqual([fault])
  })
})

describe('the clock of a sandbox', () => {
  test('moves forward, by a portal that moves it, and what is due by then is done', async () => {
    const { world, sandbox, applicationId, application, types } = await playing('', { submits: false })
    const before = (await asked(world, sandbox, 'GET', '/portal/sandbox/clock')).body
    const moved = await asked(world, sandbox, 'POST', '/portal/sandbox/clock', { body: { seconds: 30 * 86_400 } })
    expect(Date.parse(moved.body.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(30 * 86_400_000)
    await played(world, sandbox)
    expect(await application()).toMatchObject({ id: applicationId, status: 'expired' })
    expect(types()).toContain('application.expired')
  })

  test('is its own: another’s and the site’s stand still', async () => {
    const world = await aWorld()
    const [ours, theirs] = [await aPortal(world), await aPortal(world)]
    await asked(world, ours.test, 'POST', '/portal/sandbox/clock', { body: { seconds: 86_400 } })
    const now = async (key: PortalKey) => Date.parse((await asked(world, key, 'GET', '/portal/usage')).body.now)
    expect((await now(ours.test)) - Date.now()).toBeGreaterThan(86_000_000)
    for (const key of [ours.live, theirs.test, theirs.live]) expect((await now(key)) - Date.now()).toBeLessThan(60_000)
    const refused = await asked(world, ours.live, 'POST', '/portal/sandbox/clock', { body: { seconds: 60 } })
    expect(refused.body.code).toBe('sandbox.only')
  })
})

describe('a slot for a file in a sandbox', () => {
  const removed = async (world: World, key: PortalKey, { uploadId }: { uploadId: string }) =>
    expect((await asked(world, key, 'DELETE', `/uploads/${uploadId}`)).status).toBe(200)
  const erased = async (world: World, key: PortalKey, { memberId }: { memberId: string }) =>
    expect((await asked(world, key, 'DELETE', `/portal/members/${memberId}`)).status).toBe(204)

  test.each([
    ['its file was removed', removed],
    ['its member was erased', erased],
  ])('leaves no byte after %s, though the clock was moved while S3 still takes the file', async (_, end) => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    const [member] = await enrolled(world, sandbox, [aRow({ email: tagged('wait') })])
    const { applicationId = '', memberId = '' } = member ?? {}
    const bytes = aPdf()
    const body = announcement(bytes)
    const slot = await asked(world, sandbox, 'POST', `/applications/${applicationId}/uploads`, { body })
    await end(world, sandbox, { uploadId: slot.body.uploadId, memberId })
    await asked(world, sandbox, 'POST', '/portal/sandbox/clock', { body: { seconds: 7 * 86_400 } })
    await played(world, sandbox)
    expect((await post(slot.body, bytes, 'application/pdf')).status).toBe(204)
    for (let minutes = 0; minutes < 22; minutes += 2) world.waitOutLeases()
    await played(world, sandbox)
    expect(await filesIn(world, 'incoming/')).toEqual([])
  })

  test('takes a file after the clock was moved; without one it is over by that clock', async () => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    const [{ applicationId } = { applicationId: '' }] = await enrolled(world, sandbox, [
      aRow({ email: tagged('wait') }),
    ])
    const bytes = aPdf()
    const announce = () =>
      asked(world, sandbox, 'POST', `/applications/${applicationId}/uploads`, { body: announcement(bytes) })
    const [taken, left] = [await announce(), await announce()]
    await asked(world, sandbox, 'POST', '/portal/sandbox/clock', { body: { seconds: 3_600 } })
    expect((await post(taken.body, bytes, 'application/pdf')).status).toBe(204)
    expect((await asked(world, sandbox, 'POST', `/uploads/${taken.body.uploadId}/confirm`)).status).toBe(200)
    expect((await asked(world, sandbox, 'POST', `/uploads/${left.body.uploadId}/confirm`)).body.code).toBe(
      'upload.expired',
    )
  })
})

test('no mail leaves a sandbox, whatever happens in it', async () => {
  const { world, row, sandbox } = await playing('', { vouched: true, submits: false })
  await asked(world, sandbox, 'POST', '/portal/sandbox/clock', { body: { seconds: 300 * 86_400 } })
  await played(world, sandbox)
  expect(await mailsTo(world.place.inbox, row.email)).toEqual([])
})
