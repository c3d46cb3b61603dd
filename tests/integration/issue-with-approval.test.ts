import { createLocalJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { ApplicationId, MemberId } from '#schemas/id.ts'
import { tenantOf } from '../../functions/domain/identity.ts'
import { killEverywhere } from '../support/kill.ts'
import { approve, fixture, send } from '../support/people.ts'
import { aPortal, aRow, asked, enrolled } from '../support/portals.ts'
import { played } from '../support/receiver.ts'
import { approvedWithLicense, kept, signedInReviewer } from '../support/requests.ts'
import { aSchool } from '../support/schools.ts'
import { aWorld, type World } from '../support/world.ts'

type Member = Awaited<ReturnType<typeof wanting>>

/** A member who submitted and wants the license with the approval, and a reviewer. */
async function wanting(world: World, license = 'with-approval') {
  const member = await kept(world)
  const path = `/applications/${member.applicationId}/submit?license=${license}`
  const { status, body } = await world.call('POST', path, { token: member.token })
  expect({ status, withLicense: body.withLicense }).toEqual({
    status: 200,
    withLicense: license === 'with-approval' ? true : undefined,
  })
  return { ...member, reviewer: await signedInReviewer(world) }
}

const licensesOf = async (world: World, { token }: Pick<Member, 'token'>) =>
  (await world.call('GET', '/licenses', { token })).body.items
const codeOf = async (world: World, { token }: Pick<Member, 'token'>): Promise<string> =>
  (await world.call('GET', '/me', { token })).body.licenseCode.code
/** Until nothing is left to send. */
async function sweepAll(world: World) {
  const errors = []
  for (let time = 0; time < 3; time += 1) errors.push(...(await world.sweep()).errors)
  return errors
}
const issue = async (world: World, { applicationId }: Pick<Member, 'applicationId'>) =>
  (await world.deps()).issuing.issue(ApplicationId.parse(applicationId))
const auditOf = async (world: World, { memberId }: Pick<Member, 'memberId'>) => {
  const { members } = await world.deps()
  const dossier = await members.dossier(MemberId.parse(memberId))
  return dossier ? (await members.audit(dossier)).map(({ type }) => type) : []
}
const subjectsTo = async (world: World, { email }: Pick<Member, 'email'>) =>
  (await world.mails(email)).map(({ subject }) => subject.replace(/\p{Zs}/gu, ' '))

test('whoever wants it so gets the license with the approval, in one mail that has code and file', async () => {
  const world = await aWorld()
  const member = await approvedWithLicense(world)
  expect(await licensesOf(world, member)).toEqual([])
  expect(await sweepAll(world)).toEqual([])

  const code = await codeOf(world, member)
  const [license, ...others] = await licensesOf(world, member)
  expect(others).toEqual([])
  expect(license).toMatchObject({ code, status: 'active' })
  const mails = await world.mails(member.email)
  expect(await subjectsTo(world, member)).toEqual([
    expect.stringMatching(/^Attestation acceptée : voici votre licence, valable jusqu’au /),
  ])
  expect(mails[0]?.text).toContain(code)
  expect(mails[0]?.attachments).toEqual([{ name: `license-${license.schoolYear}.jws`, text: license.file }])
  const { body: jwks } = await world.call('GET', '/keys')
  const { payload } = await jwtVerify(license.file, createLocalJWKSet(jwks), { audience: license.product })
  expect(payload).toMatchObject({ sub: code, jti: license.id })
  const [last, before] = (await auditOf(world, member)).toReversed()
  expect([before, last]).toEqual(['application-approved', 'license-issued'])

  const asked = await world.call('POST', '/licenses', { token: member.token, body: { code } })
  expect(asked).toMatchObject({ status: 200, body: { file: license.file } })
  await world.pass({ days: 30 })
  await sweepAll(world)
  expect(await world.mails(member.email)).toHaveLength(1)
})

test('whoever does not is told of the approval, and requests the license', async () => {
  const world = await aWorld()
  const member = await wanting(world, 'on-request')
  expect((await approve(world, member.reviewer, member.applicationId)).status).toBe(200)
  expect(await sweepAll(world)).toEqual([])
  expect(await licensesOf(world, member)).toEqual([])
  expect(await subjectsTo(world, member)).toEqual(['Attestation acceptée : demandez votre nouvelle licence'])
  const [mail] = await world.mails(member.email)
  expect(mail?.attachments).toEqual([])
})

test('a choice counts for its own submission: whoever sends a correction chooses again', async () => {
  const world = await aWorld()
  const member = await wanting(world)
  const seen = (await world.call('GET', `/reviews/${member.applicationId}`, { token: member.reviewer })).body
  const body = {
    outcome: 'request-correction',
    reasons: ['unreadable'],
    version: seen.version,
    documents: seen.documents.map(({ sha256 }: { sha256: string }) => sha256),
  }
  const path = `/reviews/${member.applicationId}/decisions`
  expect((await world.call('POST', path, { token: member.reviewer, body })).status).toBe(200)
  await send(world, member.token, member.applicationId, { bytes: fixture('attestation.pdf') })
  const sent = await world.call('POST', `/applications/${member.applicationId}/submit`, { token: member.token })
  expect(sent).toMatchObject({ status: 200, body: { status: 'in-review' } })
  expect(sent.body.withLicense).toBeUndefined()
})

test('a license that was requested by hand meanwhile is the one that is mailed', async () => {
  const world = await aWorld()
  const member = await approvedWithLicense(world)
  const code = await codeOf(world, member)
  const byHand = await world.call('POST', '/licenses', { token: member.token, body: { code } })
  expect(byHand.status).toBe(200)
  expect(await sweepAll(world)).toEqual([])
  const [mail, ...others] = await world.mails(member.email)
  expect(others).toEqual([])
  expect(mail?.attachments.map(({ text }) => text)).toEqual([byHand.body.file])
  expect((await auditOf(world, member)).filter((type) => type === 'license-issued')).toHaveLength(1)
})

test('is issued and mailed once, however many issue it at the same time', async () => {
  const world = await aWorld()
  const member = await approvedWithLicense(world)
  await Promise.all(Array.from({ length: 10 }, () => issue(world, member)))
  await issue(world, member)
  expect(await sweepAll(world)).toEqual([])
  expect(await licensesOf(world, member)).toHaveLength(1)
  expect(await world.mails(member.email)).toHaveLength(1)
  expect((await auditOf(world, member)).filter((type) => type === 'license-issued')).toHaveLength(1)
})

test('nothing is issued for a code that was revoked meanwhile, nor of an account that was erased', async () => {
  const world = await aWorld()
  const revoked = await approvedWithLicense(world)
  const path = `/reviews/${revoked.applicationId}/code/revoke`
  const body = { reasons: ['code-shared'] }
  expect((await world.call('POST', path, { token: revoked.reviewer, body })).status).toBe(200)
  expect(await sweepAll(world)).toEqual([])
  expect(await licensesOf(world, revoked)).toEqual([])
  expect((await world.mails(revoked.email)).filter(({ attachments }) => attachments.length > 0)).toEqual([])
  await issue(world, { applicationId: ApplicationId.parse('app_0123456789abcdef_2026') })
})

test('what cannot be signed is tried again by schedule, then given up, and issued when it is replayed', async () => {
  const world = await aWorld()
  const member = await approvedWithLicense(world)
  const { secrets } = world.place
  const keys = secrets.signingKeys.splice(0)
  const { errors } = await world.sweep()
  expect(errors.map(String)).toEqual([expect.stringContaining('Unhandled')])
  for (const minutes of [1, 5, 30, 120, 360, 1440]) {
    await world.pass({ minutes })
    await world.sweep()
  }
  const { due, now, index } = await world.deps()
  const dead = await (await index()).dead(10)
  expect(dead.map(({ key }) => key.kind)).toEqual(['license'])
  secrets.signingKeys.push(...keys)
  for (const { key } of dead) await due.replay(key, now)
  expect(await sweepAll(world)).toEqual([])
  expect(await licensesOf(world, member)).toHaveLength(1)
  expect(await world.mails(member.email)).toHaveLength(1)
})

test('of a school’s member, the license is told to the school, and the person gets it by mail', async () => {
  const world = await aWorld()
  const { enroll, live } = await aSchool(world)
  const { email, memberId, applicationId } = await enroll()
  await send(world, live.key, applicationId ?? '', { bytes: fixture('attestation.pdf') })
  const path = `/applications/${applicationId}/submit?license=with-approval`
  expect((await asked(world, live, 'POST', path)).status).toBe(200)
  expect((await approve(world, await signedInReviewer(world), applicationId ?? '')).status).toBe(200)
  expect(await sweepAll(world)).toEqual([])
  const { licenses } = (await (
    await world.deps()
  )
    .at(tenantOf(MemberId.parse(memberId)))
    .then(({ members }) => members.dossier(MemberId.parse(memberId)))) ?? { licenses: [] }
  expect(licenses).toHaveLength(1)
  const files = (await world.mails(email)).flatMap(({ attachments }) => attachments.map(({ text }) => text))
  expect(files).toEqual(licenses.map(({ file }) => file))
})

test('in a sandbox, it comes with the approval of who is played, signed by the sandbox', async () => {
  const world = await aWorld()
  const { test: sandbox, portalId } = await aPortal(world)
  const [member] = await enrolled(world, sandbox, [aRow()])
  const { applicationId = '', memberId = '' } = member ?? {}
  await send(world, sandbox.key, applicationId, { bytes: fixture('attestation.pdf') })
  const path = `/applications/${applicationId}/submit?license=with-approval`
  expect((await asked(world, sandbox, 'POST', path)).status).toBe(200)
  await played(world, sandbox)
  const { body } = await asked(world, sandbox, 'GET', `/licenses?memberId=${memberId}`)
  const [license, ...others] = body.items
  expect(others).toEqual([])
  const { body: jwks } = await asked(world, sandbox, 'GET', '/keys')
  const { payload } = await jwtVerify(license.file, createLocalJWKSet(jwks))
  expect(payload.iss).toBe(`${world.place.siteUrl}/sandbox/${portalId}`)
})

// Four requests: the clock, the dossier, the code, the change.
test.concurrent.each(['before', 'after'] as const)(
  'a license whose issue is killed %s any of its requests is issued once, and told of',
  async (moment) => {
    expect(await killEverywhere('issue with approval', moment)).toBe(4)
  },
)
