import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { describe, expect, test, vi } from 'vitest'
import { TABLE } from '#schemas/table.ts'
import { decideOf } from '../../functions/lambdas/decide-of.ts'
import { testAuthority } from '../../local/attestation/test-authority.ts'
import { startPump } from '../../local/pump.ts'
import { digestsOf } from '../support/digests.ts'
import {
  applicationIn,
  applies,
  appliesLate,
  appliesWith,
  aSealedWorld,
  attestationIn,
  authorityOf,
  fateOf,
  lineIn,
  oneSealAtOnce,
  randomNumber,
  renewing,
  weigh,
} from '../support/evidence.ts'
import { APPROVED, left } from '../support/fates.ts'
import { stateOf, unsent, violations } from '../support/invariants.ts'
import { killEverywhere } from '../support/kill.ts'
import { approve, FORM, fixture } from '../support/people.ts'
import { aCode, signedIn, signedInReviewer } from '../support/requests.ts'
import { itemsOf } from '../support/stored.ts'
import { aWorld, REGION, S3_CREDENTIALS, type World } from '../support/world.ts'

/** Everything is told and consistent. */
async function settled(world: World) {
  await world.sweep()
  expect(await unsent(world)).toEqual([])
  expect(await violations(world)).toEqual([])
}

describe('from the bytes of a document to a decision:', () => {
  const shared: { world?: World } = {}
  const worldOf = async () => {
    shared.world ??= await aSealedWorld('live')
    return shared.world
  }
  const [number, studentNumber] = ['LIL0-ABCDEF-42', '1111111111A']
  const LEA = { givenName: 'Léa', familyName: 'Dupont' }
  type Case = [
    name: string,
    expected: object,
    of: (world: World) => Promise<{ files: readonly Uint8Array[]; form?: object; isFirst?: boolean }>,
  ]
  const CASES: Case[] = [
    [
      'a renewal with a good seal',
      APPROVED,
      async (world) => ({ files: [await attestationIn(world, { number, studentNumber })] }),
    ],
    [
      'the same attestation, by somebody else of the same name',
      left('seal.number-of-another', true),
      async (world) => ({ files: [await attestationIn(world, { number, studentNumber: '2222222222B' })] }),
    ],
    [
      'the same student with a second account and a new number',
      left('seal.student-of-another', true),
      async (world) => ({ files: [await attestationIn(world, { studentNumber })] }),
    ],
    [
      'somebody else’s attestation',
      left('seal.name-differs'),
      async (world) => ({ files: [await attestationIn(world)], form: LEA }),
    ],
    [
      'a name with one letter off',
      left('seal.name-close'),
      async (world) => ({ files: [await attestationIn(world, { familyName: 'Exempla' })] }),
    ],
    [
      'a seal by the thief’s own key',
      left('seal.forged', true),
      async (world) => ({ files: [await attestationIn(world, {}, testAuthority())] }),
    ],
    [
      'a certificate that our list does not have yet',
      left('seal.unknown-certificate'),
      async (world) => ({
        files: [await attestationIn(world, {}, testAuthority({ authority: 'FR03', certificate: 'CNO5' }))],
      }),
    ],
    [
      'last year’s attestation',
      left('seal.other-year'),
      async (world) => ({ files: [await attestationIn(world, { sealedOn: '2029-08-02', schoolYear: '2029-2030' })] }),
    ],
    [
      'last year’s, sealed again this autumn',
      left('seal.other-year'),
      async (world) => ({ files: [await attestationIn(world, { schoolYear: '2029-2030' })] }),
    ],
    [
      'one that was sealed in the future',
      left('seal.out-of-time'),
      async (world) => ({ files: [await attestationIn(world, { sealedOn: '2030-10-07' })] }),
    ],
    [
      'a first license, with the seal alone',
      left('nothing-suffices'),
      async (world) => ({ files: [await attestationIn(world)], isFirst: true }),
    ],
    [
      'a good attestation beside another document',
      APPROVED,
      async (world) => ({ files: [fixture('attestation.pdf'), await attestationIn(world)] }),
    ],
  ]
  test.each(CASES)('%s', async (_, expected, of) => {
    const world = await worldOf()
    const { files, form = {}, isFirst = false } = await of(world)
    const member = await (isFirst ? signedIn(world) : renewing(world, form))
    const id = await applies(world, member, files, form)
    await weigh(world, member)
    expect(await fateOf(world, member, id)).toEqual(expected)
    const { audit } = await stateOf(world)
    const own = audit.filter((event) => event.memberId === member.memberId && event.actor === 'evidence')
    expect(own.map(({ type }) => type)).toEqual([
      expected === APPROVED ? 'application-approved' : 'application-weighed',
    ])
    await settled(world)
  })
  test('without a seal, or for a teacher, nobody waits for a machine', async () => {
    const world = await worldOf()
    for (const [files, form] of [
      [[fixture('attestation.pdf')], {}],
      [[await attestationIn(world)], { role: 'teacher' as const }],
    ] as const) {
      const member = await renewing(world, form)
      const id = await applies(world, member, files, form)
      expect(await fateOf(world, member, id)).toMatchObject({ status: 'in-review', because: 'not weighed' })
      expect((await world.call('GET', `/applications/${id}`, { token: member.token })).body.seal).toBeUndefined()
      await settled(world)
    }
  })
})

