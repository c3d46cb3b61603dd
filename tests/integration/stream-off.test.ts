import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { describe, expect, test, vi } from 'vitest'
import { TABLE } from '#schemas/table.ts'
import { deliverOf } from '../../functions/lambdas/deliver-of.ts'
import { startPump } from '../../local/pump.ts'
import { stateOf, unsent, violations } from '../support/invariants.ts'
import { approve, FORM, fixture, seen, send } from '../support/people.ts'
import { fromElsewhere } from '../support/requests.ts'
import { anAddress, aWorld, REGION, S3_CREDENTIALS, type World } from '../support/world.ts'

/** The real stream of a world's table. */
function pump(world: World, handler: (event: DynamoDBStreamEvent) => Promise<unknown>) {
  const { dynamodb: endpoint, table } = world.place
  const client = new DynamoDBStreamsClient({ region: REGION, credentials: S3_CREDENTIALS, endpoint })
  const failed = (error: unknown) => expect.fail(String(error))
  return startPump({ client, table, filter: TABLE.stream.deliver, failed }, handler)
}

const codeOf = (subject: string | undefined) => /\d{6}/.exec(subject ?? '')?.[0]

/** A first license with one correction. `mailed` waits until every mail that was written has been sent. */
async function journey(world: World, mailed: () => Promise<unknown>) {
  const email = anAddress()
  const { body } = await world.call('POST', '/register', { body: { email, locale: 'en' } })
  await mailed()
  const code = codeOf((await world.mails(email)).at(-1)?.subject)
  const verified = await world.call('POST', '/verify', { body: { requestId: body.requestId, code } })
  const token: string = verified.body.token
  const application = await world.call('POST', '/applications', { token, body: FORM })
  const { id } = application.body
  await send(world, token, id, { bytes: fixture('attestation.pdf') })
  await world.call('POST', `/applications/${id}/submit`, { token })
  await mailed()
  const [first] = world.place.reviewers
  const signIn = await world.call('POST', '/reviews/sign-in', { body: { email: first?.email } })
  await mailed()
  const reviewCode = codeOf((await world.mails(first?.email ?? '')).at(-1)?.subject)
  const reviewer = await world.call('POST', '/reviews/verify', {
    body: { requestId: signIn.body.requestId, code: reviewCode },
  })
  await world.call('POST', `/reviews/${id}/decisions`, {
    token: reviewer.body.token,
    body: {
      outcome: 'request-correction',
      reasons: ['unreadable'],
      ...(await seen(world, reviewer.body.token, id)),
    },
  })
  await send(world, token, id, { bytes: fixture('attestation.pdf') })
  await world.call('POST', `/applications/${id}/submit`, { token })
  await mailed()
  await approve(world, reviewer.body.token, id)
  const me = await world.call('GET', '/me', { token })
  const license = await world.call('POST', '/licenses', { token, body: { code: me.body.licenseCode.code } })
  expect(license.status).toBe(200)
  await world.pass({ minutes: 1 })
  expect((await world.call('POST', '/licenses/send', { token })).status).toBe(204)
  await mailed()
  return email
}

/** Every mail of the journey, once. */
async function expectAllMailed(world: World, email: string) {
  expect(await unsent(world)).toEqual([])
  expect(await violations(world)).toEqual([])
  const names = (await stateOf(world)).letters.map(({ name }) => name).toSorted()
  expect(names).toEqual(
    [
      'sign-in-code',
      'review-code',
      ...Array.from({ length: 2 }, () => 'review-application'),
      'correction-requested',
      'approved',
      'license',
    ].toSorted(),
  )
  const [fr, en] = world.place.reviewers
  const counts = await Promise.all([email, fr?.email, en?.email].map((to) => world.mails(to ?? '')))
  expect(counts.map((mails) => mails.length)).toEqual([4, 3, 2])
}

test('without a stream the sweep alone sends every mail of a journey', async () => {
  const world = await aWorld()
  const email = await journey(world, world.sweep)
  await expectAllMailed(world, email)
})

