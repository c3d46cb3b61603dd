import { expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { REVIEW } from '#schemas/operations/review.ts'
import { revokeLicenseCode } from '../../functions/steps/review/revoke-license-code.ts'
import { approve, FORM } from '../support/people.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import { aCode, approved, signedInReviewer, submitted } from '../support/requests.ts'
import { stored } from '../support/stored.ts'
import { aWorld, type World } from '../support/world.ts'

const check = async (world: World, code: string) =>
  (await world.call('POST', '/license-codes/check', { body: { code } })).body.code

/** How many entries the trail of the tenant has, which is nobody's. */
const trail = async (world: World) =>
  (await stored(world)).filter((line) => line.includes('direct#AUDIT#direct')).length

/** A member whose account was erased after the approval: their code is left. */
async function erased(world: World) {
  const member = await approved(world)
  const body = await aCode(world, 'confirmation', member.email, member.memberId)
  expect((await world.call('POST', '/me/erasures', { token: member.token, body })).status).toBe(204)
  await world.sweep()
  await world.pass({ days: 2 })
  await world.sweep()
  return { ...member, reviewer: await signedInReviewer(world) }
}

test('the code of an erased account can be revoked, by reviewers and by the operator', async () => {
  const world = await aWorld()
  for (const who of ['reviewer', 'operator'] as const) {
    const { licenseCode: code, reviewer: token } = await erased(world)
    expect(await check(world, code)).toBe('license-code.valid')
    const told = await trail(world)
    const body = { code: code.toLowerCase(), reasons: ['code-shared'] }
    if (who === 'operator') await revokeLicenseCode(await world.deps(), who, { code, reasons: ['code-shared'] })
    else
      expect((await world.call('POST', '/reviews/license-codes/revoke', { token, body })).body).toEqual({
        code,
        status: 'revoked',
      })
    expect(await check(world, code)).toBe('license-code.revoked')
    expect(await trail(world)).toBe(told + 1)
    const before = await stored(world)
    expect((await world.call('POST', '/reviews/license-codes/revoke', { token, body })).status).toBe(200)
    expect(await stored(world)).toEqual(before)
  }
})

test('the code of a member can be revoked by the code alone: they are told, and it can be reinstated', async () => {
  const world = await aWorld()
  const { licenseCode: code, reviewer: token, applicationId, email } = await approved(world)
  const body = { code, reasons: ['code-shared'] }
  const { body: revoked } = await world.call('POST', '/reviews/license-codes/revoke', { token, body })
  expect(revoked).toEqual({ code, status: 'revoked', applicationId })
  expect(await check(world, code)).toBe('license-code.revoked')
  await world.sweep()
  expect((await world.mails(email)).some(({ text }) => text.includes(code))).toBe(true)
  const reinstate = `/reviews/${applicationId}/code/reinstate`
  expect((await world.call('POST', reinstate, { token, body: { note: 'Une erreur.' } })).status).toBe(200)
  expect(await check(world, code)).toBe('license-code.valid')
  for (const [wrong, problem] of [
    ['ALP-0000-0000-0000-0000', 'license-code.unknown'],
    [`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, 'license-code.mistyped'],
  ] as const)
    await expectRefusal({ code: problem }, (headers) =>
      world.call('POST', '/reviews/license-codes/revoke', { token, body: { ...body, code: wrong }, headers }),
    )
})

test('nobody approves that somebody else continues their own code', async () => {
  const world = await aWorld()
  const email = Email.parse(world.place.reviewers[0]?.email)
  const own = await submitted(world, email)
  const other = await signedInReviewer(world, 1)
  expect((await approve(world, other, own.applicationId)).status).toBe(200)
  const { body: me } = await world.call('GET', '/me', { token: own.token })
  const { applicationId, reviewer } = await submitted(world, undefined, { ...FORM, renewsCode: me.licenseCode.code })
  expect((await approve(world, reviewer, applicationId)).body.code).toBe('review.own')
  expect((await approve(world, other, applicationId)).status).toBe(200)
})

test('nobody decides about their own application, whatever the tag of their address', async () => {
  const world = await aWorld()
  const address = Email.parse(world.place.reviewers[0]?.email)
  for (const email of [address, Email.parse(address.replace('@', '+me@'))]) {
    const { applicationId, reviewer: own, seen } = await submitted(world, email)
    const other = await signedInReviewer(world, 1)
    const path = `/reviews/${applicationId}`
    expect((await world.call('GET', path, { token: own })).status).toBe(200)
    await expectNothingStored(world, async () => {
      for (const body of [
        { outcome: 'approve', ...seen },
        { outcome: 'refuse', reasons: ['altered'], ...seen },
      ])
        await expectRefusal({ code: 'review.own' }, (headers) =>
          world.call('POST', `${path}/decisions`, { token: own, body, headers }),
        )
    })
    const approvedByOther = await world.call('POST', `${path}/decisions`, {
      token: other,
      body: { outcome: 'approve', ...seen },
    })
    expect(approvedByOther.status).toBe(200)
    const { code } = approvedByOther.body.licenseCode
    for (const [way, body] of [
      [`${path}/code/revoke`, { reasons: ['code-shared'] }],
      [`${path}/code/reinstate`, { note: 'x' }],
      ['/reviews/license-codes/revoke', { code, reasons: ['code-shared'] }],
    ] as const)
      await expectRefusal({ code: 'review.own' }, (headers) => world.call('POST', way, { token: own, body, headers }))
  }
  const deciding = Object.values(REVIEW).filter(
    ({ path, method }) => method === 'POST' && /decisions|reopen|code/.test(path),
  )
  expect(deciding.map(({ problems }) => (problems as readonly string[]).includes('review.own'))).toEqual(
    deciding.map(() => true),
  )
})

test('the operator revokes the code of a member: it can be read and reinstated by reviewers', async () => {
  const world = await aWorld()
  const { licenseCode: code, reviewer: token, applicationId } = await approved(world)
  await revokeLicenseCode(await world.deps(), 'operator', { code, reasons: ['code-shared'] })
  expect(await check(world, code)).toBe('license-code.revoked')
  expect((await world.call('GET', `/reviews/${applicationId}`, { token })).status).toBe(200)
  const reinstate = `/reviews/${applicationId}/code/reinstate`
  expect((await world.call('POST', reinstate, { token, body: { note: 'Une erreur.' } })).status).toBe(200)
})
