import { describe, expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { PortalId } from '#schemas/id.ts'
import { later } from '../../functions/domain/calendar.ts'
import { objectedTo } from '../../functions/domain/remembered.ts'
import { liveOf } from '../../functions/domain/tenant.ts'
import { suppressAddress } from '../../functions/steps/later/suppress-address.ts'
import { revokeLicenseCode } from '../../functions/steps/review/revoke-license-code.ts'
import { newSecrets } from '../../local/settings.ts'
import { aPdf } from '../support/documents.ts'
import { stateOf, violations } from '../support/invariants.ts'
import { approve, FORM, seen, send } from '../support/people.ts'
import { aPortal, aRow, asked, enrolled, type PortalKey, vouching } from '../support/portals.ts'
import { expectNothingStored } from '../support/refusal.ts'
import { aCode, approved, signedIn, signedInReviewer, submitted } from '../support/requests.ts'
import { objectionTo } from '../support/schools.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

/** A person for whom a portal vouches, and the rows that enroll them: with the vouch or without. */
async function vouchedFor(world: World, email = anAddress()) {
  const portal = await aPortal(world)
  const { live } = portal
  const { vouchFor } = await vouching(world, live)
  const row = aRow({ email })
  const vouched = { ...row, vouch: await vouchFor(row) }
  const [member] = await enrolled(world, live, [vouched])
  if (!member?.licenseCode) throw new Error('not vouched for')
  return { ...portal, email, row, vouched, ...member, licenseCode: member.licenseCode }
}

const enroll = async (world: World, key: PortalKey, row: object) => {
  const { body } = await asked(world, key, 'POST', '/portal/members', { body: { rows: [row] } })
  return body.rows[0]
}

const erase = async (world: World, key: PortalKey, memberId: string) => {
  expect((await asked(world, key, 'DELETE', `/portal/members/${memberId}`)).status).toBe(204)
  await world.sweep()
}

const eraseMe = async (
  world: World,
  { token, email, memberId }: { token: string; email: string; memberId: string },
) => {
  const body = await aCode(world, 'confirmation', email, memberId)
  expect((await world.call('POST', '/me/erasures', { token, body })).status).toBe(204)
  await world.sweep()
}

const objectTo = async (world: World, email: string, memberId: string) => {
  const { token } = await signedIn(world, email)
  expect((await world.call('POST', `/me/schools/${memberId}/object`, { token })).status).toBe(200)
  return token
}

/** The objection in the newest mail, as the form sends it. */
async function mailedObjection(world: World, email: string) {
  await world.sweep()
  const { link, code } = await objectionTo(world, email)
  return { objectionId: link.split('#')[1] ?? '', code }
}

/** Expects that a portal cannot enroll somebody, and that it leaves no trace and no mail. */
async function expectObjected(world: World, key: PortalKey, rows: object[], email: string) {
  await world.sweep()
  const mails = (await world.mails(email)).length
  for (const row of rows) expect((await enroll(world, key, row)).problem?.code).toBe('member.objected')
  await world.sweep()
  expect(await world.mails(email)).toHaveLength(mails)
  const { members, codes } = await stateOf(world)
  const theirs = members.filter((one) => one.email === email && one.portal !== undefined)
  expect(theirs.filter(({ objectedAt }) => objectedAt === undefined)).toEqual([])
  expect(
    codes.filter(({ memberId, status }) => status === 'active' && theirs.some(({ id }) => id === memberId)),
  ).toEqual([])
}

/** Revokes a code that leaked, and which no member has any more. */
async function revokeLeaked(world: World, code: string, by: 'operator' | 'reviewer') {
  const reasons = ['code-shared'] as const
  if (by === 'operator') {
    await revokeLicenseCode(await world.deps(), by, { code, reasons: [...reasons] })
    return
  }
  const token = await signedInReviewer(world)
  const { status } = await world.call('POST', '/reviews/license-codes/revoke', { token, body: { code, reasons } })
  expect(status).toBe(200)
}

const checked = async (world: World, code: string) =>
  (await world.call('POST', '/license-codes/check', { body: { code } })).body.code as string

describe('who objected to a school', () => {
  test('is not enrolled again after the school erased them: no code, no mail, nothing kept', async () => {
    const world = await aWorld()
    const { live, email, memberId, row, vouched } = await vouchedFor(world)
    await objectTo(world, email, memberId)
    await erase(world, live, memberId)
    await expectObjected(world, live, [vouched, row], email)
    // Nor years later.
    await world.pass({ days: 800 })
    await world.sweep()
    await expectObjected(world, live, [row], email)
    expect(await violations(world)).toEqual([])
  })

  test('with the code of the mail, after the school had already erased them, is not either', async () => {
    const world = await aWorld()
    const { live, email, memberId, row, vouched } = await vouchedFor(world)
    const body = await mailedObjection(world, email)
    await erase(world, live, memberId)
    expect((await world.call('POST', '/objections', { body })).body.status).toBe('objected')
    await expectObjected(world, live, [vouched, row], email)
  })

  test('with the code of an earlier mail stops the enrollment that came since', async () => {
    const world = await aWorld()
    const { live, email, memberId, row, vouched } = await vouchedFor(world)
    const body = await mailedObjection(world, email)
    await erase(world, live, memberId)
    const again = await enroll(world, live, vouched)
    expect(again).toMatchObject({ outcome: 'enrolled', status: 'approved' })
    expect((await world.call('POST', '/objections', { body })).body.status).toBe('objected')
    const { body: member } = await asked(world, live, 'GET', `/portal/members/${again.memberId}`)
    expect(member).toMatchObject({ objectedAt: expect.any(String), licenseCode: { status: 'revoked' } })
    await erase(world, live, again.memberId)
    await expectObjected(world, live, [vouched, row], email)
  })

  test('at the moment at which they are enrolled again, wins or is asked about who is there', async () => {
    const world = await aWorld()
    for (let round = 0; round < 4; round += 1) {
      const { live, email, memberId, row, vouched } = await vouchedFor(world)
      const body = await mailedObjection(world, email)
      await erase(world, live, memberId)
      const [objected] = await Promise.all([
        world.call('POST', '/objections', { body }),
        enroll(world, live, vouched),
        enroll(world, live, row),
      ])
      expect(objected.body.status).toBe('objected')
      await expectObjected(world, live, [vouched, row], email)
    }
  })

  test('is left alone by this school only', async () => {
    const world = await aWorld()
    const { live, email, memberId } = await vouchedFor(world)
    await objectTo(world, email, memberId)
    await erase(world, live, memberId)
    const other = await vouchedFor(world, email)
    expect(other.status).toBe('approved')
    const { token } = await signedIn(world, email)
    const { body } = await world.call('GET', '/me/schools', { token })
    expect(body.items).toMatchObject([{ portalId: other.portalId, applications: [{ status: 'approved' }] }])
    expect(body.objections).toMatchObject([{ portal: 'École des Exemples' }])
  })

  test('takes it back on the site, and nobody else can', async () => {
    const world = await aWorld()
    const { live, portalId, email, memberId, row } = await vouchedFor(world)
    const token = await objectTo(world, email, memberId)
    await erase(world, live, memberId)
    const path = `/me/schools/${portalId}/objection`
    const stranger = await signedIn(world)
    expect((await world.call('DELETE', path, { token: stranger.token })).status).toBe(404)
    expect((await world.call('GET', '/me/schools', { token: stranger.token })).body.objections).toEqual([])
    await expectObjected(world, live, [row], email)
    expect((await world.call('GET', '/me/schools', { token })).body.objections).toMatchObject([{ portalId }])
    for (const _ of [1, 2]) expect((await world.call('DELETE', path, { token })).status).toBe(204)
    expect((await world.call('GET', '/me/schools', { token })).body.objections).toEqual([])
    expect(await enroll(world, live, row)).toMatchObject({ outcome: 'enrolled' })
  })

  test('takes it back while the school still keeps them, and it may speak for them again', async () => {
    const world = await aWorld()
    const { live, portalId, email, memberId, row } = await vouchedFor(world)
    const token = await objectTo(world, email, memberId)
    expect((await enroll(world, live, row)).problem.code).toBe('member.objected')
    expect((await world.call('DELETE', `/me/schools/${portalId}/objection`, { token })).status).toBe(204)
    expect(await enroll(world, live, row)).toMatchObject({ memberId, status: 'awaiting-attestation' })
  })

  test('keeps it when they erase their own account, and finds it again', async () => {
    const world = await aWorld()
    const { live, portalId, email, memberId, row } = await vouchedFor(world)
    await objectTo(world, email, memberId)
    await erase(world, live, memberId)
    await eraseMe(world, await signedIn(world, email))
    await expectObjected(world, live, [row], email)
    const { token } = await signedIn(world, email)
    expect((await world.call('GET', '/me/schools', { token })).body.objections).toMatchObject([{ portalId }])
  })

  test('takes it along to a new address', async () => {
    const world = await aWorld()
    const [erased, kept] = [await vouchedFor(world), anAddress()]
    const { email } = erased
    const other = await vouchedFor(world, email)
    await objectTo(world, email, erased.memberId)
    await objectTo(world, email, other.memberId)
    await erase(world, erased.live, erased.memberId)
    const { token, memberId } = await signedIn(world, email)
    const body = await aCode(world, 'new-address', kept, memberId)
    expect((await world.call('POST', '/me/address-changes/confirm', { token, body })).status).toBe(200)
    for (const { live } of [erased, other]) {
      await expectObjected(world, live, [aRow({ email: kept })], kept)
      await expectObjected(world, live, [aRow({ email })], email)
    }
  })

  test('takes it along to a new address that the school had enrolled too', async () => {
    const world = await aWorld()
    const { live, email, memberId, row } = await vouchedFor(world)
    const { vouchFor } = await vouching(world, live)
    const other = aRow()
    const vouched = { ...other, vouch: await vouchFor(other) }
    const [second] = await enrolled(world, live, [vouched])
    await objectTo(world, email, memberId)
    await erase(world, live, memberId)
    const own = await signedIn(world, email)
    const body = await aCode(world, 'new-address', other.email, own.memberId)
    expect((await world.call('POST', '/me/address-changes/confirm', { token: own.token, body })).status).toBe(200)
    await expectObjected(world, live, [vouched, other], other.email)
    await erase(world, live, second?.memberId ?? '')
    await expectObjected(world, live, [vouched, other], other.email)
    await expectObjected(world, live, [row], email)
  })

  test('takes all of them along to a new address, however many there are', async () => {
    const world = await aWorld()
    const { token, email, memberId } = await signedIn(world)
    const deps = await world.deps()
    const portals = Array.from({ length: 40 }, (_, index) => `ptl_${String(index).padStart(16, '0')}`)
    for (const name of portals) {
      const at = liveOf(PortalId.parse(name))
      await deps.commit([objectedTo(deps, { of: { email: Email.parse(email) }, seen: undefined, portal: 'École', at })])
    }
    const next = anAddress()
    const code = await aCode(world, 'new-address', next, memberId)
    expect((await world.call('POST', '/me/address-changes/confirm', { token, body: code })).status).toBe(200)
    const { body } = await world.call('GET', '/me/schools', { token })
    expect(body.objections.map(({ portalId }: { portalId: string }) => portalId).toSorted()).toEqual(portals)
  })

  test('while the school erases them, is not enrolled again either', async () => {
    const world = await aWorld()
    const { live, email, memberId, row, vouched } = await vouchedFor(world)
    const { token } = await signedIn(world, email)
    const stranger = await signedIn(world)
    await erase(world, live, memberId)
    const path = `/me/schools/${memberId}/object`
    expect((await world.call('POST', path, { token: stranger.token })).status).toBe(404)
    for (const _ of [1, 2]) {
      const { status, body } = await world.call('POST', path, { token })
      expect({ status, body }).toMatchObject({ status: 200, body: { memberId, objectedAt: expect.any(String) } })
    }
    await expectObjected(world, live, [vouched, row], email)
  })

  test('is still known after the secret of pseudonyms was replaced', async () => {
    const world = await aWorld()
    const { live, email, memberId, row } = await vouchedFor(world)
    await objectTo(world, email, memberId)
    await erase(world, live, memberId)
    const { secrets } = world.place
    secrets.pseudonymSecrets = [...newSecrets('next').pseudonymSecrets, ...secrets.pseudonymSecrets]
    await expectObjected(await aWorld(world.place), live, [row], email)
  })
})

describe('what reviewers decided on a school year', () => {
  const refuse = async (world: World, applicationId: string) => {
    const token = await signedInReviewer(world)
    const body = { outcome: 'refuse', reasons: ['altered'], ...(await seen(world, token, applicationId)) }
    expect((await world.call('POST', `/reviews/${applicationId}/decisions`, { token, body })).status).toBe(200)
  }
  const revoke = async (world: World, applicationId: string) => {
    const token = await signedInReviewer(world)
    const body = { reasons: ['code-shared'] }
    expect((await world.call('POST', `/reviews/${applicationId}/code/revoke`, { token, body })).status).toBe(200)
  }

  test('a refusal is not undone by an erasure: the next application is refused, until a reviewer reopens it', async () => {
    const world = await aWorld()
    const member = await submitted(world)
    await refuse(world, member.applicationId)
    await eraseMe(world, member)
    const again = await signedIn(world, member.email)
    const { body } = await world.call('POST', '/applications', { token: again.token, body: FORM })
    expect(body).toMatchObject({ status: 'refused', decision: { outcome: 'refuse', reasons: [{ code: 'altered' }] } })
    expect((await world.call('POST', `/applications/${body.id}/withdraw`, { token: again.token })).body.code).toBe(
      'application.wrong-status',
    )
    // Once more, and once without an application: it still counts.
    await eraseMe(world, again)
    await eraseMe(world, await signedIn(world, member.email))
    const third = await signedIn(world, member.email)
    const { body: refused } = await world.call('POST', '/applications', { token: third.token, body: FORM })
    expect(refused.status).toBe('refused')
    const token = await signedInReviewer(world)
    const reopened = await world.call('POST', `/reviews/${refused.id}/reopen`, {
      token,
      body: { reasons: ['unreadable'], version: refused.version },
    })
    expect(reopened.body.status).toBe('correction-requested')
    // What a reviewer took back is not remembered.
    await eraseMe(world, third)
    const fourth = await signedIn(world, member.email)
    const { body: open } = await world.call('POST', '/applications', { token: fourth.token, body: FORM })
    expect(open.status).toBe('awaiting-attestation')
  })

  test('a refusal ends with its school year', async () => {
    const world = await aWorld()
    const member = await submitted(world)
    await refuse(world, member.applicationId)
    await eraseMe(world, member)
    await world.pass({ days: 800 })
    const again = await signedIn(world, member.email)
    const { body } = await world.call('POST', '/applications', { token: again.token, body: FORM })
    expect(body.status).toBe('awaiting-attestation')
  })

  test('a refusal is not undone by a school that erases, enrolls and vouches', async () => {
    const world = await aWorld()
    const { live } = await aPortal(world)
    const { vouchFor } = await vouching(world, live)
    const row = aRow()
    const [member] = await enrolled(world, live, [row])
    const { applicationId = '', memberId = '' } = member ?? {}
    await send(world, live.key, applicationId, { bytes: aPdf() })
    await asked(world, live, 'POST', `/applications/${applicationId}/submit`)
    await refuse(world, applicationId)
    await erase(world, live, memberId)
    const again = await enroll(world, live, { ...row, vouch: await vouchFor(row) })
    expect(again).toMatchObject({ outcome: 'enrolled', status: 'refused' })
    expect(again.licenseCode).toBeUndefined()
    const vouch = await asked(world, live, 'POST', '/portal/vouches', { body: { vouch: await vouchFor(row) } })
    expect(vouch.body.code).toBe('application.wrong-status')
  })

  test('a revoked code is not replaced by who erases and begins again, alone or through a school', async () => {
    const world = await aWorld()
    const member = await approved(world)
    await revoke(world, member.applicationId)
    await eraseMe(world, member)
    const again = await signedIn(world, member.email)
    const { body } = await world.call('POST', '/applications', { token: again.token, body: FORM })
    expect(body.status).toBe('refused')

    const { live, memberId, vouched, applicationId } = await vouchedFor(world)
    await revoke(world, applicationId)
    await erase(world, live, memberId)
    expect(await enroll(world, live, vouched)).toMatchObject({ outcome: 'enrolled', status: 'refused' })
    expect((await stateOf(world)).codes.filter(({ status }) => status === 'active')).toEqual([])
  })

  test('nor by a school that withdraws its vouch, or lost it by an objection, and vouches again', async () => {
    const withdraws = async (world: World, { live, applicationId }: Awaited<ReturnType<typeof vouchedFor>>) =>
      expect((await asked(world, live, 'POST', `/portal/vouches/${applicationId}/withdraw`)).status).toBe(200)
    const loses = async (world: World, { email, memberId, portalId }: Awaited<ReturnType<typeof vouchedFor>>) => {
      const token = await objectTo(world, email, memberId)
      const path = `/me/schools/${portalId}/objection`
      expect((await world.call('DELETE', path, { token })).status).toBe(204)
    }
    for (const begin of [withdraws, loses]) {
      const world = await aWorld()
      const member = await vouchedFor(world)
      const { live, vouched, applicationId, memberId } = member
      await revoke(world, applicationId)
      await begin(world, member)
      expect(await enroll(world, live, vouched)).toMatchObject({ outcome: 'changed', status: 'refused' })
      // Nor when it erases them after that.
      await erase(world, live, memberId)
      const again = await enroll(world, live, vouched)
      expect(again).toMatchObject({ outcome: 'enrolled', status: 'refused' })
      expect((await stateOf(world)).codes.filter(({ status }) => status === 'active')).toEqual([])
      const { version } = (await asked(world, live, 'GET', `/applications/${again.applicationId}`)).body
      const token = await signedInReviewer(world)
      const body = { reasons: ['unreadable'], version }
      expect((await world.call('POST', `/reviews/${again.applicationId}/reopen`, { token, body })).status).toBe(200)
      expect(await enroll(world, live, vouched)).toMatchObject({ status: 'approved', licenseCode: expect.any(String) })
    }
  })

  test('a code that a reviewer reinstated is no reason to refuse', async () => {
    const world = await aWorld()
    const { live, vouched, applicationId } = await vouchedFor(world)
    await revoke(world, applicationId)
    const token = await signedInReviewer(world)
    const reinstated = await world.call('POST', `/reviews/${applicationId}/code/reinstate`, {
      token,
      body: { note: 'Erreur de notre part.' },
    })
    expect(reinstated.status).toBe(200)
    await asked(world, live, 'POST', `/portal/vouches/${applicationId}/withdraw`)
    expect(await enroll(world, live, vouched)).toMatchObject({ status: 'approved' })
  })

  test('a code that is revoked after the erasure is not replaced either: who begins again is refused, until a reviewer reopens', async () => {
    const world = await aWorld()
    const member = await approved(world)
    await eraseMe(world, member)
    await revokeLeaked(world, member.licenseCode, 'operator')
    const again = await signedIn(world, member.email)
    const { body } = await world.call('POST', '/applications', { token: again.token, body: FORM })
    expect(body).toMatchObject({
      status: 'refused',
      decision: { outcome: 'refuse', reasons: [{ code: 'code-shared' }] },
    })
    // Once more: it still counts.
    await eraseMe(world, again)
    const third = await signedIn(world, member.email)
    const { body: refused } = await world.call('POST', '/applications', { token: third.token, body: FORM })
    expect(refused.status).toBe('refused')
    expect(await checked(world, member.licenseCode)).toBe('license-code.revoked')

    const { live, memberId, vouched, licenseCode } = await vouchedFor(world)
    await erase(world, live, memberId)
    await revokeLeaked(world, licenseCode, 'reviewer')
    const enrolledAgain = await enroll(world, live, vouched)
    expect(enrolledAgain).toMatchObject({ outcome: 'enrolled', status: 'refused' })
    expect((await stateOf(world)).codes.filter(({ status }) => status === 'active')).toEqual([])
    // A reviewer takes it back. The leaked code stays revoked.
    const { version } = (await asked(world, live, 'GET', `/applications/${enrolledAgain.applicationId}`)).body
    const path = `/reviews/${enrolledAgain.applicationId}/reopen`
    const reopened = { token: await signedInReviewer(world), body: { reasons: ['unreadable'], version } }
    expect((await world.call('POST', path, reopened)).status).toBe(200)
    expect(await enroll(world, live, vouched)).toMatchObject({ status: 'approved', licenseCode: expect.any(String) })
    expect(await checked(world, licenseCode)).toBe('license-code.revoked')
  })

  test('nor is one that is revoked when the next application has already begun', async () => {
    const world = await aWorld()
    const member = await approved(world)
    await eraseMe(world, member)
    const again = await submitted(world, member.email)
    await revokeLeaked(world, member.licenseCode, 'operator')
    const path = `/reviews/${again.applicationId}`
    const decide = async (outcome: object) =>
      world.call('POST', `${path}/decisions`, {
        token: again.reviewer,
        body: { ...outcome, ...(await seen(world, again.reviewer, again.applicationId)) },
      })
    await expectNothingStored(world, async () =>
      expect((await decide({ outcome: 'approve' })).body.code).toBe('application.code-revoked'),
    )
    // Who refuses it knows why, and can reopen it.
    expect((await decide({ outcome: 'refuse', reasons: ['altered'] })).status).toBe(200)
    const { version } = await seen(world, again.reviewer, again.applicationId)
    const body = { reasons: ['unreadable'], version }
    expect((await world.call('POST', `${path}/reopen`, { token: again.reviewer, body })).status).toBe(200)
    await send(world, again.token, again.applicationId, { bytes: aPdf() })
    expect(
      (await world.call('POST', `/applications/${again.applicationId}/submit`, { token: again.token })).status,
    ).toBe(200)
    expect((await decide({ outcome: 'approve' })).status).toBe(200)
    expect(await checked(world, member.licenseCode)).toBe('license-code.revoked')

    const { live, memberId, row, vouched, licenseCode } = await vouchedFor(world)
    await erase(world, live, memberId)
    const [{ applicationId } = { applicationId: '' }] = await enrolled(world, live, [row])
    await revokeLeaked(world, licenseCode, 'reviewer')
    expect((await enroll(world, live, vouched)).problem?.code).toBe('application.code-revoked')
    const vouch = await asked(world, live, 'POST', '/portal/vouches', { body: { vouch: vouched.vouch } })
    expect(vouch.body.code).toBe('application.code-revoked')
    const { body: still } = await asked(world, live, 'GET', `/applications/${applicationId}`)
    expect(still.status).toBe('awaiting-attestation')
  })

  test('a code that is revoked after the erasure says nothing of the school years that it was not approved for', async () => {
    const world = await aWorld()
    const member = await approved(world)
    await eraseMe(world, member)
    await revokeLeaked(world, member.licenseCode, 'operator')
    await world.pass({ days: 365 })
    const again = await signedIn(world, member.email)
    const { body } = await world.call('POST', '/applications', { token: again.token, body: FORM })
    expect(body.status).toBe('awaiting-attestation')
  })

  test('an approval and a revocation of the former code at the same moment leave the code revoked or no longer valid', async () => {
    const world = await aWorld()
    for (let round = 0; round < 6; round += 1) {
      const { live, memberId, vouched, licenseCode } = await vouchedFor(world)
      await erase(world, live, memberId)
      const [again] = await Promise.all([enroll(world, live, vouched), revokeLeaked(world, licenseCode, 'operator')])
      if (again.status === 'refused') expect(await checked(world, licenseCode)).toBe('license-code.revoked')
      else expect(await checked(world, licenseCode)).toMatch(/^license-code\.(revoked|superseded)$/)
    }
  })

  test('nor does somebody who claims a code and erases the account that had it, before the approval or after it', async () => {
    for (const first of ['erase', 'approve'] as const) {
      const world = await aWorld()
      const owner = await approved(world)
      const claimant = await submitted(world, undefined, { ...FORM, renewsCode: owner.licenseCode })
      const approveIt = async () =>
        expect((await approve(world, claimant.reviewer, claimant.applicationId)).status).toBe(200)
      if (first === 'approve') await approveIt()
      await eraseMe(world, owner)
      if (first === 'erase') await approveIt()
      await world.pass({ days: 11 })
      await world.sweep()
      expect(await checked(world, owner.licenseCode)).toBe('license-code.superseded')
      expect((await stateOf(world)).codes.filter(({ status }) => status === 'active')).toHaveLength(1)
    }
  })

  test('nor is a revoked code continued by a claim of before, when its account was erased since', async () => {
    const world = await aWorld()
    const owner = await approved(world)
    const claimant = await submitted(world, undefined, { ...FORM, renewsCode: owner.licenseCode })
    await eraseMe(world, owner)
    await revokeLeaked(world, owner.licenseCode, 'operator')
    const answer = await approve(world, claimant.reviewer, claimant.applicationId)
    expect(answer.body.code).toBe('application.code-revoked')
    expect(await checked(world, owner.licenseCode)).toBe('license-code.revoked')
  })

  test('nobody has two codes that work: the approval after an erasure supersedes the first one', async () => {
    const world = await aWorld()
    const member = await approved(world)
    await world.call('POST', '/licenses', { token: member.token, body: { code: member.licenseCode } })
    await eraseMe(world, member)
    // It works until another one does.
    expect(await checked(world, member.licenseCode)).toBe('license-code.valid')
    const again = await submitted(world, member.email)
    expect(await checked(world, member.licenseCode)).toBe('license-code.valid')
    expect((await approve(world, again.reviewer, again.applicationId)).status).toBe(200)
    expect(await checked(world, member.licenseCode)).toBe('license-code.superseded')

    const { live, memberId, vouched, licenseCode } = await vouchedFor(world)
    await erase(world, live, memberId)
    const next = await enroll(world, live, vouched)
    expect(next).toMatchObject({ status: 'approved' })
    expect([await checked(world, licenseCode), await checked(world, next.licenseCode)]).toEqual([
      'license-code.superseded',
      'license-code.valid',
    ])
  })
})

test('an address that called a mail spam, or from which one came back, gets none after an erasure either', async () => {
  const world = await aWorld()
  for (const reason of ['complaint', 'bounce'] as const) {
    const { live, email, memberId, vouched } = await vouchedFor(world)
    await world.sweep()
    const there = await live.deps()
    await suppressAddress(there, { email: Email.parse(email), reason })
    const mails = (await world.mails(email)).length
    await erase(world, live, memberId)
    const suppressed = await there.mailboxes.suppression(Email.parse(email))
    expect(suppressed?.reason).toBe(reason)
    expect((suppressed?.until ?? '') > later(there.now, { days: 20 })).toBe(true)
    await enroll(world, live, vouched)
    await world.sweep()
    expect(await world.mails(email)).toHaveLength(mails)
  }
})

describe('who objected to a claim of their license code', () => {
  const claim = (world: World, token: string, renewsCode: string) =>
    world.call('POST', '/applications', { token, body: { ...FORM, renewsCode } })

  /** Somebody claims the code of an approved member. */
  async function claimed(world: World) {
    const owner = await approved(world)
    const claimant = await signedIn(world)
    const opened = await claim(world, claimant.token, owner.licenseCode)
    expect(opened.status).toBe(200)
    const body = await mailedObjection(world, owner.email)
    return { owner, claimant, application: opened.body, body }
  }

  /** Expects that nobody can claim the code, and that its owner gets no mail about it. */
  async function expectBarred(world: World, owner: { email: string; licenseCode: string }, tokens: string[]) {
    await world.sweep()
    const asked = async () => (await world.mails(owner.email)).filter(({ text }) => text.includes('#obj_'))
    const before = await asked()
    for (const token of tokens) {
      const refused = await claim(world, token, owner.licenseCode)
      expect(refused).toMatchObject({ status: 409, body: { code: 'application.code-in-use' } })
    }
    await world.sweep()
    expect(await asked()).toHaveLength(before.length)
  }

  test('is not asked again: not by the claimant who withdrew, and by nobody else for a year', async () => {
    const world = await aWorld()
    const { owner, claimant, application, body } = await claimed(world)
    expect((await world.call('POST', '/objections', { body })).body.status).toBe('objected')
    const withdrawn = await world.call('POST', `/applications/${application.id}/withdraw`, { token: claimant.token })
    expect(withdrawn.status).toBe(200)
    const other = await signedIn(world)
    await expectBarred(world, owner, [claimant.token, other.token])
    await world.pass({ days: 364 })
    const [again, later] = [await signedIn(world, owner.email), await signedIn(world)]
    await expectBarred(world, owner, [later.token])
    expect((await world.call('GET', '/me', { token: again.token })).body.licenseCode.code).toBe(owner.licenseCode)
    await world.pass({ days: 2 })
    // The code is used no longer by now, unless it was renewed.
    const { token } = await signedIn(world)
    expect((await claim(world, token, owner.licenseCode)).body.code).not.toBe('application.code-in-use')
    expect(await violations(world)).toEqual([])
  })

  test('is not asked again either when the claimant withdrew, or erased the account, before the objection', async () => {
    const world = await aWorld()
    for (const leave of ['withdraw', 'erase'] as const) {
      const { owner, claimant, application, body } = await claimed(world)
      if (leave === 'erase') await eraseMe(world, claimant)
      else await world.call('POST', `/applications/${application.id}/withdraw`, { token: claimant.token })
      expect((await world.call('POST', '/objections', { body })).body.status).toBe('objected')
      await expectBarred(world, owner, [(await signedIn(world)).token])
    }
    expect(await violations(world)).toEqual([])
  })
})
