import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import type { OperationName } from '#schemas/api.ts'
import { RETRY_MINUTES } from '../../functions/domain/due.ts'
import { replayDead } from '../../functions/steps/operator/replay-dead.ts'
import { type EngineCall, onEveryCall } from '../support/engine-calls.ts'
import { FAULTS, faultEverywhere, faulted, ses } from '../support/faults.ts'
import { stateOf, unsent, violations } from '../support/invariants.ts'
import { mailsToMany } from '../support/mails-to-many.ts'
import { aCode, approved, ready } from '../support/requests.ts'
import { filesIn } from '../support/stored.ts'
import { anAddress, aPlace, aWorld, type World } from '../support/world.ts'

const thrown = (error: unknown): never => {
  throw error
}

// A sample: `npm run test:long` does this to every operation.
const OPERATIONS = [
  'register',
  'verify',
  'confirmAddressChange',
  'eraseMe',
  'announceUpload',
  'confirmUpload',
  'submitApplication',
  'queue',
  'decide',
  'requestLicense',
] as const satisfies OperationName[]

describe.concurrent('an operation of which one request to AWS fails is put off or has its true result', () => {
  test.each(OPERATIONS)('%s', async (name) => {
    expect(await faultEverywhere(name)).toBeGreaterThan(10)
  })
})

test('with the retries of the SDK one lost request is not even noticed, and nothing is done twice', async () => {
  const world = await aWorld({ ...(await aPlace()), attempts: 3 })
  // The read of the member, and the commit.
  for (const fault of FAULTS.filter(({ name }) => /^the connection/.test(name)))
    for (const call of [2, 3]) {
      const { answer, hit } = await faulted(world, await ready(world, 'decide'), fault, call)
      expect([hit?.call, answer.status]).toEqual([call, 200])
    }
  await world.sweep()
  expect(await violations(world)).toEqual([])
  const decided = (await stateOf(world)).applications.map(({ decisions }) => decisions.length)
  expect(decided).toEqual(decided.map(() => 1))
})

describe('a mail that cannot be sent', () => {
  // What SES refuses for now is no failed attempt.
  const REFUSALS = {
    throttled: { refusal: ses(400, 'Throttling'), counted: { held: 1, retried: 0, done: 0 } },
    paused: { refusal: ses(400, 'AccountSendingPausedException'), counted: { held: 1, retried: 0, done: 0 } },
    down: { refusal: ses(503, 'ServiceUnavailable'), counted: { held: 0, retried: 1, done: 0 } },
  }
  const send = ({ service, moment, command }: EngineCall) =>
    service === 'ses' && moment === 'before' && command === 'SendRawEmailCommand'
  const rowOf = async (world: World) => (await stateOf(world)).letters[0]

  /** A world with one mail to send: the code that somebody asked for. */
  async function aLetter() {
    const world = await aWorld()
    await world.passTo('2030-03-04T10:00:00.000Z')
    const email = anAddress()
    await world.call('POST', '/register', { body: { email, locale: 'en' } })
    return { world, email }
  }

  test.each(Object.entries(REFUSALS))('because SES is %s is sent when it can be', async (_, { refusal, counted }) => {
    const { world, email } = await aLetter()
    const stop = onEveryCall(world, (at) => (send(at) ? refusal : undefined))
    expect((await world.sweep()).counts).toMatchObject(counted)
    stop()
    await world.sweep()
    expect(await world.mails(email)).toEqual([])
    await world.pass({ minutes: RETRY_MINUTES[0] })
    await world.sweep()
    expect(await world.mails(email)).toHaveLength(1)
    expect(await unsent(world)).toEqual([])
  })

  test('is tried again by schedule, then dead, where it is listed and can be replayed', async () => {
    const world = await aWorld()
    await world.passTo('2030-03-04T10:00:00.000Z')
    const [email = ''] = await mailsToMany(world, 1)
    const tries: number[] = []
    const stop = onEveryCall(world, (at) => {
      if (!send(at)) return undefined
      tries.push(at.call)
      return ses(503, 'ServiceUnavailable')
    })
    const dead = async () => (await (await world.deps()).index()).dead(10)
    for (const [attempt, minutes] of RETRY_MINUTES.entries()) {
      expect((await world.sweep()).counts).toMatchObject({ retried: 1, buried: 0 })
      expect((await world.sweep()).counts).toMatchObject({ retried: 0 })
      expect(tries).toHaveLength(attempt + 1)
      expect(await dead()).toEqual([])
      await world.pass({ minutes: minutes - 0.01 })
      expect((await world.sweep()).counts).toMatchObject({ retried: 0 })
      await world.pass({ minutes: 0.01 })
    }
    expect((await world.sweep()).counts).toMatchObject({ retried: 0, buried: 1 })
    stop()
    expect(await rowOf(world)).toMatchObject({ state: 'dead' })
    await world.pass({ days: 30 })
    await world.sweep()
    expect([await world.mails(email), await dead()]).toEqual([[], [expect.objectContaining({ tenant: 'direct' })]])

    expect(await replayDead({ index: await (await world.deps()).index(), forTenant: world.deps, failed: thrown })).toBe(
      1,
    )
    await world.sweep()
    expect([await world.mails(email), await dead()]).toEqual([[expect.anything()], []])
    expect(await unsent(world)).toEqual([])
  })

  test('is replayed with all others, however many they are', async () => {
    const world = await aWorld()
    await world.passTo('2030-03-04T10:00:00.000Z')
    const addresses = await mailsToMany(world, 101)
    const stop = onEveryCall(world, (at) => (send(at) ? ses(400, 'MessageRejected') : undefined))
    expect((await world.sweep()).counts).toMatchObject({ buried: addresses.length })
    stop()
    expect(await replayDead({ index: await (await world.deps()).index(), forTenant: world.deps, failed: thrown })).toBe(
      addresses.length,
    )
    expect(await (await (await world.deps()).index()).dead(1)).toEqual([])
  })

  test('as SES rejects the message is dead at once: it would be rejected again', async () => {
    const { world, email } = await aLetter()
    const stop = onEveryCall(world, (at) => (send(at) ? ses(400, 'MessageRejected') : undefined))
    expect((await world.sweep()).counts).toMatchObject({ retried: 0, buried: 1 })
    stop()
    expect(await rowOf(world)).toMatchObject({ state: 'dead' })
    expect(await replayDead({ index: await (await world.deps()).index(), forTenant: world.deps, failed: thrown })).toBe(
      1,
    )
    await world.sweep()
    expect(await world.mails(email)).toHaveLength(1)
  })

  test('or whose sending nobody heard of, is sent again, the same', async () => {
    const { world, email } = await aLetter()
    const lost = FAULTS.find(({ moment }) => moment === 'after')
    const stop = onEveryCall(world, (at) => (at.service === 'ses' && at.moment === 'after' ? lost?.act(at) : undefined))
    await world.sweep()
    stop()
    await world.pass({ minutes: 1 })
    await world.sweep()
    const [first, second, ...more] = (await world.mails(email)).map(({ id: _id, ...content }) => content)
    expect([first !== undefined, second, more]).toEqual([true, first, []])
  })
})