test('with the stream every mail of a journey leaves without a sweep', async () => {
  const world = await aWorld()
  const running = await pump(world, deliverOf(world.wired))
  const email = await journey(world, () =>
    vi.waitFor(async () => expect(await unsent(world)).toEqual([]), { timeout: 120_000, interval: 50 }),
  )
  await running.stop()
  await expectAllMailed(world, email)
  expect((await world.sweep()).counts).toMatchObject({ done: 0, retried: 0 })
})

/** Some mails to send, and their records in the real stream. */
async function written(count = 4) {
  const world = await aWorld()
  const records: DynamoDBRecord[] = []
  const running = await pump(world, async ({ Records }) => void records.push(...Records))
  const emails = Array.from({ length: count }, () => anAddress())
  for (const email of emails)
    await world.call('POST', '/register', { body: { email, locale: 'fr' }, headers: fromElsewhere() })
  await vi.waitFor(() => expect(records).toHaveLength(count), { timeout: 120_000, interval: 50 })
  await running.stop()
  const arrived = async () => (await Promise.all(emails.map(world.mails))).map((mails) => mails.length)
  return { world, records, arrived, once: emails.map(() => 1) }
}

describe('the same events', () => {
  const thrice = (records: readonly DynamoDBRecord[]) => [...records, ...records, ...records]
  const ORDERS: Record<string, (records: DynamoDBRecord[]) => DynamoDBRecord[][]> = {
    'once, in order': (records) => [records],
    'twice, a batch each': (records) => [records, records],
    'three times, backwards': (records) => [thrice(records).toReversed()],
    'three times, shuffled, one by one': (records) =>
      thrice(records)
        .toSorted((a, b) => key(a).localeCompare(key(b)))
        .map((record) => [record]),
  }
  // An order that does not depend on when the records were written, and is the same in each run: by their random ids.
  const key = ({ dynamodb }: DynamoDBRecord) => [...(dynamodb?.Keys?.['pk']?.S ?? '')].toReversed().join('')

  test.each(Object.entries(ORDERS))('%s: no second mail', async (_, batches) => {
    const { world, records, arrived, once } = await written()
    const handler = deliverOf(world.wired)
    for (const Records of batches(records)) expect(await handler({ Records })).toEqual({ batchItemFailures: [] })
    expect([await arrived(), await unsent(world)]).toEqual([once, []])
  })

  test('to three handlers at the same moment: no second mail', async () => {
    const { world, records, arrived, once } = await written()
    const handler = deliverOf(world.wired)
    await Promise.all([handler({ Records: records }), handler({ Records: records }), handler({ Records: records })])
    expect([await arrived(), await unsent(world)]).toEqual([once, []])
  })

  test('while the sweep is at it: no second mail', async () => {
    const { world, records, arrived, once } = await written()
    await Promise.all([deliverOf(world.wired)({ Records: records }), world.sweep()])
    expect([await arrived(), await unsent(world)]).toEqual([once, []])
  })

  test('25 hours late, after the sweep: no second mail', async () => {
    const { world, records, arrived, once } = await written()
    await world.sweep()
    await world.pass({ minutes: 25 * 60 })
    await deliverOf(world.wired)({ Records: records })
    expect(await arrived()).toEqual(once)
  })
})

test('an event that cannot be handled is reported by itself, and the others of its batch are sent', async () => {
  const { world, records, arrived, once } = await written()
  const [record] = records
  const pk = 'direct#DUE#req_broken'
  const broken = { ...record, dynamodb: { SequenceNumber: '17', Keys: { pk: { S: pk }, sk: { S: 'mail#broken' } } } }
  await world.clients.dynamodb.send(
    new PutItemCommand({
      TableName: world.place.table,
      Item: marshall({ pk, sk: 'mail#broken', out: 'event#live#0', outAt: '2020-01-01T00:00:00.000Z' }),
    }),
  )
  const Records = [broken, ...records] as DynamoDBRecord[]
  expect(await deliverOf(world.wired)({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '17' }] })
  expect(await arrived()).toEqual(once)
})

test('what is gone wakes nothing', async () => {
  const { world, records, arrived, once } = await written()
  const handler = deliverOf(world.wired)
  await handler({ Records: records.map((record) => ({ ...record, eventName: 'REMOVE' as const })) })
  expect(await arrived()).toEqual(once.map(() => 0))
})
