import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { MemberId } from '#schemas/id.ts'
import { commitQuietly } from '../../functions/steps/commit-change.ts'
import { requestSchoolAddress } from '../../functions/steps/member/request-school-address.ts'
import { digestsOf } from '../support/digests.ts'
import {
  applicationIn,
  appliesWith,
  aSealedWorld,
  confirms,
  fateOf,
  lineIn,
  renewing,
  weigh,
} from '../support/evidence.ts'
import { APPROVED, left } from '../support/fates.ts'
import { codeTo } from '../support/inbox.ts'
import { stateOf, unsent, violations } from '../support/invariants.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import { aCode, signedIn, signedInReviewer } from '../support/requests.ts'
import { itemsOf } from '../support/stored.ts'
import { aSchoolAddress, type World } from '../support/world.ts'

const at = (domain: string) => `camille-${randomUUID()}@${domain}`
/** An address at an academy, and one where strangers have addresses too. */
const [ACADEMY, ABUSED] = ['ac-lyon.fr', 'etu.u-pec.fr'] as const

async function settled(world: World) {
  await world.sweep()
  expect(await unsent(world)).toEqual([])
  expect(await violations(world)).toEqual([])
}
const list = async (world: World, token: string) =>
  (await world.call('GET', '/me/school-addresses', { token })).body.items

describe('who reads an address at a school', () => {
  test('and renews is approved by it, when it is that of their account', async () => {
    const world = await aSealedWorld('live')
    const member = await renewing(world, {}, aSchoolAddress())
    const id = await appliesWith(world, member, [])
    const seen = async () => (await world.call('GET', `/applications/${id}`, { token: member.token })).body
    expect(await seen()).toMatchObject({ status: 'in-review', schoolAddress: 'weighing' })
    await weigh(world, member)
    expect(await fateOf(world, member, id)).toEqual(APPROVED)
    expect(await seen()).toMatchObject({ status: 'approved', schoolAddress: 'confirmed' })
    const { audit } = await stateOf(world)
    const event = audit.find((one) => one.memberId === member.memberId && one.actor === 'evidence')
    const { decisions, findings } = await applicationIn(world, member.memberId, id)
    expect(event?.codes?.slice(0, 2)).toEqual(['school-address', decisions.at(-1)?.evidence?.policy])
    expect(findings?.addresses).toMatchObject([{ domain: 'etu.univ-lyon1.fr', standing: 'school', use: 'new' }])
    await settled(world)
  })

  test('shows a code that was mailed there; it counts for 30 days, and the account keeps its own address', async () => {
    const world = await aSealedWorld('live')
    const member = await renewing(world)
    const { token } = member
    expect(await list(world, token)).toEqual([])
    const email = aSchoolAddress()
    const { status, body } = await world.call('POST', '/me/school-addresses', { token, body: { email } })
    expect(status).toBe(202)
    await world.sweep()
    const shown = { requestId: body.requestId, code: await codeTo(world.place.inbox, email) }
    const confirmed = await world.call('POST', '/me/school-addresses/confirm', { token, body: shown })
    const confirmedAt = (await world.deps()).now
    expect(confirmed.body.items).toMatchObject([{ email, school: 'Université Claude Bernard Lyon 1', confirmedAt }])
    expect(await list(world, token)).toEqual(confirmed.body.items)
    expect((await world.call('GET', '/me', { token })).body.email).toBe(member.email)
    const id = await appliesWith(world, member, [])
    await weigh(world, member)
    expect(await fateOf(world, member, id)).toEqual(APPROVED)
    await settled(world)
    await world.pass({ days: 30 })
    const again = await signedIn(world, member.email)
    expect(await list(world, again.token)).toEqual([])
  })

  test('and has no license yet is approved by it beside a seal, and not by it alone', async () => {
    const world = await aSealedWorld('live')
    const [alone, both] = [await signedIn(world, aSchoolAddress()), await signedIn(world)]
    const ids = [await appliesWith(world, alone, [])]
    await confirms(world, both)
    ids.push(await appliesWith(world, both, [lineIn(world)]))
    await weigh(world, alone)
    await weigh(world, both)
    expect(await fateOf(world, alone, ids[0] ?? '')).toEqual(left('nothing-suffices'))
    expect(await fateOf(world, both, ids[1] ?? '')).toEqual(APPROVED)
    const { decisions } = await applicationIn(world, both.memberId, ids[1] ?? '')
    expect(decisions.at(-1)?.evidence?.of).toEqual(['seal', 'school-address'])
    await settled(world)
  })

  test.each([
    ['a teacher, at an academy', ACADEMY, 'teacher', 'teacher', APPROVED],
    ['a teacher since this year, at an academy', ACADEMY, 'student', 'teacher', APPROVED],
    ['a teacher, at a university', 'univ-lyon1.fr', 'teacher', 'teacher', APPROVED],
    ['a student who says that they teach now', 'univ-lyon1.fr', 'student', 'teacher', left('address.role-unclear')],
    ['a student with an address of an academy', ACADEMY, 'student', 'student', left('nothing-suffices')],
    ['where strangers have addresses too', ABUSED, 'student', 'student', left('nothing-suffices')],
  ] as const)('%s', async (_, domain, before, role, expected) => {
    const world = await aSealedWorld('live')
    const member = await renewing(world, { role: before }, at(domain))
    const id = await appliesWith(world, member, [], { role })
    await weigh(world, member)
    expect(await fateOf(world, member, id)).toEqual(expected)
    await settled(world)
  })

  test.each([
    ['a pupil', {}, { role: 'pupil' }, aSchoolAddress()],
    ['who has left the school', {}, {}, at('alumni.univ-lyon1.fr')],
    ['whose school is in no list', {}, {}, at('school.example')],
  ] as const)('%s: nobody waits for a machine', async (_, before, form, email) => {
    const world = await aSealedWorld('live')
    const member = await renewing(world, before, email)
    const id = await appliesWith(world, member, [], form)
    const { body } = await world.call('GET', `/applications/${id}`, { token: member.token })
    expect(body.schoolAddress).toBeUndefined()
    expect(await fateOf(world, member, id)).toMatchObject({ status: 'in-review', because: 'not weighed' })
    await settled(world)
  })
})

