import { afterAll, describe, expect, test } from 'vitest'
import { RequestId } from '#schemas/id.ts'
import { announcement, aPdf } from '../support/documents.ts'
import { stateOf, unsent, violations } from '../support/invariants.ts'
import { FORM } from '../support/people.ts'
import { type RaceRequest, tally, twoProcesses } from '../support/races.ts'
import {
  aCode,
  approved,
  fromElsewhere,
  opened,
  ready,
  signedIn,
  signedInReviewer,
  submitted,
} from '../support/requests.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

const processes = twoProcesses()
afterAll(() => processes.end())

const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

/** When all requests are over: sends every mail, and checks that nothing is half done. */
async function settled(world: World) {
  await world.sweep()
  expect(await unsent(world)).toEqual([])
  expect(await violations(world)).toEqual([])
}

describe('100 decisions at once on one application', () => {
  test.each([1, 2])('have one outcome, which every other answer names (round %i)', async () => {
    const world = await aWorld()
    const { applicationId, memberId, email, reviewer, seen } = await submitted(world)
    const tokens = [reviewer, await signedInReviewer(world, 1)]
    const bodies = [
      { outcome: 'approve', ...seen },
      { outcome: 'refuse', reasons: ['altered'], ...seen },
    ]
    const requests = times(100, (index): RaceRequest & { body: { outcome: string }; who: number } => {
      const who = Math.floor(index / 4) % 2
      const body = bodies[Math.floor(index / 2) % 2] ?? { outcome: '' }
      return { method: 'POST', path: `/reviews/${applicationId}/decisions`, token: tokens[who], body, who }
    })
    const answers = await processes.atOnce(world, requests)

    const { applications, codes } = await stateOf(world)
    const [application] = applications
    expect(application?.decisions.length).toBe(1)
    const [decision] = application?.decisions ?? []
    const { reviewers } = await world.deps()
    const winner = world.place.reviewers.findIndex(
      ({ email }) => email === reviewers.byId(decision?.by ?? 'operator')?.email,
    )
    const isApproved = decision?.outcome === 'approve'
    const status = isApproved ? 'approved' : 'refused'
    for (const [index, { status: answered, body }] of answers.entries()) {
      const isSame = requests[index]?.who === winner && requests[index]?.body.outcome === decision?.outcome
      if (isSame) expect([answered, body.status, body.version]).toEqual([200, status, application?.version])
      if (!isSame)
        expect([answered, body.code, body.decided]).toEqual([
          409,
          'application.decided',
          { outcome: decision?.outcome, by: world.place.reviewers[winner]?.email, at: decision?.at },
        ])
    }
    expect(codes).toHaveLength(isApproved ? 1 : 0)
    const told = (await stateOf(world)).letters.filter(({ owner }) => owner === memberId).map(({ name }) => name)
    expect(told.toSorted()).toEqual([status, 'review-application'].toSorted())
    await settled(world)
    expect(await world.mails(email)).toHaveLength(1)
  })
})

test('100 wrong codes at once use up exactly five tries, and the right one is refused afterwards', async () => {
  const world = await aWorld()
  const right = await aCode(world, 'sign-in', anAddress())
  const wrong = { ...right, code: right.code === '000000' ? '000001' : '000000' }
  const verify = { method: 'POST', path: '/verify', headers: fromElsewhere() }
  const answers = await processes.atOnce(
    world,
    times(100, () => ({ ...verify, body: wrong })),
  )
  expect(tally(answers)).toEqual({ '422 code.wrong': 5, '429 code.too-many-tries': 95 })
  const left = answers.flatMap(({ body }) => (body.code === 'code.wrong' ? [body.triesLeft] : []))
  expect(left.toSorted()).toEqual([0, 1, 2, 3, 4])
  const { signIns } = await world.deps()
  expect(await signIns.codeRequest(RequestId.parse(right.requestId))).toMatchObject({ tries: 5 })
  expect(await world.call('POST', '/verify', { body: right })).toMatchObject({ status: 429 })
  expect((await stateOf(world)).sessions).toBe(0)
})

test('20 times the right code at once opens one session of one member', async () => {
  const world = await aWorld()
  const right = await aCode(world, 'sign-in', anAddress())
  const verify = { method: 'POST', path: '/verify', headers: fromElsewhere(), body: right }
  const answers = await processes.atOnce(
    world,
    times(20, () => verify),
  )
  expect(tally(answers)['200']).toBe(1)
  expect(answers.every(({ status, body }) => status === 200 || /^code\.(used|too-many-tries)$/.test(body.code))).toBe(
    true,
  )
  const { sessions, members } = await stateOf(world)
  expect({ sessions, members: members.length }).toEqual({ sessions: 1, members: 1 })
})

test.each([1, 2, 3])('two codes of one new address used at once sign in to one account (round %i)', async () => {
  const world = await aWorld()
  const email = anAddress()
  const codes = [await aCode(world, 'sign-in', email), await aCode(world, 'sign-in', email)]
  const answers = await processes.atOnce(
    world,
    codes.map((body) => ({ method: 'POST', path: '/verify', headers: fromElsewhere(), body })),
  )
  expect(tally(answers)).toEqual({ 200: 2 })
  const who = await Promise.all(answers.map(({ body }) => world.call('GET', '/me', { token: body.token })))
  const { members } = await stateOf(world)
  expect(who.map(({ status, body }) => [status, body.id])).toEqual([
    [200, members[0]?.id],
    [200, members[0]?.id],
  ])
  expect(members).toHaveLength(1)
})

