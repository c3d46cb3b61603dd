import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { describe, expect, test } from 'vitest'
import { API, type OperationName } from '#schemas/api.ts'
import { BUDGETS } from '#schemas/budget.ts'
import { Email } from '#schemas/email.ts'
import { CLIENT_ADDRESS } from '#schemas/headers.ts'
import { MemberId } from '#schemas/id.ts'
import type { Operation } from '#schemas/operations/operation.ts'
import { liftBudgets } from '../../functions/steps/operator/lift-budgets.ts'
import { readBudgets } from '../../functions/steps/operator/read-budgets.ts'
import { newSecrets } from '../../local/settings.ts'
import { announcement, aPdf } from '../support/documents.ts'
import { stateOf } from '../support/invariants.ts'
import { aPortal, aRow, asked } from '../support/portals.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import { aCode, arrived, fromElsewhere, opened, signedIn } from '../support/requests.ts'
import { stored } from '../support/stored.ts'
import { type Answer, anAddress, aWorld, type World } from '../support/world.ts'

/** A clock that was moved stands still, so that no window ends during a test. */
const MOMENT = '2031-03-04T05:06:07.000Z'
const BROWSER = { origin: 'https://license.example', 'sec-fetch-site': 'same-origin' }
const from = (network: string, more: Record<string, string> = {}) => ({ [CLIENT_ADDRESS]: `${network}.1`, ...more })

const register = (world: World, email: string, headers: Record<string, string>) =>
  world.call('POST', '/register', { body: { email, locale: 'fr' }, headers })
const atOnce = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)))
const countsOf = (answers: readonly Answer[]) => {
  const groups = Map.groupBy(answers, ({ status, body }) => (status < 300 ? 'ok' : String(body.code)))
  return Object.fromEntries([...groups].map(([name, all]) => [name, all.length]))
}
/** So many more registrations from a network. */
const flood = (world: World, count: number, network = '198.51.100') =>
  atOnce(count, () => register(world, anAddress(), from(network)))

/** The header that solves the challenge of an answer. */
async function solving({ body: { challenge } }: Answer): Promise<{ 'challenge-solution': string }> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return { 'challenge-solution': Buffer.from(JSON.stringify({ challenge, solution })).toString('base64url') }
}

/** The headers of a browser that signed in with an address before. */
async function aKnownBrowser(world: World, email: string) {
  const body = await aCode(world, 'sign-in', email)
  const { headers } = await world.call('POST', '/verify', { body, headers: { ...fromElsewhere(), ...BROWSER } })
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return { ...BROWSER, cookie: cookies.find((cookie) => cookie.startsWith('__Host-known=')) ?? '' }
}

test('all begin again, once, when the secret of pseudonyms is replaced, and browsers that were known still are', async () => {
  const world = await aWorld()
  await world.passTo(MOMENT)
  const { email } = await signedIn(world)
  const known = await aKnownBrowser(world, email)
  expect(countsOf(await flood(world, 31))).toEqual({ ok: 30, 'challenge.required': 1 })
  const pseudonymSecrets = [...newSecrets('next').pseudonymSecrets, ...world.place.secrets.pseudonymSecrets]
  const later = await aWorld({ ...world.place, secrets: { ...world.place.secrets, pseudonymSecrets } })
  expect(countsOf(await flood(later, 31))).toEqual({ ok: 30, 'challenge.required': 1 })
  expect((await register(later, email, from('198.51.100', known))).status).toBe(202)
})