test('where seals of tests are worth nothing, nobody is approved by one', async () => {
  const world = await aSealedWorld('live', { withoutTestSeals: true })
  const member = await renewing(world)
  const id = await appliesWith(world, member, [lineIn(world)])
  expect(await weigh(world, member)).toEqual(['evidence-alarm'])
  expect(await fateOf(world, member, id)).toEqual(left('seal.test', true))
})

test('the number of a document of another kind proves nothing', async () => {
  const world = await aSealedWorld('live')
  const member = await renewing(world)
  const invoice = authorityOf(world).seal({
    givenNames: 'CAMILLE',
    familyName: 'EXEMPLE',
    number: randomNumber(),
    sealedOn: '2030-09-10',
    documentType: '01',
  })
  const id = await appliesWith(world, member, [invoice, 'DC04FR000001 not a seal'])
  await weigh(world, member)
  expect(await fateOf(world, member, id)).toEqual(left('seal.wrong-use', true))
})

test('a member sees that the seal is being read, then the approval, the code and its mail', async () => {
  const world = await aSealedWorld('live')
  const member = await renewing(world)
  const id = await appliesWith(world, member, [lineIn(world)])
  const seen = async () => (await world.call('GET', `/applications/${id}`, { token: member.token })).body
  expect(await seen()).toMatchObject({ status: 'in-review', seal: 'reading' })
  await weigh(world, member)
  const approved = await seen()
  expect(approved).toMatchObject({
    status: 'approved',
    seal: 'verified',
    decision: { outcome: 'approve', reasons: [] },
  })
  expect(approved.decision).not.toHaveProperty('by')
  const { body: me } = await world.call('GET', '/me', { token: member.token })
  expect(me.licenseCode.status).toBe('active')
  await settled(world)
  expect(
    (await world.mails(member.email)).filter(({ text }) => text.includes(me.licenseCode.code)).length,
  ).toBeGreaterThan(0)
  // Reviewers were not asked, and see who decided.
  const reviewer = await signedInReviewer(world)
  const { body: review } = await world.call('GET', `/reviews/${id}`, { token: reviewer })
  expect(review.decisions).toMatchObject([{ outcome: 'approve', by: 'evidence' }])
  const { body: queue } = await world.call('GET', '/reviews', { token: reviewer })
  expect(queue.items).toEqual([])
  const reviewing = (await stateOf(world)).letters.filter(({ name }) => name === 'review-application')
  expect(reviewing.map(({ owner }) => owner)).toEqual([member.memberId])
})