describe('a sweep', () => {
  test('of which any one request fails loses nothing, and the next one does what is left', async () => {
    const { world, email } = { world: await aWorld(), email: anAddress() }
    const member = await approved(world, email)
    const lost = FAULTS[0]
    for (const call of Array.from({ length: 30 }, (_, index) => index + 1)) {
      const stop = onEveryCall(world, (at) => (at.call === call && at.moment === 'before' ? lost?.act(at) : undefined))
      await world.sweep().catch(() => undefined)
      stop()
      world.waitOutLeases()
      await world.pass({ minutes: 2 })
    }
    await world.pass({ days: 1 })
    await world.sweep()
    expect(await unsent(world)).toEqual([])
    expect(await violations(world)).toEqual([])
    expect(await world.mails(email)).not.toEqual([])
    expect(await filesIn(world, `kept/${member.applicationId}/`)).toEqual([])
  })

  test('does not go round while an erasure cannot be finished, whatever else is overdue', async () => {
    const world = await aWorld()
    const { token, email, memberId } = await approved(world)
    await world.sweep()
    const body = await aCode(world, 'confirmation', email, memberId)
    expect((await world.call('POST', '/me/erasures', { token, body })).status).toBe(204)
    await world.pass({ days: 40 })
    const stop = onEveryCall(world, (at) =>
      at.service === 's3' && at.moment === 'before' ? FAULTS[0]?.act(at) : undefined,
    )
    const { counts } = await world.sweep()
    stop()
    expect(counts).toMatchObject({ retried: 1 })
    expect((await world.sweep()).counts).toMatchObject({ retried: 0, done: 0, failed: 0 })
    await world.pass({ minutes: 1 })
    expect((await world.sweep()).counts).toMatchObject({ done: 1 })
    expect((await stateOf(world)).members).toEqual([])
  })

  test('is not held up by a row that cannot be read', async () => {
    const { world, email } = { world: await aWorld(), email: anAddress() }
    await world.call('POST', '/register', { body: { email, locale: 'en' } })
    const { now } = await world.deps()
    for (const shard of Array.from({ length: 8 }, (_, index) => index))
      await world.clients.dynamodb.send(
        new PutItemCommand({
          TableName: world.place.table,
          Item: marshall({
            pk: `direct#DUE#x${shard}`,
            sk: 'mail#x',
            out: `event#live#${shard}`,
            outAt: '2020-01-01T00:00:00.000Z',
            now,
          }),
        }),
      )
    const { counts, errors } = await world.sweep()
    expect(counts).toMatchObject({ done: 1, failed: 8 })
    expect(errors).toHaveLength(8)
    expect(await world.mails(email)).toHaveLength(1)
  })

  test.each(FAULTS.filter(({ name }) => /bucket|slow down/.test(name)))(
    'deletes documents when it can: $name',
    async ({ act }) => {
      const world = await aWorld()
      const { applicationId } = await approved(world)
      await world.pass({ days: 1, minutes: 1 })
      const stop = onEveryCall(world, (at) => (at.service === 's3' && at.moment === 'before' ? act(at) : undefined))
      expect((await world.sweep()).counts).toMatchObject({ retried: 1 })
      stop()
      expect(await filesIn(world, `kept/${applicationId}/`)).toHaveLength(1)
      await world.pass({ minutes: 1 })
      await world.sweep()
      expect(await filesIn(world, `kept/${applicationId}/`)).toEqual([])
    },
  )
})