test('50 applications opened at once by one member are one', async () => {
  const world = await aWorld()
  const { token } = await signedIn(world)
  const answers = await processes.atOnce(
    world,
    times(50, () => ({ method: 'POST', path: '/applications', token, body: FORM })),
  )
  expect(tally(answers)).toEqual({ 200: 50 })
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const { applications, audit } = await stateOf(world)
  expect(applications).toMatchObject([{ version: 1 }])
  expect(audit.filter(({ type }) => type === 'application-opened')).toHaveLength(1)
})

test('10 uploads announced at once take five places', async () => {
  const world = await aWorld()
  const { token, applicationId } = await opened(world)
  const path = `/applications/${applicationId}/uploads`
  const answers = await processes.atOnce(
    world,
    times(10, (index) => ({ method: 'POST', path, token, body: announcement(aPdf(String(index))) })),
  )
  expect(tally(answers)).toEqual({ 200: 5, '409 upload.too-many': 5 })
  const { applications } = await stateOf(world)
  const places = answers.flatMap(({ status, body }) => (status === 200 ? [body.uploadId] : []))
  expect(applications[0]?.uploads.map(({ id }) => id).toSorted()).toEqual(places.toSorted())
})

test('an application sent 20 times at once is sent once', async () => {
  const world = await aWorld()
  const { method, path, token } = await ready(world, 'submitApplication')
  const answers = await processes.atOnce(
    world,
    times(20, () => ({ method, path, token })),
  )
  expect(tally(answers)).toEqual({ 200: 20 })
  const told = (await stateOf(world)).letters.filter(({ name }) => name === 'review-application')
  expect(told).toHaveLength(1)
  await settled(world)
})

test('20 license requests at once are one license, which is mailed when it is asked for', async () => {
  const world = await aWorld()
  const { token, email, licenseCode: code } = await approved(world)
  const answers = await processes.atOnce(
    world,
    times(20, () => ({ method: 'POST', path: '/licenses', token, body: { code } })),
  )
  expect(tally(answers)).toEqual({ 200: 20 })
  expect(new Set(answers.map(({ body }) => body.file)).size).toBe(1)
  await settled(world)
  const files = async () => (await world.mails(email)).flatMap(({ attachments }) => attachments.map(({ text }) => text))
  expect(await files()).toEqual([])
  await world.pass({ minutes: 1 })
  await processes.atOnce(
    world,
    times(20, () => ({ method: 'POST', path: '/licenses/send', token })),
  )
  await settled(world)
  expect(await files()).toEqual([answers[0]?.body.file])
})

describe('one new address', () => {
  const confirming = async (world: World, address: string) => {
    const { token, memberId, email } = await signedIn(world)
    const body = await aCode(world, 'new-address', address, memberId)
    return { email, request: { method: 'POST', path: '/me/address-changes/confirm', token, body } }
  }

  test('that two members confirm at once is one of theirs', async () => {
    const world = await aWorld()
    const address = anAddress('new')
    const movers = [await confirming(world, address), await confirming(world, address)]
    const answers = await processes.atOnce(
      world,
      movers.map(({ request }) => request),
    )
    expect(tally(answers)).toEqual({ 200: 1, '409 address.taken': 1 })
    const { members } = await stateOf(world)
    expect(members.filter(({ email }) => email === address)).toHaveLength(1)
    expect(members.filter(({ email }) => movers.some((mover) => mover.email === email))).toHaveLength(1)
    await settled(world)
  })

  test('that a member moves to while somebody registers it is one account’s', async () => {
    const world = await aWorld()
    const address = anAddress('new')
    const { email, request } = await confirming(world, address)
    const body = await aCode(world, 'sign-in', address)
    const [moved, registered] = await processes.atOnce(world, [
      request,
      { method: 'POST', path: '/verify', headers: fromElsewhere(), body },
    ])
    // The person who registers last signs in to the account that has the address by then.
    expect(registered?.status).toBe(200)
    const me = await world.call('GET', '/me', { token: registered?.body.token })
    expect(me.body.email).toBe(address)
    const { members } = await stateOf(world)
    const emails = members.map((member) => String(member.email)).toSorted()
    if (moved?.status === 200) expect([emails, me.body.id]).toEqual([[address], moved.body.id])
    if (moved?.status !== 200)
      expect([emails, moved?.body.code]).toEqual([[email, address].toSorted(), 'address.taken'])
  })
})

test('two claims of one code that are approved at once supersede it once', async () => {
  const world = await aWorld()
  const owner = await approved(world)
  const claim = { ...FORM, renewsCode: owner.licenseCode }
  const claims = [await submitted(world, undefined, claim), await submitted(world, undefined, claim)]
  await world.pass({ days: 11 })
  const token = await signedInReviewer(world)
  const answers = await processes.atOnce(
    world,
    claims.map(({ applicationId, seen }) => ({
      method: 'POST',
      path: `/reviews/${applicationId}/decisions`,
      token,
      body: { outcome: 'approve', ...seen },
    })),
  )
  expect(tally(answers)).toEqual({ 200: 2 })
  await settled(world)
  const { codes, letters } = await stateOf(world)
  const statusOf = (code: string) => codes.find((one) => one.code === code)?.status
  const given: string[] = answers.map(({ body }) => body.licenseCode.code)
  expect([owner.licenseCode, ...given].map(statusOf)).toEqual(['superseded', 'active', 'active'])
  expect(new Set(given).size).toBe(2)
  expect(letters.filter(({ name }) => name === 'code-superseded')).toMatchObject([{ owner: owner.memberId }])
})