test('an approval can be explained later: proof, certificate and policy are in the decision and in the trail', async () => {
  const world = await aSealedWorld('live')
  const member = await renewing(world)
  const id = await appliesWith(world, member, [lineIn(world)])
  await weigh(world, member)
  const { decisions } = await applicationIn(world, member.memberId, id)
  const [decision] = decisions
  expect(decision).toMatchObject({ by: 'evidence', evidence: { of: ['seal'], certificates: ['FR00 0001'] } })
  const { policy } = decision?.evidence ?? {}
  expect(policy).toMatch(/^[0-9a-f]{64}$/)
  const { audit } = await stateOf(world)
  const event = audit.find((one) => one.memberId === member.memberId && one.actor === 'evidence')
  expect(event).toMatchObject({ type: 'application-approved', applicationId: id })
  expect(event?.codes?.slice(0, 3)).toEqual(['seal', 'FR00 0001', policy])
})

test('what is left to a person says why, to reviewers in full and to the member only that the seal was read', async () => {
  const world = await aSealedWorld('live')
  const number = randomNumber()
  for (const expected of ['approved', 'in-review'] as const) {
    const member = await renewing(world)
    const id = await appliesWith(world, member, [lineIn(world, { number })])
    const rings = await weigh(world, member)
    expect(rings).toEqual(expected === 'approved' ? [] : ['evidence-alarm'])
    const { body } = await world.call('GET', `/applications/${id}`, { token: member.token })
    expect(body).toMatchObject({ status: expected, seal: 'verified' })
    if (expected === 'approved') continue
    expect(JSON.stringify(body)).not.toContain('of-another')
    const token = await signedInReviewer(world)
    const { body: review } = await world.call('GET', `/reviews/${id}`, { token })
    expect(review.findings).toMatchObject({
      alarm: true,
      because: ['seal.number-of-another', 'nothing-suffices'],
      seals: [{ verdict: 'valid', certificate: 'FR00 0001', name: 'same', number: 'of-another', student: 'new' }],
    })
    const { body: queue } = await world.call('GET', '/reviews', { token })
    expect(queue.items).toMatchObject([{ applicationId: id, alarmed: true, claimed: false }])
    // A person may decide otherwise.
    expect((await approve(world, token, id)).status).toBe(200)
    await settled(world)
  }
})

test('in shadow nothing is decided, and reviewers see what was found', async () => {
  const world = await aSealedWorld('shadow')
  const member = await renewing(world)
  const id = await appliesWith(world, member, [lineIn(world)])
  expect((await world.call('GET', `/applications/${id}`, { token: member.token })).body.seal).toBeUndefined()
  await world.sweep()
  expect(await fateOf(world, member, id)).toEqual({ status: 'in-review', because: ['policy.shadow'], alarm: false })
  const token = await signedInReviewer(world)
  const { body } = await world.call('GET', `/reviews/${id}`, { token })
  expect(body.findings).toMatchObject({ because: ['policy.shadow'], seals: [{ verdict: 'valid', name: 'same' }] })
  expect((await itemsOf(world)).filter(({ pk }) => pk?.S?.includes('#EVIDENCE#'))).toEqual([])
  await settled(world)
})

