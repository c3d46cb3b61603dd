import { type AttributeValue, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { describe, expect, test } from 'vitest'
import type { OperationName } from '#schemas/api.ts'
import { Email } from '#schemas/email.ts'
import { billOf, totalOf } from '../bench/cost/bill.ts'
import { journeys } from '../bench/cost/journey.ts'
import { type Call, meter } from '../bench/cost/meter.ts'
import { aMeteredProduct, type Step } from '../bench/cost/metered-product.ts'
import { rowOf, spentBeside, spentOn, spentOnBudgets } from '../bench/cost/spent.ts'
import { OPERATIONS, operationOf, perform, ready } from '../support/requests.ts'
import { anAddress, aWorld, SITE_URL } from '../support/world.ts'

/**
 * The number of requests is the same on DynamoDB Local, but its capacity units are its own, and fewer than AWS
 * publishes.
 */
const isEmbedded = !process.env['TEST_DYNAMODB_URL']
const asked = (requests: number, rru: number, wru: number) =>
  isEmbedded ? `${requests} requests, ${rru} RRU, ${wru} WRU` : `${requests} requests`

/** The cost of each step by its name. Different costs of one name are joined. */
function costsOf(steps: readonly Step[]): Record<string, string> {
  const rows = Map.groupBy(steps.map(rowOf), ([name]) => name)
  const said = ([, ...cost]: ReturnType<typeof rowOf>) => asked(...cost)
  return Object.fromEntries([...rows].map(([name, all]) => [name, [...new Set(all.map(said))].join(' or ')]))
}

/** What the steps cost beside the sweeps that run anyway. */
function sumOf(steps: readonly Step[], idle: readonly Step[]) {
  const { requests, rru, wru } = spentBeside(steps, idle)
  return isEmbedded ? { requests, rru, wru } : { requests, rru }
}

// Reserve the mail and read it, check whether the address gets mail, write that it was sent.
const CODE = asked(3, 1, 3)
// The same in a dossier, whose audit events are moved to the trail, where they follow the newest ones; and what its
// reader gets in a day is counted.
const MAIL = asked(6, 2, 5)
// The session is in the dossier: who asks and what is asked for is one read.
const FIRST = {
  // Four budgets: of the network, of all networks, of the address in the network, and of the address.
  register: asked(5, 0, 6),
  'mail sign-in-code': CODE,
  // One try, which reads the request.
  // The audit trail grows for the first time on this day.
  verify: asked(4, 1, 6),
  me: asked(1, 1, 0),
  applications: asked(1, 1, 0),
  // What is remembered of an erased account of this address.
  openApplication: asked(3, 2, 2),
  // And one slot.
  announceUpload: asked(3, 1, 2),
  'file to the bucket': asked(0, 0, 0),
  confirmUpload: asked(3, 1, 2),
  submitApplication: asked(2, 1, 3),
  // One row and two budgets, and a mail in each of the reviewers' languages.
  'mail review-application': asked(7, 2, 6),
  review: asked(2, 2, 0),
  openDocument: asked(3, 2, 1),
  'file from the bucket': asked(0, 0, 0),
  decide: asked(4, 3, 9),
  'mail approved': MAIL,
  requestLicense: asked(3, 2, 1),
  licenses: asked(1, 1, 0),
}

// In the cost of a sweep, 33 requests and 16.5 RRU are for the shards of the indexes, the rest that was left in them, and
// the dead rows; one request and 0.5 RRU are for the shard that is read again.
test('a journey asks of the table what it did, and no more', async () => {
  const { first, reviewing, correction, idle, renewal, kept } = await journeys(await aMeteredProduct())
  expect(costsOf(first)).toEqual({
    ...FIRST,
    'sweep: documents of the decision': asked(38, 19, 4),
  })
  const reminding = 'sweep: reminder to renew'
  const sending = 'mail renewal-reminder'
  const { [reminding]: reminder, [sending]: mail, ...renewing } = costsOf(renewal)
  // The sweep also sends the mail, because it reads the shard of the reminder again. So the stream has nothing to send:
  // its one request fails. Three requests and writes are for the turn of a mail to many: in a sweep of many, for all of
  // them.
  expect({ reminder, mail }).toEqual({ reminder: asked(46, 21.5, 14), mail: asked(0, 0, 0) })
  expect(renewing).toEqual({
    ...FIRST,
    // The member is known: one read more, and no transaction.
    verify: asked(4, 2, 2),
    checkLicenseCode: asked(2, 1, 1),
    // With the year before, the dossier is about 1 KB: some bytes of its ids decide on which side.
    'mail approved': expect.stringMatching(isEmbedded ? /^6 requests, 2 RRU, [57] WRU$/ : /^6 requests$/),
    // The next reminder gives way to what is due earlier. The audit trail grows for the first time on this day, and is
    // not new.
    openApplication: asked(3, 1, 4),
    'mail review-application': asked(8, 3, 6),
    // The decision of the year before gives way in the index.
    submitApplication: asked(2, 1, 4),
  })
  expect(costsOf(correction)).toMatchObject({
    decide: asked(4, 3, 6),
    'mail correction-requested': MAIL,
    application: asked(1, 1, 0),
    confirmUpload: asked(3, 1, 2),
    submitApplication: asked(2, 1, 4),
  })
  expect(costsOf(reviewing)).toEqual({
    reviewSignIn: asked(5, 0, 6),
    'mail review-code': CODE,
    // The first sign-in of a reviewer also writes their account.
    reviewVerify: asked(4, 2, 7),
    passkeys: asked(2, 2, 0),
    queue: asked(2, 1.5, 0),
    figures: asked(10, 5.5, 0),
  })
  expect(costsOf(idle)).toEqual({ 'sweep of nothing': asked(33, 16.5, 0) })
  expect(sumOf(first, idle)).toEqual({ requests: 57, rru: 26.5, ...(isEmbedded && { wru: 50 }) })
  // The table in the decision about budgets says so.
  expect(spentOnBudgets(first.flatMap(({ calls }) => calls))).toMatchObject({
    requests: 9,
    ...(isEmbedded && { wru: 9 }),
  })
  if (isEmbedded) {
    const bill = billOf(first, { visits: 2, kept, reviewers: 2, plan: 'mail' })
    // Mails and items differ by a few bytes from run to run.
    expect(totalOf(bill) * 1e6).toBeCloseTo(717, -1)
    expect(bill.DynamoDB * 1e6).toBeCloseTo(62.5, 0)
  }
  expect(first.filter(({ name }) => name.startsWith('mail ')).map(({ name }) => name)).toEqual([
    'mail sign-in-code',
    'mail review-application',
    'mail approved',
  ])
})

/** The session of a reviewer; and the clock, which can be moved on one machine only. */
const BEFORE = ['SESSION', 'CLOCK']
/**
 * Limits that are checked before the work: counters of requests and mails, tries of a code, and idempotency keys. And
 * the note of a day on which the audit trail of a member grows.
 */
const COUNTERS = ['LIMIT', 'REQUEST', 'IDEMPOTENCY', 'CHANGED']
/** The operations that write a request for a code; the others count a try of one. */
const ASKING: readonly OperationName[] = ['register', 'requestConfirmation', 'requestSchoolAddress', 'reviewSignIn']
/** The portal's key: it is read first, and the day of its use is noted. */
const isKey = ({ command, about }: Extract<Call, { service: 'dynamodb' }>, index: number) =>
  about === 'PORTAL' && (command === 'UpdateItemCommand' || (command === 'GetItemCommand' && index === 0))

/** The operations that read more than once, and why. */
const READS: Partial<Record<OperationName, number>> = {
  openApplication: 4, // The first one: what is remembered of the address. Here with a claim: the code, and its owner.
  confirmAddressChange: 4, // And who has the new address, and to which schools the old one objects.
  withdrawSchoolObjection: 4, // What is remembered of the address, and the dossier at the school.
  requestLicense: 2, // The code's own row, and the dossier.
  exportMe: 3, // The audit trail and the dead rows are partitions of their own.
  object: 2, // The objection names the member.
  figures: 9, // The queue twice, and each of seven days.
  schools: 4, // The schools that speak for the address, the dossier at one of them, and the objections.
  objectToSchool: 3, // The same, without the objections.
  enrollMembers: 5, // The portal with its keys and quota, and of each of the two rows its address and what is remembered.
  exportMembers: 2, // The list, and each of its members.
  vouch: 3, // The portal's keys, the address, and the member.
  // The reviewer's passkeys, and the dossier.
  decide: 2,
  reopen: 2,
  revokeCode: 2,
  reinstateCode: 2,
  revokeLicenseCode: 3, // And the code’s own row.
  // The account, and the end of the audit trail of reviewers.
  enrollPasskey: 2,
  removePasskey: 2,
  askRecovery: 2,
  cancelRecovery: 2,
  approveRecovery: 3, // And the account of the colleague.
  deliveries: 2, // The webhook, and its deliveries.
  replayDelivery: 2, // The same.
  sandboxClock: 16, // The two indexes of due rows have eight shards each.
}
const TRANSACTION = 'TransactWriteItemsCommand'
const UPDATE = 'UpdateItemCommand'
/** The operations other than GET that write nothing except what `COUNTERS` and `BEFORE` name. */
const WITHOUT_WRITE: readonly OperationName[] = ['checkLicenseCode', 'checkObjection']
/** The operations that write in another way, and why. */
const WRITES: Partial<Record<OperationName, string[]>> = {
  enrollMembers: [TRANSACTION, TRANSACTION], // One for each of the two rows.
  replayDelivery: ['UpdateItemCommand'], // One row becomes due again.
}

describe('after authentication, an operation is one read and one transaction at most:', () => {
  test.each(OPERATIONS)('%s', async (name) => {
    const world = await aWorld()
    const request = await ready(world, name)
    const calls: Call[] = []
    meter(world.clients, { spent: (call) => calls.push(call), wrote: () => {} })
    expect((await perform(world, request)).status).toBeLessThan(300)
    const table = calls
      .filter((call) => call.service === 'dynamodb')
      .filter(({ about = '' }) => !BEFORE.includes(about))
      .filter((call, index) => !isKey(call, index))
    // The request of a code is what authenticates who types it.
    const reads = table.filter(({ kind, about }) => kind === 'read' && about !== 'REQUEST')
    const isCounter = (about: string) => COUNTERS.includes(about) && !(about === 'REQUEST' && ASKING.includes(name))
    const writes = table.filter(({ kind, about = '' }) => kind === 'write' && !isCounter(about))
    expect(Math.max(1, reads.length)).toBe(READS[name] ?? 1)
    const isRead = operationOf(name).method === 'GET' || WITHOUT_WRITE.includes(name)
    const written = writes.map(({ command }) => command)
    // What belongs to one item is one update.
    if (isRead) expect(written).toEqual([])
    else if (WRITES[name]) expect(written).toEqual(WRITES[name])
    else expect(written).toBeOneOf([[UPDATE], [TRANSACTION]])
  })
})

test('a code costs a known browser one budget, an unknown one four, and with solved work five', async () => {
  const world = await aWorld()
  const calls: Call[] = []
  meter(world.clients, { spent: (call) => calls.push(call), wrote: () => {} })
  const cost = async (email: string, headers: Record<string, string> = {}) => {
    calls.length = 0
    const answer = await world.call('POST', '/register', { body: { email, locale: 'fr' }, headers })
    const [all, budgets] = [spentOn(calls), spentOnBudgets(calls)]
    return { answer, cost: `${asked(all.requests, all.rru, all.wru)}, budgets ${budgets.requests}` }
  }
  const email = Email.parse(anAddress())
  expect((await cost(email)).cost).toBe(`${asked(5, 0, 6)}, budgets 4`)

  const { devices, now, usage } = await world.deps()
  const cookie = `__Host-known=${devices.mark('member', email, now)}`
  const browser = { cookie, origin: SITE_URL, 'sec-fetch-site': 'same-origin' }
  expect((await cost(email, browser)).cost).toBe(`${asked(2, 0, 3)}, budgets 1`)

  await usage.spend({ budget: 'free-codes', owner: '192.0.2' }, { amount: 29 })
  const other = anAddress()
  const { challenge } = (await cost(other)).answer.body
  const solution = await solveChallenge({ challenge, deriveKey })
  const solved = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64url')
  expect((await cost(other, { 'challenge-solution': solved })).cost).toBe(`${asked(6, 0, 7)}, budgets 5`)
})

test('the engine answers the capacity that AWS publishes', async () => {
  const { clients, place } = await aWorld()
  const units: number[] = []
  meter(clients, { spent: (call) => call.service === 'dynamodb' && units.push(call.units), wrote: () => {} })
  const { dynamodb } = clients
  const TableName = place.table
  // The names and values of `pk` and `sk` are six bytes, and the name `x` is one.
  const item = (sk: string, bytes: number, more: Record<string, string> = {}) =>
    marshall({ pk: 'p', sk, x: 'x'.repeat(bytes - 7), ...more })
  const put = (Item: Record<string, AttributeValue>) => dynamodb.send(new PutItemCommand({ TableName, Item }))
  const transact = (...Items: Record<string, AttributeValue>[]) =>
    dynamodb.send(new TransactWriteItemsCommand({ TransactItems: Items.map((Item) => ({ Put: { TableName, Item } })) }))
  const query = (index?: string) =>
    dynamodb.send(
      new QueryCommand({
        TableName,
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        KeyConditionExpression: index ? 'due = :p' : 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: 'p' } },
      }),
    )

  await put(item('1', 1024)) // 1 KB
  await put(item('1', 1025)) // a byte more
  await put(item('1', 10)) // as large as what it replaces
  await put(item('1', 10, { due: 'p', dueAt: '1' })) // and a row of the index
  await put(item('1', 10, { due: 'p', dueAt: '2' })) // which is deleted and written when its key changes
  await put(item('1', 99, { due: 'p', dueAt: '2' })) // and left alone when only the item does
  await transact(item('2', 1025), item('3', 10, { due: 'p', dueAt: '1' })) // double; DynamoDB Local: the index too
  await put(item('4', 4000))
  await query() // the sum of all items, per 4 KB
  await query('due') // half
  expect(units).toEqual([1, 2, 2, 2, 3, 1, isEmbedded ? 7 : 8, 4, 2, 0.5])
})