test('a code is mailed to no address that is at no school, or of who has left one', async () => {
  const world = await aSealedWorld('live')
  const { token } = await signedIn(world)
  await expectNothingStored(world, async () => {
    for (const domain of ['gmail.com', 'school.example', 'alumni.univ-lyon1.fr', 'supco-montpellier.fr'])
      await expectRefusal({ code: 'school-address.unknown' }, (headers) =>
        world.call('POST', '/me/school-addresses', { token, body: { email: at(domain) }, headers }),
      )
  })
})

test('where no machine weighs anything, no code is mailed', async () => {
  const world = await aSealedWorld('live')
  const { evidence: _nothing, ...program } = (await world.deps()).program
  const deps = { ...(await world.deps()), program }
  const member = await signedIn(world)
  const dossier = await deps.members.dossier(MemberId.parse(member.memberId))
  const sessionHash = dossier?.sessions[0]?.hash ?? ''
  const actor = { type: 'member' as const, memberId: MemberId.parse(member.memberId), sessionHash }
  await expectNothingStored(world, () =>
    expect(requestSchoolAddress(deps, actor, { email: Email.parse(aSchoolAddress()) })).rejects.toMatchObject({
      code: 'school-address.unknown',
    }),
  )
})

test('codes to schools have the budgets of codes to another address, and of those of a member', async () => {
  const world = await aSealedWorld('live')
  const { token } = await signedIn(world)
  const [email, other] = [aSchoolAddress(), aSchoolAddress()]
  const ask = (to: string) => world.call('POST', '/me/school-addresses', { token, body: { email: to } })
  expect((await ask(email)).status).toBe(202)
  expect((await ask(other)).status).toBe(429)
  await world.pass({ minutes: 1 })
  for (const _ of [2, 3]) {
    expect((await ask(email)).status).toBe(202)
    await world.pass({ minutes: 61 })
  }
  // One address gets no more of this member for a day; another one does.
  expect((await ask(email)).status).toBe(429)
  await world.pass({ minutes: 61 })
  expect((await ask(other)).status).toBe(202)
})

test('what is confirmed while a person is asked is weighed at once, and reviewers were told once', async () => {
  const world = await aSealedWorld('live')
  const member = await renewing(world)
  const id = await appliesWith(world, member, [])
  await world.pass({ minutes: 5 })
  const told = async () => (await stateOf(world)).letters.filter(({ name }) => name === 'review-application').length
  const before = await told()
  await confirms(world, member)
  const { body } = await world.call('GET', `/applications/${id}`, { token: member.token })
  expect(body).toMatchObject({ status: 'in-review', schoolAddress: 'weighing' })
  await weigh(world, member)
  expect(await fateOf(world, member, id)).toEqual(APPROVED)
  expect(await told()).toBe(before)
  await settled(world)
})

