import { randomUUID } from 'node:crypto'
import { DynamoDBClient, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { patient } from '../../functions/store/patient.ts'
import { onEveryCall } from '../support/engine-calls.ts'
import { unsent, violations } from '../support/invariants.ts'
import { onLockedItems } from '../support/locks.ts'
import { aPortal, aRow, asked } from '../support/portals.ts'
import { aCode, fromElsewhere } from '../support/requests.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

const LOCK_MILLISECONDS = 20
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

async function sound(world: World) {
  await world.sweep()
  expect(await unsent(world)).toEqual([])
  expect(await violations(world)).toEqual([])
}

test('a code that is sent twice at once opens one session, whatever of it meets in the table', async () => {
  const world = await aWorld()
  const locks = onLockedItems(world, LOCK_MILLISECONDS)
  for (const purpose of times(10, () => 'sign-in' as const)) {
    const body = await aCode(world, purpose, anAddress())
    const answers = await Promise.all(times(3, () => world.call('POST', '/verify', { body, headers: fromElsewhere() })))
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses[0]).toBeLessThan(300)
    expect(statuses.slice(1)).toEqual([410, 410])
  }
  expect(locks.counts.refused).toBeGreaterThan(0)
  locks.stop()
  await sound(world)
})

test('a request that is repeated while it runs is never a failure of ours', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world)
  const locks = onLockedItems(world, LOCK_MILLISECONDS)
  for (const row of times(5, () => aRow())) {
    const asking = { body: { rows: [row] }, headers: { 'idempotency-key': randomUUID() } }
    const answers = await Promise.all(times(4, () => asked(world, live, 'POST', '/portal/members', asking)))
    for (const { status } of answers) expect([200, 409]).toContain(status)
    expect((await asked(world, live, 'POST', '/portal/members', asking)).body.counts.enrolled).toBe(1)
  }
  locks.stop()
  await sound(world)
})

test('what stays in the way is asked for seven times, with longer and longer waits, and then given up', async () => {
  const world = await aWorld()
  const waits: number[] = []
  const client = patient(world.clients.dynamodb, async (most) => void waits.push(most))
  const TableName = world.place.table
  const Key = { pk: { S: 'a' }, sk: { S: 'b' } }
  const update = new UpdateItemCommand({ TableName, Key })
  const reasons = (...Codes: string[]) => ({ CancellationReasons: Codes.map((Code) => ({ Code })) })
  const error = (name: string, more: object = {}) => ({
    statusCode: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...more }),
  })
  const triesWhile = async (answer: ReturnType<typeof error>, send: () => Promise<unknown>) => {
    waits.splice(0)
    const tries: number[] = []
    const stop = onEveryCall(world, ({ call, moment }) => {
      if (moment === 'before') tries.push(call)
      return moment === 'before' ? answer : undefined
    })
    await expect(send()).rejects.toThrow()
    stop()
    return tries.length
  }
  expect(client).toBeInstanceOf(DynamoDBClient)
  expect(await triesWhile(error('TransactionConflictException'), () => client.send(update))).toBe(7)
  expect(waits).toEqual([20, 40, 80, 160, 200, 200])
  const transaction = new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName, Key } }] })
  const canceled = (...codes: string[]) => error('TransactionCanceledException', reasons(...codes))
  expect(await triesWhile(canceled('None', 'TransactionConflict'), () => client.send(transaction))).toBe(7)
  // Who read what has changed since has to read again.
  expect(
    await triesWhile(canceled('ConditionalCheckFailed', 'TransactionConflict'), () => client.send(transaction)),
  ).toBe(1)
  expect(await triesWhile(error('ConditionalCheckFailedException'), () => client.send(update))).toBe(1)
})
