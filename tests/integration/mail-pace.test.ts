import { describe, expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { MemberId, RequestId } from '#schemas/id.ts'
import { SITE } from '../../functions/domain/tenant.ts'
import { deliver } from '../../functions/steps/later/deliver.ts'
import { sweep } from '../../functions/steps/later/sweep.ts'
import { visit } from '../../functions/steps/later/visit.ts'
import { startInbox } from '../../local/inbox.ts'
import type { Account } from '../../local/mail-account.ts'
import { unsent } from '../support/invariants.ts'
import { mailsToMany } from '../support/mails-to-many.ts'
import { aRow, enrolled } from '../support/portals.ts'
import { aReceiver, aWorldOfReceivers, registered } from '../support/receiver.ts'
import { fromElsewhere } from '../support/requests.ts'
import { anAddress, aPlace, aWorld, type World } from '../support/world.ts'

/** A world whose mails go by an account of its own, which the test may change. */
async function aWorldWith(account: Account) {
  const taken: string[] = []
  const ses = await startInbox(0, { account, taken: ({ to }) => taken.push(...to) })
  const world = await aWorld({ ...(await aPlace()), inbox: ses.url })
  return { world, account, taken, close: ses.close }
}

/** People who ask for a code. Nothing is sent yet. */
async function asking(world: World, count: number) {
  const asked: { email: string; requestId: RequestId }[] = []
  for (let index = 0; index < count; index += 1) {
    const email = anAddress()
    const { body } = await world.call('POST', '/register', { body: { email, locale: 'en' }, headers: fromElsewhere() })
    asked.push({ email, requestId: RequestId.parse(body.requestId) })
  }
  return asked
}

/** Sends codes at once, as the stream does. */
async function deliverCodes(world: World, asked: readonly { requestId: RequestId }[]) {
  const errors: unknown[] = []
  const places = asked.map(({ requestId }) => ({ tenant: SITE, in: 'request' as const, requestId }))
  await deliver({ depsFor: world.wired.depsFor, failed: (error) => void errors.push(error) }, places)
  expect(errors).toEqual([])
}

async function sweepWhile(world: World, mayGoOn: () => boolean) {
  const deps = await world.deps()
  const failed = (error: unknown) => expect.fail(String(error))
  const { counts } = await sweep({
    visit,
    index: await deps.index(),
    now: deps.now,
    forTenant: world.wired.depsFor,
    mayGoOn,
    failed,
  })
  return counts
}

/** The attempts of the mails that were not sent yet. */
const attemptsOf = async (world: World) => (await unsent(world)).map(({ attempts }) => attempts)
const addresses = (asked: readonly { email: string }[]) => asked.map(({ email }) => email).toSorted()

test('in the sandbox of SES, a mail to an address that is not verified is given up, where it is listed', async () => {
  const [known, stranger] = [anAddress(), anAddress()]
  const { world, taken, close } = await aWorldWith({ perSecond: 100, perDay: 200, verified: [known] })
  for (const email of [known, stranger])
    await world.call('POST', '/register', { body: { email, locale: 'en' }, headers: fromElsewhere() })
  expect((await world.sweep()).counts).toMatchObject({ done: 1, buried: 1 })
  expect(taken).toEqual([known])
  expect(await (await (await world.deps()).index()).dead(10)).toHaveLength(1)
  await close()
})

test('codes beyond the rate of the account wait for their turn, and each leaves once', async () => {
  const { world, taken, close } = await aWorldWith({ perSecond: 4, perDay: 1000 })
  const asked = await asking(world, 12)
  await deliverCodes(world, asked)
  expect(taken.toSorted()).toEqual(addresses(asked))
  expect(await unsent(world)).toEqual([])
  await close()
})

test('a day whose quota is used up costs no mail an attempt', async () => {
  const { world, account, taken, close } = await aWorldWith({ perSecond: 1000, perDay: 2 })
  const asked = await asking(world, 5)
  await deliverCodes(world, asked)
  expect(taken).toHaveLength(2)
  expect(await attemptsOf(world)).toEqual([0, 0, 0])
  account.perDay = 1000
  await world.pass({ minutes: 1 })
  expect((await world.sweep()).counts).toMatchObject({ done: 3, retried: 0, buried: 0 })
  expect(taken.toSorted()).toEqual(addresses(asked))
  await close()
})

test('a paused account costs no mail an attempt', async () => {
  const { world, account, taken, close } = await aWorldWith({ perSecond: 1000, perDay: 1000, isPaused: true })
  const asked = await asking(world, 1)
  await deliverCodes(world, asked)
  expect(await attemptsOf(world)).toEqual([0])
  account.isPaused = false
  await world.pass({ minutes: 1 })
  await world.sweep()
  expect(taken).toEqual(addresses(asked))
  await close()
})

describe('mails to many', () => {
  test('leave two fifths of the quota of a day to what is more urgent', async () => {
    const { world, taken, close } = await aWorldWith({ perSecond: 1000, perDay: 100, sentBefore: 57 })
    const many = await mailsToMany(world, 10)
    await world.sweep()
    const sent = [...taken]
    expect(sent).toHaveLength(3)
    const asked = await asking(world, 4)
    await world.sweep()
    expect(taken.slice(3).toSorted()).toEqual(addresses(asked))
    expect(many).toEqual(expect.arrayContaining(sent))
    expect(await attemptsOf(world)).toEqual(Array.from({ length: 7 }, () => 0))
    await close()
  })

  test('leave when the quota has room again', async () => {
    const { world, account, taken, close } = await aWorldWith({ perSecond: 1000, perDay: 100, sentBefore: 60 })
    const many = await mailsToMany(world, 3)
    await world.sweep()
    expect(taken).toEqual([])
    account.sentBefore = 0
    world.waitOutLeases()
    await world.sweep()
    expect(taken.toSorted()).toEqual(many.toSorted())
    await close()
  })

  test('take their turns together, and not one by one', async () => {
    const { world, taken, close } = await aWorldWith({ perSecond: 1000, perDay: 100_000 })
    await mailsToMany(world, 100)
    let turns = 0
    world.clients.dynamodb.middlewareStack.add(
      (next) => (args) => {
        if (JSON.stringify(args.input).includes('#LIMIT#mail-pace')) turns += 1
        return next(args)
      },
      { step: 'initialize' },
    )
    await world.sweep()
    expect(taken).toHaveLength(100)
    expect(turns).toBeLessThan(50)
    await close()
  })

  test('let codes overtake them, wait while the account is at its rate, and lose nothing', async () => {
    const { world, taken, close } = await aWorldWith({ perSecond: 5, perDay: 50_000 })
    const many = await mailsToMany(world, 150)
    const asked = await asking(world, 10)
    const codes = addresses(asked)
    const mailed = () => taken.filter((email) => codes.includes(email)).toSorted()
    const delivering = deliverCodes(world, asked)
    while (mailed().length < codes.length) {
      const counts = await sweepWhile(world, () => mailed().length < codes.length)
      expect(counts).toMatchObject({ retried: 0, buried: 0, failed: 0 })
      // A code that met too many others waits some seconds.
      await world.pass({ minutes: 0.2 })
    }
    await delivering
    expect(mailed()).toEqual(codes)
    const bulk = taken.filter((email) => many.includes(Email.parse(email)))
    expect(new Set(bulk).size).toBe(bulk.length)
    const left = await attemptsOf(world)
    expect(left).not.toEqual([])
    expect(bulk.length + left.length).toBe(150)
    expect(left.every((attempts) => attempts === 0)).toBe(true)
    await close()
  })

  test('do not hold up what is more urgent of the same member, and leave with the sweep', async () => {
    const { world, live } = await aWorldOfReceivers()
    const receiver = await aReceiver()
    await registered(world, live, receiver.url)
    const row = aRow()
    const [member] = await enrolled(world, live, [row])
    const memberId = MemberId.parse(member?.memberId)
    const failed = (error: unknown) => expect.fail(String(error))
    await deliver({ depsFor: world.wired.depsFor, failed }, [{ tenant: live.tenant, in: 'dossier', memberId }])
    expect(await world.mails(row.email)).toEqual([])
    await world.sweep()
    expect(receiver.received).not.toEqual([])
    expect(await world.mails(row.email)).toHaveLength(1)
  })
})

test('a code that has ended is not sent', async () => {
  const { world, taken, close } = await aWorldWith({ perSecond: 1000, perDay: 1000 })
  const [asked] = await asking(world, 1)
  await world.pass({ minutes: 11 })
  expect((await world.sweep()).counts).toMatchObject({ done: 1 })
  expect([taken, await unsent(world)]).toEqual([[], []])
  expect(asked?.email).not.toBe('')
  await close()
})