describe('codes that unknown browsers ask for', () => {
  test('are 30 in 10 minutes of one network, whatever the addresses; others get theirs in the same minutes', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    expect(countsOf(await flood(world, 640))).toEqual({ ok: 30, 'challenge.required': 610 })
    expect((await register(world, anAddress(), from('198.51.101'))).status).toBe(202)
    const { email } = await signedIn(world)
    const known = await aKnownBrowser(world, email)
    expect((await register(world, email, from('198.51.100', known))).status).toBe(202)
    const reviewer = { body: { email: world.place.reviewers[0]?.email }, headers: from('198.51.102') }
    expect((await world.call('POST', '/reviews/sign-in', reviewer)).status).toBe(202)
    await world.sweep()
    expect((await stateOf(world)).letters.filter(({ state }) => state === 'dead')).toEqual([])
  })

  test('cost a second of work beyond that; a solution is for its address, and ends', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    await flood(world, 30)
    const email = anAddress()
    const refused = await register(world, email, from('198.51.100'))
    expect(refused).toMatchObject({ status: 429, body: { code: 'challenge.required' } })
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(600)
    const solved = from('198.51.100', await solving(refused))
    expect((await register(world, anAddress(), solved)).body.code).toBe('challenge.required')
    expect((await register(world, email, solved)).status).toBe(202)
    await world.pass({ minutes: 11 })
    await flood(world, 30)
    expect((await register(world, email, solved)).body.code).toBe('challenge.required')
  })

  test('are one for each solved challenge, from whatever network it comes again; a repeated request is the same one', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    await flood(world, 30)
    const email = anAddress()
    const solution = await solving(await register(world, email, from('198.51.100')))
    const named = from('198.51.100', { ...solution, 'idempotency-key': randomUUID() })
    const [first, repeated] = [await register(world, email, named), await register(world, email, named)]
    expect([first.status, repeated.status, repeated.body.requestId]).toEqual([202, 202, first.body.requestId])
    await world.pass({ minutes: 2 })
    // Of another network, so that nothing else refuses it.
    await flood(world, 30, '198.51.103')
    const again = await atOnce(5, () => register(world, email, from('198.51.103', solution)))
    expect(countsOf(again)).toEqual({ 'challenge.required': 5 })
    const next = again[0] && (await solving(again[0]))
    const both = await atOnce(2, () => register(world, email, from('198.51.103', next)))
    expect(both.filter(({ status }) => status === 202)).toHaveLength(1)
  })

  const EMPTY = Buffer.from('{"challenge":{},"solution":{}}').toString('base64url')
  test.each(['', 'x', 'e30', EMPTY])('are not bought with %j', async (given) => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    await flood(world, 30)
    const { body } = await register(world, anAddress(), from('198.51.100', { 'challenge-solution': given }))
    expect(body.code).toBe('challenge.required')
  })

  test('are not bought with a challenge that somebody made easier', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    await flood(world, 30)
    const email = anAddress()
    const refused = await register(world, email, from('198.51.100'))
    const { challenge } = refused.body
    challenge.parameters.keyPrefix = challenge.parameters.keyPrefix.slice(0, 2)
    expect((await register(world, email, from('198.51.100', await solving(refused)))).body.code).toBe(
      'challenge.required',
    )
  })

  test('have a budget of all networks, which ends early while too many mails come back', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    const { budgets } = await world.deps()
    const ended: boolean[] = []
    for (const _ of Array(25).keys()) ended.push(await budgets.countBounce())
    expect(ended.indexOf(true)).toBe(19)
    expect(ended.lastIndexOf(true)).toBe(19)
    expect((await register(world, anAddress(), fromElsewhere())).body.code).toBe('challenge.required')
    await liftBudgets(await world.deps(), {})
    expect((await register(world, anAddress(), fromElsewhere())).status).toBe(202)
    for (const _ of Array(20).keys()) await budgets.countBounce()
    expect((await register(world, anAddress(), fromElsewhere())).status).toBe(429)
    await world.pass({ minutes: 60 })
    expect((await register(world, anAddress(), fromElsewhere())).status).toBe(202)
  })

  test('are enough for a lecture hall of 400 behind one address', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    const people = Array.from({ length: 400 }, anAddress)
    const first = await atOnce(400, (index) => register(world, people[index] ?? '', from('198.51.100')))
    expect(countsOf(first)).toEqual({ ok: 30, 'challenge.required': 370 })
    const refused = first.flatMap((answer, index) => (answer.status === 202 ? [] : [{ answer, email: people[index] }]))
    // Each browser solves its own at the same time; one machine would take minutes. Here ten do.
    for (const { answer, email = '' } of refused.slice(0, 10))
      expect((await register(world, email, from('198.51.100', await solving(answer)))).status).toBe(202)
    const { usage } = await world.deps()
    const others = await atOnce(360, () => usage.spend({ budget: 'solved-codes', owner: '198.51.100' }))
    expect(others.filter(({ ok }) => ok)).toHaveLength(360)
  })
})

