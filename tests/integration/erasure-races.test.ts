import { unmarshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import { expand } from '../../functions/store/compact.ts'
import { announcement, aPdf } from '../support/documents.ts'
import { type EngineCall, onEveryCall } from '../support/engine-calls.ts'
import { violations } from '../support/invariants.ts'
import { FORM, post, seen, send } from '../support/people.ts'
import { aPortal, aRow, asked, enrolled, vouching } from '../support/portals.ts'
import { aCode, opened, signedIn, signedInReviewer } from '../support/requests.ts'
import { filesIn, itemsOf } from '../support/stored.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

/** Somebody with an open application: a member, or a school for its member. `token`: who sends the file. */
type Person = { email: string; token: string; memberId: string; applicationId: string; portal?: { key: string } }

async function aPerson(world: World): Promise<Person> {
  const { email, token, memberId, applicationId } = await opened(world, NAMED)
  return { email, token, memberId, applicationId }
}

async function spokenFor(world: World): Promise<Person & { key: string; vouch: string }> {
  const { live } = await aPortal(world)
  const { vouchFor } = await vouching(world, live)
  const row = aRow({ ...NAMED, email: anAddress() })
  const [member] = await enrolled(world, live, [row])
  const { memberId = '', applicationId = '' } = member ?? {}
  return { email: row.email, token: live.key, memberId, applicationId, key: live.key, vouch: await vouchFor(row) }
}

/** Names that are nowhere else. */
const NAMED = { ...FORM, givenName: 'Zénaïde', familyName: 'Quatrevingts' }

const ok = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  if (status >= 300) throw new Error(JSON.stringify(body))
}

/** What ends an application or an account. Each is done by somebody else, while a file is on its way. */
const ENDS: Record<
  string,
  { prepare(world: World): Promise<Person>; end(world: World, person: Person): Promise<void> }
> = {
  'the erasure of the account': {
    prepare: aPerson,
    async end(world, { token, email, memberId }) {
      const body = await aCode(world, 'confirmation', email, memberId)
      await ok(world.call('POST', '/me/erasures', { token, body }))
      await world.sweep()
    },
  },
  'the erasure by a school': {
    prepare: spokenFor,
    async end(world, { token, memberId }) {
      await ok(world.call('DELETE', `/portal/members/${memberId}`, { token }))
      await world.sweep()
    },
  },
  'the withdrawal': {
    prepare: aPerson,
    async end(world, { token, applicationId }) {
      await ok(world.call('POST', `/applications/${applicationId}/withdraw`, { token }))
      await world.sweep()
    },
  },
  'the objection to the school': {
    prepare: spokenFor,
    async end(world, { email, memberId }) {
      const { token } = await signedIn(world, email)
      await ok(world.call('POST', `/me/schools/${memberId}/object`, { token }))
      await world.sweep()
    },
  },
  'the vouch of the school': {
    prepare: spokenFor,
    async end(world, person) {
      const { key, vouch } = person as Awaited<ReturnType<typeof spokenFor>>
      await ok(asked(world, { key }, 'POST', '/portal/vouches', { body: { vouch } }))
      await world.sweep()
    },
  },
  'the refusal': {
    prepare: aPerson,
    async end(world, { token, applicationId }) {
      await send(world, token, applicationId, { bytes: aPdf('another') })
      await ok(world.call('POST', `/applications/${applicationId}/submit`, { token }))
      const reviewer = await signedInReviewer(world)
      const body = { outcome: 'refuse', reasons: ['altered'], ...(await seen(world, reviewer, applicationId)) }
      await ok(world.call('POST', `/reviews/${applicationId}/decisions`, { token: reviewer, body }))
    },
  },
  'the end of its time': {
    prepare: aPerson,
    async end(world) {
      await world.pass({ days: 14, minutes: 1 })
      await world.sweep()
    },
  },
}

