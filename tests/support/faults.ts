import { expect } from 'vitest'
import type { OperationName } from '#schemas/api.ts'
import { type EngineCall, onEveryCall, type RawAnswer } from './engine-calls.ts'
import { unsent, violations } from './invariants.ts'
import { fromElsewhere, operationOf, type Ready, ready } from './requests.ts'
import { type Answer, aWorld, type World } from './world.ts'

/**
 * A fault of one request: an answer of the service, or a lost connection. `after`: it was done, but the answer is lost.
 */
export type Fault = {
  name: string
  moment: EngineCall['moment']
  /** Whether this fault can happen to a request. */
  hits(at: Pick<EngineCall, 'service' | 'command'>): boolean
  act(at: EngineCall): RawAnswer
}

const reset = (): never => {
  throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' })
}

const json = (statusCode: number, type: string, more: object = {}) => ({
  statusCode,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'a fault', ...more }),
})

const xml = (statusCode: number, body: string) => ({ statusCode, headers: { 'content-type': 'text/xml' }, body })

/** S3 puts the error into the body, but an answer to HEAD has no body. */
const s3 = (statusCode: number, code: string) => ({
  act: ({ command }: EngineCall) =>
    xml(
      statusCode,
      command === 'HeadObjectCommand' ? '' : `<Error><Code>${code}</Code><Message>a fault</Message></Error>`,
    ),
})