describe('an address', () => {
  test('that strangers use up still gets codes for a browser that signed in with it before', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    const { email } = await signedIn(world)
    const known = await aKnownBrowser(world, email)
    for (const _ of Array(10).keys()) {
      await register(world, email, fromElsewhere())
      await world.pass({ minutes: 13 })
    }
    expect((await register(world, email, fromElsewhere())).body.code).toBe('rate-limited')
    expect((await register(world, email, { ...fromElsewhere(), ...known })).status).toBe(202)
    await world.pass({ minutes: 1 })
    const forged = { ...known, cookie: known.cookie.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }
    const other = await aKnownBrowser(world, anAddress())
    for (const unknown of [forged, other])
      expect((await register(world, email, { ...fromElsewhere(), ...unknown })).body.code).toBe('rate-limited')
  })

  test('gets at most 5 codes a day that one network asks for', async () => {
    const world = await aWorld()
    const email = anAddress()
    const answers: Answer[] = []
    for (const _ of Array(10).keys()) {
      answers.push(await register(world, email, from('198.51.100')))
      await world.pass({ minutes: 61 })
    }
    expect(countsOf(answers)).toEqual({ ok: 5, 'rate-limited': 5 })
    expect((await register(world, email, from('198.51.101'))).status).toBe(202)
  })

  test('of a reviewer has codes for the desk that no registration uses up', async () => {
    const world = await aWorld()
    const email = world.place.reviewers[0]?.email ?? ''
    for (const _ of Array(10).keys()) {
      await register(world, email, fromElsewhere())
      await world.pass({ minutes: 13 })
    }
    expect((await register(world, email, fromElsewhere())).body.code).toBe('rate-limited')
    const { status } = await world.call('POST', '/reviews/sign-in', { body: { email }, headers: fromElsewhere() })
    expect(status).toBe(202)
  })

  test('takes at most 21 wrong codes a day, whoever asks for them', async () => {
    const world = await aWorld()
    const email = anAddress()
    const { secrets } = await world.deps()
    const codes: string[] = []
    for (const _ of Array(12).keys()) {
      const { body, status } = await register(world, email, fromElsewhere())
      if (status === 202) {
        const { requestId } = body
        const code = String((Number(secrets.code('sign-in', requestId)) + 1) % 1_000_000).padStart(6, '0')
        const tried = await atOnce(8, () =>
          world.call('POST', '/verify', { body: { requestId, code }, headers: fromElsewhere() }),
        )
        codes.push(...tried.map((answer) => String(answer.body.code)))
      }
      await world.pass({ minutes: 61 })
    }
    expect(codes.filter((code) => code === 'code.wrong')).toHaveLength(21)
  })
})

describe('a member', () => {
  test('makes 100 changes a day, and more the day after; can leave at any time', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    const { token, email } = await signedIn(world)
    const rename = (index: number, headers: Record<string, string> = {}) =>
      world.call('PATCH', '/me', { token, body: { givenName: `N${'abcdefghij'[index % 10]}` }, headers })
    const statuses = new Set<number>()
    for (const index of Array(100).keys()) statuses.add((await rename(index)).status)
    expect([...statuses]).toEqual([200])
    await expectRefusal({ code: 'rate-limited' }, (headers) => rename(0, headers))
    expect((await world.call('DELETE', '/me/session', { token })).status).toBe(204)
    await world.pass({ days: 1 })
    const again = await signedIn(world, email)
    expect((await world.call('PATCH', '/me', { token: again.token, body: { givenName: 'Nl' } })).status).toBe(200)
  })

  test('has each change counted in the write that makes it, also when many come at once', async () => {
    const world = await aWorld()
    const { token, memberId } = await signedIn(world)
    const answers = await atOnce(20, (index) =>
      world.call('PATCH', '/me', { token, body: { givenName: `N${'abcdefghijklmnopqrst'[index]}` } }),
    )
    const done = answers.filter(({ status }) => status === 200).length
    const { members } = await world.deps()
    expect((await members.dossier(MemberId.parse(memberId)))?.changes?.count).toBe(done)
  })

  test('has 30 documents checked in a day', async () => {
    const world = await aWorld()
    const { token, memberId, uploadId } = await arrived(world)
    const { usage } = await world.deps()
    await usage.spend({ budget: 'member-documents', owner: memberId }, { amount: 30 })
    await expectRefusal({ code: 'rate-limited' }, (headers) =>
      world.call('POST', `/uploads/${uploadId}/confirm`, { token, headers }),
    )
  })
})