/** The requests to AWS of each step of an upload, and the POST to the bucket. */
const STEPS = ['announce', 'post', 'confirm'] as const
type Moment = { step: (typeof STEPS)[number]; call: number; moment: EngineCall['moment']; dies: boolean }

/** Sends a file. `during` is asked at each request to AWS of its steps. Whatever is refused is left. */
async function upload(world: World, { token, applicationId }: Person, at: (moment: Moment) => Promise<void>) {
  const sender = await aWorld(world.place)
  const bytes = aPdf()
  const step = async <T>(name: Moment['step'], work: () => Promise<T>): Promise<T | undefined> => {
    const stop = onEveryCall(sender, async ({ call, moment }) => {
      await at({ step: name, call, moment, dies: false })
      return undefined
    })
    try {
      return await work()
    } finally {
      stop()
    }
  }
  const slot = await step('announce', () =>
    sender.call('POST', `/applications/${applicationId}/uploads`, { token, body: announcement(bytes) }),
  )
  if (slot?.status !== 200) return
  await at({ step: 'post', call: 1, moment: 'before', dies: false })
  await post(slot.body, bytes, 'application/pdf')
  await at({ step: 'post', call: 1, moment: 'after', dies: false })
  await step('confirm', () => sender.call('POST', `/uploads/${slot.body.uploadId}/confirm`, { token }))
}

/** All moments of an upload without anything in between. */
async function momentsOf(prepare: (world: World) => Promise<Person>): Promise<Moment[]> {
  const world = await aWorld()
  const moments: Moment[] = []
  await upload(world, await prepare(world), async (moment) => void moments.push(moment))
  return moments
}

const isSame = (one: Moment, other: Moment) =>
  one.step === other.step && one.call === other.call && one.moment === other.moment

/** Everything that the table has, as text. Rows whose lifetime is over are gone. */
async function keptIn(world: World): Promise<string[]> {
  const now = Math.ceil(Date.parse((await world.deps()).now) / 1000)
  const items = (await itemsOf(world)).map((item) => unmarshall(item)).filter(({ ttl }) => !(ttl <= now))
  return items.map((item) => {
    const owner = String(item['pk']).split('#').at(-1)
    const said = (value: unknown): unknown => (value instanceof Uint8Array ? expand(value, owner) : value)
    // A hash in the audit trail, and where a dossier says that its trail ends.
    const { p, n, ...compact } = item
    return (
      JSON.stringify(compact, (_, value) => said(value)) + [p, n].map((bytes) => Buffer.from(bytes ?? []).toString())
    )
  })
}

describe.each(Object.entries(ENDS))('%s', (name, { prepare, end }) => {
  test('at any moment of an upload leaves no byte in the bucket a week later', async () => {
    const moments = await momentsOf(prepare)
    expect(moments.length).toBeGreaterThan(12)
    expect(new Set(moments.map(({ step }) => step))).toEqual(new Set(STEPS))
    const world = await aWorld()
    const people: Person[] = []
    for (const chosen of moments) {
      const person = await prepare(world)
      people.push(person)
      await upload(world, person, async (moment) => {
        if (isSame(moment, chosen)) await end(world, person)
      })
    }
    // Whoever was not ended, as nothing of the upload was left to come, is ended now.
    expect(people).toHaveLength(moments.length)
    await world.pass({ days: 7 })
    for (let round = 0; round < 3; round += 1) expect((await world.sweep()).errors).toEqual([])
    expect(await filesIn(world, 'incoming/')).toEqual([])
    expect(await filesIn(world, 'kept/')).toEqual([])
    if (!name.includes('school')) expect(await violations(world)).toEqual([])
    if (!name.includes('erasure')) return
    // After an erasure nobody is named either: not in the table, the tombstones, or the log.
    const all = [
      ...(await keptIn(world)),
      ...(await filesIn(world)),
      ...world.logged.map((line) => JSON.stringify(line)),
    ]
    const names = people.flatMap(({ email }) => [email, Buffer.from(email).toString('base64')])
    expect(names.filter((one) => all.some((text) => text.includes(one)))).toEqual([])
    for (const named of [NAMED.givenName, NAMED.familyName, 'attestation.pdf'])
      expect(all.filter((text) => text.includes(named))).toEqual([])
  })
})