describe('a number is used once:', () => {
  test.each([2, 6])(
    '%i members with one attestation at the same time: one is approved, a person sees all others',
    async (count) => {
      const world = await aSealedWorld('live')
      const elsewhere = await aWorld(world.place)
      for (let round = 0; round < 24 / count; round += 1)
        expect(await oneSealAtOnce([world, elsewhere], count)).toEqual([
          APPROVED,
          ...Array.from({ length: count - 1 }, () => left('seal.number-of-another', true)),
        ])
      // Its clock did not stand still.
      await settled(elsewhere)
    },
  )

  test('the stream and the sweep at the same time decide once', async () => {
    const world = await aSealedWorld('live')
    const all = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const member = await renewing(world)
        return { ...member, id: await appliesWith(world, member, [lineIn(world)]) }
      }),
    )
    const elsewhere = await aWorld(world.place)
    await Promise.all([elsewhere.sweep(), ...all.map((one) => weigh(world, one))])
    for (const one of all) expect(await fateOf(world, one, one.id)).toEqual(APPROVED)
    await settled(elsewhere)
  })

  test('also by a person, and then it is theirs as well', async () => {
    const world = await aSealedWorld('live')
    const line = lineIn(world, { number: randomNumber() })
    const first = await signedIn(world)
    const id = await appliesWith(world, first, [line])
    await weigh(world, first)
    expect(await fateOf(world, first, id)).toEqual(left('nothing-suffices'))
    const token = await signedInReviewer(world)
    expect((await approve(world, token, id)).status).toBe(200)
    const second = await renewing(world)
    const again = await appliesWith(world, second, [line])
    await weigh(world, second)
    expect(await fateOf(world, second, again)).toEqual(left('seal.number-of-another', true))
    // A person may approve it all the same. The number stays with who was first.
    expect((await approve(world, token, again)).status).toBe(200)
    const { decisions } = await applicationIn(world, second.memberId, again)
    expect(decisions.at(-1)?.numbers).toBeUndefined()
    const { body } = await world.call('GET', `/reviews/${again}`, { token })
    expect(JSON.stringify(body)).not.toContain('pseudonym')
    await settled(world)
  })

  test('that of an erased account stays used for the year, of nobody', async () => {
    const world = await aSealedWorld('live')
    const [number, studentNumber] = [randomNumber(), '3333333333C']
    const member = await renewing(world)
    await appliesWith(world, member, [lineIn(world, { number, studentNumber })])
    await weigh(world, member)
    const code = await aCode(world, 'confirmation', member.email, member.memberId)
    expect((await world.call('POST', '/me/erasures', { token: member.token, body: code })).status).toBeLessThan(300)
    const rows = (await itemsOf(world)).filter(({ pk }) => pk?.S?.includes('#EVIDENCE#'))
    expect(rows).toEqual([expect.not.objectContaining({ memberId: expect.anything() })])
    const digests = [number, studentNumber].flatMap(digestsOf)
    expect(digests.filter((digest) => JSON.stringify(rows).includes(digest))).toEqual([])
    const other = await renewing(world)
    const id = await appliesWith(world, other, [lineIn(world, { number, studentNumber })])
    await weigh(world, other)
    expect(await fateOf(world, other, id)).toEqual(left('seal.number-of-erased'))
  })
})

test('without a stream the sweep decides', async () => {
  const world = await aSealedWorld('live')
  const member = await renewing(world)
  const id = await appliesWith(world, member, [lineIn(world)])
  await world.sweep()
  expect(await fateOf(world, member, id)).toEqual(APPROVED)
  await settled(world)
})

test('with the stream it is decided without a sweep', async () => {
  const world = await aSealedWorld('live')
  const client = new DynamoDBStreamsClient({
    region: REGION,
    credentials: S3_CREDENTIALS,
    endpoint: world.place.dynamodb,
  })
  const pump = await startPump(
    {
      client,
      table: world.place.table,
      filter: TABLE.stream.decide,
      failed: (error) => expect.fail(String(error)),
    },
    decideOf(world.wired),
  )
  const member = await renewing(world)
  const id = await appliesWith(world, member, [lineIn(world)])
  await vi.waitFor(async () => expect(await fateOf(world, member, id)).toEqual(APPROVED), { timeout: 60_000 })
  await pump.stop()
  await settled(world)
})

test.each(['before', 'after'] as const)(
  'a machine that is killed %s any of its requests decides once, and nobody is left undecided',
  async (moment) => {
    // The clock, the dossier, the two numbers, whose the address is and was before, and one transaction.
    expect(await killEverywhere('decide by evidence', moment, await aSealedWorld('live'))).toBe(7)
  },
)

test('two applications of one member that wait at once are both weighed', async () => {
  const world = await aSealedWorld('live')
  const member = await signedIn(world)
  const late = await appliesLate(world, member, [lineIn(world)])
  const id = await appliesWith(world, member, [lineIn(world)])
  await weigh(world, member)
  expect(await fateOf(world, member, late)).toEqual(left('seal.other-year'))
  expect(await fateOf(world, member, id)).toEqual(left('nothing-suffices'))
  await settled(world)
})

test('a renewal under another name goes to a person', async () => {
  const world = await aSealedWorld('live')
  const renamed = await renewing(world, { familyName: 'Autre' })
  const id = await appliesWith(world, renamed, [lineIn(world)], { familyName: FORM.familyName })
  await weigh(world, renamed)
  expect(await fateOf(world, renamed, id)).toEqual(left('member.other-name'))
})
