import { describe, expect, test } from 'vitest'
import { mailsTo } from '../support/inbox.ts'
import { approve, FORM } from '../support/people.ts'
import { readyAsPortal } from '../support/portal-requests.ts'
import { aPortal, aRow, asked, enrolled, type PortalKey, vouching } from '../support/portals.ts'
import { aReceiver, aWorldOfReceivers, registered, sweptOut, verified } from '../support/receiver.ts'
import { opened, perform, signedIn, signedInReviewer } from '../support/requests.ts'
import { aWorld, type World } from '../support/world.ts'

/** A person for whom a portal vouches. */
async function vouchedFor(world: World, key: PortalKey) {
  const { vouchFor } = await vouching(world, key)
  const row = aRow()
  const [member] = await enrolled(world, key, [{ ...row, vouch: await vouchFor(row) }])
  if (!member?.licenseCode) throw new Error('not vouched for')
  return { ...member, licenseCode: member.licenseCode, email: row.email }
}

/** The objection in the newest mail about a school: the id in its link, and its code. */
async function objectionOf(world: World, email: string) {
  await world.sweep()
  const mails = await mailsTo(world.place.inbox, email)
  const text = mails.map(({ text }) => text).find((one) => /obj_/.test(one)) ?? ''
  const objectionId = /obj_[0-9a-z]+/.exec(text)?.[0]
  const code = /^\s*([0-9A-Z]{4}-[0-9A-Z]{4})\s*$/m.exec(text)?.[1]
  return { text, objectionId, code }
}

describe('who is spoken for', () => {
  test('is told by which school, and objects with the code of the mail: the vouch is withdrawn, the portal told', async () => {
    const { world, live } = await aWorldOfReceivers()
    const receiver = await aReceiver()
    const { secret } = await registered(world, live, receiver.url)
    const { email, memberId, applicationId, licenseCode } = await vouchedFor(world, live)
    const { text, ...body } = await objectionOf(world, email)
    expect(text).toContain('École des Exemples')
    expect(text).toContain(licenseCode)
    const checked = await world.call('POST', '/objections/check', { body })
    expect(checked).toMatchObject({ status: 200, body: { kind: 'enrollment', status: 'open' } })
    const objected = await world.call('POST', '/objections', { body })
    expect(objected.status).toBe(200)

    const { body: member } = await asked(world, live, 'GET', `/portal/members/${memberId}`)
    expect(member).toMatchObject({ objectedAt: expect.any(String), licenseCode: { status: 'revoked' } })
    const { body: application } = await asked(world, live, 'GET', `/applications/${applicationId}`)
    expect(application.status).toBe('withdrawn')
    const license = await asked(world, live, 'POST', '/licenses', { body: { code: licenseCode } })
    expect(license.body.code).toBe('member.objected')
    await sweptOut(world)
    const types = receiver.received.map((one) => verified(secret, one).type)
    expect(types).toContain('member.objected')
    // A second click changes nothing.
    expect((await world.call('POST', '/objections', { body })).status).toBe(200)
  })

  test('can object for ten days, and no longer', async () => {
    const world = await aWorld()
    const { live } = await aPortal(world)
    const { email } = await vouchedFor(world, live)
    const { text: _, ...body } = await objectionOf(world, email)
    await world.pass({ days: 11 })
    expect((await world.call('POST', '/objections', { body })).body.code).toBe('objection.over')
    expect((await world.call('POST', '/objections/check', { body })).body.status).toBe('ended')
  })

  test('applies by themselves too: two dossiers, each of its own', async () => {
    const world = await aWorld()
    const { live } = await aPortal(world)
    const { email, memberId } = await vouchedFor(world, live)
    const own = await opened(world, FORM, email)
    expect(own.memberId).not.toBe(memberId)
    const { body: schools } = await world.call('GET', '/me/schools', { token: own.token })
    expect(schools.items).toMatchObject([{ memberId, applications: [{ status: 'approved' }] }])
    const { body: applications } = await world.call('GET', '/applications', { token: own.token })
    expect(applications.items).toMatchObject([{ id: own.applicationId, status: 'awaiting-attestation' }])
  })
})

describe('a portal', () => {
  test('withdraws a vouch: the code stops working, the person is told', async () => {
    const world = await aWorld()
    const { live } = await aPortal(world)
    const { email, applicationId, licenseCode } = await vouchedFor(world, live)
    const withdraw = () => asked(world, live, 'POST', `/portal/vouches/${applicationId}/withdraw`)
    const withdrawn = await withdraw()
    expect(withdrawn).toMatchObject({ status: 200, body: { status: 'withdrawn' } })
    const check = await world.call('POST', '/license-codes/check', { body: { code: licenseCode } })
    expect(check.body).toMatchObject({ valid: false, code: 'license-code.revoked' })
    await world.sweep()
    const subjects = (await mailsTo(world.place.inbox, email)).map(({ subject }) => subject)
    expect(subjects).toContain('Votre établissement ne se porte plus garant')
    expect((await withdraw()).status).toBeLessThan(500)
  })

  test('erases a member: nothing of them is left but the trail, and they can be enrolled anew', async () => {
    const world = await aWorld()
    const { live } = await aPortal(world)
    const { email, memberId } = await vouchedFor(world, live)
    await world.sweep()
    expect((await asked(world, live, 'DELETE', `/portal/members/${memberId}`)).status).toBe(204)
    await sweptOut(world)
    expect((await asked(world, live, 'GET', `/portal/members/${memberId}`)).body.code).toBe('member.not-found')
    expect(JSON.stringify((await asked(world, live, 'GET', '/portal/export')).body)).not.toContain(email)
    const { token } = await signedIn(world, email)
    expect((await world.call('GET', '/me/schools', { token })).body.items).toEqual([])
    const [again] = await enrolled(world, live, [aRow({ email })])
    expect(again?.memberId).not.toBe(memberId)
    const subjects = (await mailsTo(world.place.inbox, email)).map(({ subject }) => subject)
    expect(subjects).toContain('Votre établissement fait effacer vos données')
  })

  test('has its documents decided by the site’s reviewers, who see which portal sent them', async () => {
    const world = await aWorld()
    const { live } = await aPortal(world)
    const submit = await readyAsPortal(world, live, 'submitApplication')
    expect((await perform(world, submit)).status).toBe(200)
    const applicationId = /app_\w+/.exec(submit.path)?.[0] ?? ''
    const reviewer = await signedInReviewer(world)
    const { body: queue } = await world.call('GET', '/reviews', { token: reviewer })
    expect(queue.items).toMatchObject([{ applicationId }])
    const { body: review } = await world.call('GET', `/reviews/${applicationId}`, { token: reviewer })
    expect(review.portal).toBe('École des Exemples')
    expect((await approve(world, reviewer, applicationId)).status).toBe(200)
    const { body: application } = await asked(world, live, 'GET', `/applications/${applicationId}`)
    expect(application.status).toBe('approved')
    const { body: figures } = await world.call('GET', '/reviews/figures', { token: reviewer })
    expect(figures).toMatchObject({ waiting: 0, outcomes: { approve: 1 } })
  })
})