test('a removed file is gone when nothing can be on its way any more, and the others stay', async () => {
  const world = await aWorld()
  const person = await aPerson(world)
  const { token, applicationId } = person
  const [first, second] = [aPdf('first'), aPdf('second')]
  const { body } = await send(world, token, applicationId, { bytes: first })
  await send(world, token, applicationId, { bytes: second })
  await ok(world.call('DELETE', `/uploads/${body.uploads[0].id}`, { token }))
  await world.pass({ minutes: 21 })
  expect((await world.sweep()).errors).toEqual([])
  expect(await filesIn(world, `kept/${applicationId}/`)).toHaveLength(1)
  expect(await filesIn(world, 'incoming/')).toHaveLength(1)
  expect(await violations(world)).toEqual([])
  await ok(world.call('POST', `/applications/${applicationId}/submit`, { token }))
})

test('a file that is being kept while others are deleted is there afterwards', async () => {
  const world = await aWorld()
  const moments = await momentsOf(aPerson)
  for (const chosen of moments.filter(({ step }) => step === 'confirm')) {
    const person = await aPerson(world)
    const { token, applicationId } = person
    const { body } = await send(world, token, applicationId, { bytes: aPdf('removed') })
    await ok(world.call('DELETE', `/uploads/${body.uploads[0].id}`, { token }))
    await upload(world, person, async (moment) => {
      if (!isSame(moment, chosen)) return
      await world.pass({ minutes: 21 })
      expect((await world.sweep()).errors).toEqual([])
    })
    expect(await violations(world)).toEqual([])
  }
})

test('a file that is kept between any two requests of a deletion is there afterwards', async () => {
  /** Counts the requests of a sweep that deletes, while `between` happens at one of them. */
  const deletion = async (sweeper: World, at: number, between: () => Promise<void>) => {
    const counted = { calls: 0 }
    const stop = onEveryCall(sweeper, async ({ call, moment }) => {
      counted.calls = call
      if (call === at && moment === 'before') await between()
      return undefined
    })
    expect((await sweeper.sweep()).errors).toEqual([])
    stop()
    return counted.calls
  }
  for (let at = 1, calls = 1; at <= calls; at += 1) {
    const world = await aWorld()
    const person = await aPerson(world)
    const { token, applicationId } = person
    const { body } = await send(world, token, applicationId, { bytes: aPdf('removed') })
    await ok(world.call('DELETE', `/uploads/${body.uploads[0].id}`, { token }))
    const bytes = aPdf('kept')
    const { body: slot } = await world.call('POST', `/applications/${applicationId}/uploads`, {
      token,
      body: announcement(bytes),
    })
    await post(slot, bytes, 'application/pdf')
    await world.pass({ minutes: 21 })
    // The copy is in the bucket, and nothing refers to it yet.
    const sender = await aWorld(world.place)
    const [stored, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const stop = onEveryCall(sender, async ({ command, moment }) => {
      if (command !== 'PutObjectCommand' || moment !== 'after') return undefined
      stored.resolve()
      await goOn.promise
      return undefined
    })
    const confirmed = sender.call('POST', `/uploads/${slot.uploadId}/confirm`, { token })
    await stored.promise
    calls = await deletion(await aWorld(world.place), at, async () => {
      goOn.resolve()
      expect((await confirmed).status).toBe(200)
    })
    stop()
    expect(await violations(world), `at ${at} of ${calls}`).toEqual([])
    expect(await filesIn(world, `kept/${applicationId}/`)).not.toEqual([])
  }
})