/** An error answer of SES. */
export const ses = (statusCode: number, code: string): RawAnswer =>
  xml(
    statusCode,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>a fault</Message></Error></ErrorResponse>`,
  )

const toDynamoDb = {
  moment: 'before' as const,
  hits: ({ service }: Pick<EngineCall, 'service'>) => service === 'dynamodb',
}
const toTransactions = {
  moment: 'before' as const,
  hits: ({ command }: Pick<EngineCall, 'command'>) => command === 'TransactWriteItemsCommand',
}
const toUpdates = {
  moment: 'before' as const,
  hits: ({ command }: Pick<EngineCall, 'command'>) => command === 'UpdateItemCommand',
}
const toS3 = { moment: 'before' as const, hits: ({ service }: Pick<EngineCall, 'service'>) => service === 's3' }
const canceled = (Code: string) => () =>
  json(400, 'TransactionCanceledException', { CancellationReasons: [{ Code: 'None' }, { Code }] })

/** What can go wrong with DynamoDB, S3 and the network. */
export const FAULTS: readonly Fault[] = [
  { name: 'the connection is lost before', moment: 'before', hits: () => true, act: reset },
  { name: 'throughput exceeded', ...toDynamoDb, act: () => json(400, 'ProvisionedThroughputExceededException') },
  { name: 'throttled', ...toTransactions, act: () => json(400, 'ThrottlingException') },
  { name: 'an error of the server', ...toDynamoDb, act: () => json(500, 'InternalServerError') },
  { name: 'a conflict of transactions', ...toTransactions, act: canceled('TransactionConflict') },
  { name: 'a conflict with a transaction', ...toUpdates, act: () => json(400, 'TransactionConflictException') },
  { name: 'a throttled update', ...toUpdates, act: () => json(400, 'ThrottlingException') },
  { name: 'a throttled transaction', ...toTransactions, act: canceled('ThrottlingError') },
  { name: 'a transaction in progress', ...toTransactions, act: () => json(400, 'TransactionInProgressException') },
  { name: 'slow down', ...toS3, ...s3(503, 'SlowDown') },
  { name: 'an error of the bucket', ...toS3, ...s3(500, 'InternalError') },
  { name: 'the bucket is unavailable', ...toS3, ...s3(503, 'ServiceUnavailable') },
  { name: 'the connection is lost after', moment: 'after', hits: () => true, act: reset },
]

/**
 * The status when a client repeats a request that was done and whose answer was lost. Operations that are not listed
 * answer with the same success.
 */
const AGAIN: Partial<Record<OperationName, number>> = {
  verify: 410,
  reviewVerify: 410,
  enrollPasskey: 410,
  removePasskey: 403,
  confirmSession: 410,
  cancelRecovery: 404,
  exportMe: 410,
  requestAddressChange: 410,
  confirmAddressChange: 409,
  confirmSchoolAddress: 410,
  eraseMe: 401,
  signOut: 401,
  reviewSignOut: 401,
  endSession: 404,
  reviewEndSession: 404,
  removeUpload: 404,
  eraseMember: 404,
  deleteWebhook: 404,
  removeVouchingKey: 404,
}
/** These count a mail before they do anything, so a repeat at once has to wait. */
const MAILING: readonly OperationName[] = [
  'requestConfirmation',
  'requestAddressChange',
  'requestSchoolAddress',
  'sendLicenseCode',
  'sendLicense',
  'reviewSignIn',
]
/** These use something up with each call, so each fault needs a new request. */
const SPENDING: readonly OperationName[] = [
  ...MAILING,
  'register',
  'verify',
  'reviewVerify',
  'enrollPasskey',
  'confirmSession',
  'confirmAddressChange',
  'confirmSchoolAddress',
  'exportMe',
  'eraseMe',
]

/** Makes one of an operation's requests to AWS fail. Returns the operation's answer and the request that failed. */
export async function faulted(world: World, request: Ready, fault: Fault, call: number) {
  const hit: EngineCall[] = []
  const stop = onEveryCall(world, (at) => {
    if (at.call !== call || at.moment !== fault.moment || !fault.hits(at)) return undefined
    hit.push(at)
    return fault.act(at)
  })
  const answer = await ask(world, request)
  stop()
  return { answer, hit: hit[0] }
}

/** A request whose key was used today: the first use of a day notes the day, which is one more request to AWS. */
async function used(world: World, name: OperationName): Promise<Ready> {
  const request = await ready(world, name)
  if (request.token?.startsWith('clk_')) await world.call('GET', '/portal/usage', { token: request.token })
  return request
}

/**
 * Makes each request to AWS of an operation fail in each possible way. The operation must either ask to try later or
 * have its true result; a repeat must have the true result; and in the end nothing may be half done. Returns how many
 * faults were tried.
 */
export async function faultEverywhere(name: OperationName): Promise<number> {
  const world = await aWorld()
  // So that the clock is read as well: one more request that can fail.
  world.place.clock.isMoved = true
  const success = operationOf(name).answer.status
  const calls = await callsOf(world, await used(world, name))
  const plans = FAULTS.flatMap((fault) => calls.filter(fault.hits).map(({ call }) => ({ fault, call })))
  const next = { request: await used(world, name) }
  for (const { fault, call } of plans) {
    const { request } = next
    const { answer, hit } = await faulted(world, request, fault, call)
    const what = `${name}, ${fault.name}, ${hit?.command} (${call} of ${calls.length})`
    expect(hit, what).toBeDefined()
    const isSuccess = answer.status === success
    expect(isSuccess || isPutOff(answer), `${what}: ${answer.status} ${answer.body?.code}`).toBe(true)
    const isDone = isSuccess || (fault.moment === 'after' && hit?.command === 'TransactWriteItemsCommand')
    if (!isDone && !SPENDING.includes(name)) continue
    const { status } = await ask(world, request)
    const expected = [(isDone ? AGAIN[name] : undefined) ?? success, ...(MAILING.includes(name) ? [429] : [])]
    expect(expected, `${what}, asked again`).toContain(status)
    next.request = await used(world, name)
  }
  await world.sweep()
  expect(await violations(world)).toEqual([])
  expect(await unsent(world)).toEqual([])
  return plans.length
}

const ask = (world: World, { method, path, token, body }: Ready) => {
  const key = path === '/register' ? { 'idempotency-key': `fault-${JSON.stringify(body)}` } : {}
  return world.call(method, path, { token, body, headers: { ...fromElsewhere(), ...key } })
}

const isPutOff = ({ status, headers }: Answer) => status === 503 && headers.get('retry-after') !== null

/** The requests to AWS of an operation without faults. */
async function callsOf(world: World, request: Ready): Promise<EngineCall[]> {
  const calls: EngineCall[] = []
  const stop = onEveryCall(world, (at) => {
    if (at.moment === 'before') calls.push(at)
    return undefined
  })
  expect((await ask(world, request)).status).toBeLessThan(300)
  stop()
  return calls
}