test('who has been given all slots of a day gets no more, and one that is not given uses up none', async () => {
  const world = await aWorld()
  const { token, memberId, applicationId } = await opened(world)
  const announce = (asking: (path: string, body: object) => Promise<Answer>, id: string) =>
    asking(`/applications/${id}/uploads`, announcement(aPdf()))
  const asMember = () => announce((path, body) => world.call('POST', path, { token, body }), applicationId)
  const statuses = []
  for (let round = 0; round < 8; round += 1) statuses.push((await asMember()).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 409, 409, 409])
  const { budgets, usage } = await world.deps()
  expect(await budgets.used({ budget: 'member-slots', owner: memberId })).toMatchObject({ used: [5] })
  await usage.spend({ budget: 'member-slots', owner: memberId }, { amount: 35 })
  await world.pass({ minutes: 16 })
  await expectNothingStored(world, async () => expect((await asMember()).body.code).toBe('rate-limited'))

  const { live, test: sandbox } = await aPortal(world)
  for (const [key, { most }] of [
    [live, BUDGETS['portal-slots'].windows[0]],
    [sandbox, BUDGETS['portal-slots'].sandbox[0]],
  ] as const) {
    const { body } = await asked(world, key, 'POST', '/portal/members', { body: { rows: [aRow()] } })
    const asPortal = () =>
      announce((path, file) => asked(world, key, 'POST', path, { body: file }), body.rows[0].applicationId)
    const there = await key.deps()
    await there.usage.spend({ budget: 'portal-slots', owner: key.portalId }, { amount: most - 1 })
    expect([(await asPortal()).status, (await asPortal()).body.code]).toEqual([200, 'rate-limited'])
  }
})

test('what is not checked uses up no check of a document: a file that has not come, or that was confirmed', async () => {
  const world = await aWorld()
  const { token, memberId, uploadId, applicationId } = await arrived(world)
  const confirm = (id: string) => world.call('POST', `/uploads/${id}/confirm`, { token })
  expect((await confirm(uploadId)).status).toBe(200)
  const bytes = aPdf()
  const announced = await world.call('POST', `/applications/${applicationId}/uploads`, {
    token,
    body: announcement(bytes),
  })
  for (let round = 0; round < 20; round += 1) {
    expect((await confirm(uploadId)).status).toBe(200)
    expect((await confirm(announced.body.uploadId)).body.code).toBe('upload.missing')
  }
  const { budgets } = await world.deps()
  expect(await budgets.used({ budget: 'member-documents', owner: memberId })).toMatchObject({ used: [1] })
})