test('the same after a machine left it to a person: the findings are new, and reviewers are not told again', async () => {
  const world = await aSealedWorld('live')
  const member = await signedIn(world)
  const id = await appliesWith(world, member, [lineIn(world)])
  await weigh(world, member)
  expect(await fateOf(world, member, id)).toEqual(left('nothing-suffices'))
  const told = async () => (await stateOf(world)).letters.filter(({ name }) => name === 'review-application').length
  const before = await told()
  await world.pass({ minutes: 5 })
  await confirms(world, member, at('alumni.univ-lyon1.fr'))
  await weigh(world, member)
  expect(await fateOf(world, member, id)).toEqual(left('nothing-suffices'))
  expect((await applicationIn(world, member.memberId, id)).findings?.addresses).toMatchObject([{ standing: 'former' }])
  await confirms(world, member)
  await world.pass({ minutes: 5 })
  await confirms(world, member)
  await weigh(world, member)
  expect(await fateOf(world, member, id)).toEqual(APPROVED)
  expect(await told()).toBe(before)
  await settled(world)
})

test('in shadow nothing is decided, the member waits for nobody, and reviewers see the school', async () => {
  const world = await aSealedWorld('shadow')
  const member = await renewing(world, {}, aSchoolAddress())
  const id = await appliesWith(world, member, [])
  const seen = async () => (await world.call('GET', `/applications/${id}`, { token: member.token })).body.schoolAddress
  expect(await seen()).toBeUndefined()
  await world.sweep()
  expect(await fateOf(world, member, id)).toEqual({ status: 'in-review', because: ['policy.shadow'], alarm: false })
  expect(await seen()).toBe('confirmed')
  const { body } = await world.call('GET', `/reviews/${id}`, { token: await signedInReviewer(world) })
  expect(body.findings.addresses).toMatchObject([{ domain: 'etu.univ-lyon1.fr', standing: 'school', use: 'new' }])
  expect(JSON.stringify(body.findings)).not.toContain('pseudonym')
  await settled(world)
})

describe('a mailbox', () => {
  test('proves something for one member only, also with a tag', async () => {
    const world = await aSealedWorld('live')
    const email = aSchoolAddress()
    const [first, second] = [await renewing(world), await renewing(world)]
    await confirms(world, first, email)
    await confirms(world, second, email.replace('@', '+again@'))
    const ids = [await appliesWith(world, first, []), await appliesWith(world, second, [])]
    await Promise.all([weigh(world, first), weigh(world, second)])
    const fates = [await fateOf(world, first, ids[0] ?? ''), await fateOf(world, second, ids[1] ?? '')]
    expect(fates.toSorted((a, b) => (a.status < b.status ? -1 : 1))).toEqual([APPROVED, left('address.of-another')])
    await settled(world)
  })

  test('is in the export, in the log of nothing, and gone with the account', async () => {
    const world = await aSealedWorld('live')
    const email = aSchoolAddress()
    const member = await renewing(world)
    await confirms(world, member, email)
    await appliesWith(world, member, [])
    await weigh(world, member)
    const fresh = () => aCode(world, 'confirmation', member.email, member.memberId)
    const exported = await world.call('POST', '/me/exports', { token: member.token, body: await fresh() })
    expect(exported.body.member.schoolAddress).toMatchObject({ email })
    const stored = async () => JSON.stringify(await itemsOf(world))
    expect(digestsOf(email).filter((digest) => JSON.stringify(exported.body).includes(digest))).toEqual([])
    expect((await stored()).match(/#EVIDENCE#/g)).toHaveLength(1)
    expect((await world.call('POST', '/me/erasures', { token: member.token, body: await fresh() })).status).toBe(204)
    await world.sweep()
    expect(await stored()).not.toContain('#EVIDENCE#')
    expect(JSON.stringify(world.logged)).not.toContain(email)
    const other = await renewing(world)
    await confirms(world, other, email)
    const id = await appliesWith(world, other, [])
    await weigh(world, other)
    expect(await fateOf(world, other, id)).toEqual(APPROVED)
  })
})

test('who may write the address of an account does not make it one at a school', async () => {
  const world = await aSealedWorld('live')
  const member = await renewing(world)
  const deps = await world.deps()
  const before = await deps.members.dossier(MemberId.parse(member.memberId))
  if (!before) throw new Error('no member')
  const email = Email.parse(aSchoolAddress())
  const after = { ...before, member: { ...before.member, email, version: before.member.version + 1 } }
  await commitQuietly(deps, { ok: true, dossier: after, effects: [{ type: 'dossier', before, after }] })
  const id = await appliesWith(world, member, [])
  await weigh(world, member)
  expect(await fateOf(world, member, id)).toEqual(left('nothing-suffices'))
})