describe('a portal', () => {
  test('sends rows within its budget, counted row by row; a sandbox has less', async () => {
    const world = await aWorld()
    const { live, test: sandbox } = await aPortal(world)
    const { usage } = await sandbox.deps()
    const [{ most }] = BUDGETS['portal-rows-in-a-day'].sandbox
    await usage.spend({ budget: 'portal-rows-in-a-day', owner: sandbox.portalId }, { amount: most - 1 })
    const batch = { body: { rows: [aRow(), aRow()] } }
    const refused = await asked(world, sandbox, 'POST', '/portal/members', batch)
    expect([refused.status, refused.body.code]).toEqual([429, 'rate-limited'])
    expect((await asked(world, sandbox, 'POST', '/portal/members', { body: { rows: [aRow()] } })).status).toBe(200)
    expect((await asked(world, live, 'POST', '/portal/members', batch)).status).toBe(200)
  })

  test('makes one person at most 6 mails a day, however often it erases and enrolls them, and nothing of them stays', async () => {
    const world = await aWorld()
    await world.passTo(MOMENT)
    const { live } = await aPortal(world)
    const row = aRow()
    const around = async () => {
      const { body } = await asked(world, live, 'POST', '/portal/members', { body: { rows: [row] } })
      await world.sweep()
      const { status } = await asked(world, live, 'DELETE', `/portal/members/${body.rows[0].memberId}`)
      expect(status).toBe(204)
      await world.sweep()
    }
    for (const _ of Array(8).keys()) await around()
    // The others they were never told of: so nobody tells them of their end either.
    expect(await world.mails(row.email)).toHaveLength(3)
    for (const _ of Array(20).keys()) {
      await world.pass({ minutes: 60 })
      await around()
    }
    expect(await world.mails(row.email)).toHaveLength(6)
    for (const _ of Array(30).keys()) {
      await world.pass({ minutes: 60 })
      await world.sweep()
    }
    expect((await world.mails(row.email)).length).toBeLessThanOrEqual(7)
    expect((await stored(world)).filter((line) => line.includes(row.email))).toEqual([])
  })
})

test('a receiver is sent what somebody asks for within the budget of its portal', async () => {
  const world = await aWorld()
  const { test: sandbox } = await aPortal(world)
  const { body } = await asked(world, sandbox, 'POST', '/portal/webhooks', {
    body: { url: 'https://receiver.example/', events: ['member.enrolled'] },
  })
  const { usage } = await sandbox.deps()
  const [{ most }] = BUDGETS['portal-deliveries'].sandbox
  await usage.spend({ budget: 'portal-deliveries', owner: sandbox.portalId }, { amount: most - 1 })
  const sent = await asked(world, sandbox, 'POST', `/portal/webhooks/${body.id}/test`)
  expect(sent.status).toBe(202)
  const paths = [
    `/portal/webhooks/${body.id}/test`,
    `/portal/webhooks/${body.id}/deliveries/${sent.body.eventId}/replay`,
  ]
  for (const path of paths) {
    const refused = await asked(world, sandbox, 'POST', path)
    expect([refused.status, refused.body.code]).toEqual([429, 'rate-limited'])
  }
})

test('an operator sees what is used of a budget, and gives it back', async () => {
  const world = await aWorld()
  const email = Email.parse(anAddress())
  const headers = from('198.51.100')
  await register(world, email, headers)
  const asking = { email, address: '198.51.100.1' }
  const { lines } = await readBudgets(await world.deps(), asking)
  const isUsed = ({ windows }: (typeof lines)[number]) => windows.some(({ used }) => used > 0)
  const told = ({ budget, as, windows }: (typeof lines)[number]) => [
    budget,
    as,
    windows.map(({ used, most }) => `${used} of ${most}`).join(', '),
  ]
  expect(lines.filter(isUsed).map(told)).toEqual([
    ['code-from-network', 'member', '1 of 1, 1 of 3, 1 of 5'],
    ['code-from-anybody', 'member', '1 of 1, 1 of 5, 1 of 10'],
    ['free-codes', undefined, '1 of 30'],
  ])
  expect((await register(world, email, headers)).status).toBe(429)
  await liftBudgets(await world.deps(), asking)
  const after = await readBudgets(await world.deps(), asking)
  expect(after.lines.filter(isUsed)).toEqual([])
  expect((await register(world, email, headers)).status).toBe(202)
})

describe('the contract says what an operation spends:', () => {
  test.each(Object.entries(API) as [OperationName, Operation][])('%s', (_, { method, caller, spends }) => {
    if (method === 'GET') expect(spends).toEqual([])
    else if (caller === 'anyone') expect(spends.length).toBeGreaterThan(0)
    else expect(spends).toBeInstanceOf(Array)
  })

  test('and docs/budgets.md lists every budget', () => {
    const text = readFileSync('docs/budgets.md', 'utf8')
    expect(Object.keys(BUDGETS).filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})
