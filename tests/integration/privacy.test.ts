import { readFileSync } from 'node:fs'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { CLIENT_ADDRESS } from '#schemas/headers.ts'
import { ROW_KINDS, type RowKind } from '#schemas/table.ts'
import { suppressAddress } from '../../functions/steps/later/suppress-address.ts'
import { expand } from '../../functions/store/compact.ts'
import { newSecrets } from '../../local/settings.ts'
import { digestsOf } from '../support/digests.ts'
import { appliesWith, aSealedWorld, lineIn, renewing } from '../support/evidence.ts'
import { codeTo } from '../support/inbox.ts'
import { approve, aReviewer, FORM, inReview, seen } from '../support/people.ts'
import { aPortal, aRow, asked } from '../support/portals.ts'
import { aCode } from '../support/requests.ts'
import { filesIn, itemsOf } from '../support/stored.ts'
import { anAddress, aWorld, ORIGIN_HEADERS, SITE_URL, type World } from '../support/world.ts'

/**
 * Every value in the table: of the rows that `isMeant` names, all of them by default. Compact values are expanded; the
 * hash in an item of the audit trail, and what a dossier says of its trail, are shown in hex.
 */
async function storedValues(world: World, isMeant: (pk: string) => boolean = () => true): Promise<string[]> {
  const items = (await itemsOf(world)).map((item) => unmarshall(item)).filter(({ pk }) => isMeant(pk))
  return items.flatMap((item) => {
    const owner = String(item['pk']).split('#').at(-1)
    const valuesOf = (value: unknown): string[] => {
      if (value instanceof Uint8Array) return valuesOf(expand(value, owner))
      return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [String(value)]
    }
    const { p, n, ...compact } = item
    return [...valuesOf(compact), ...[p, n].flatMap((bytes) => (bytes ? Buffer.from(bytes).toString('hex') : []))]
  })
}

test('what is stored lets nobody sign in, and what is logged names nobody', async () => {
  const world = await aWorld()
  const reviewer = await aReviewer(world)
  const member = await inReview(world)
  await approve(world, reviewer.token, member.applicationId)
  await world.pass({ minutes: 2 })
  const { body: request } = await world.call('POST', '/me/confirmations', { token: member.token })
  await world.sweep()
  const code = await codeTo(world.place.inbox, member.email)
  await world.call('POST', '/me/exports', {
    token: member.token,
    body: { requestId: request.requestId, code: '000000' },
  })
  await world.call('GET', `/applications/${member.email}`, { token: member.token })
  const licenseCode: string = (await world.call('GET', '/me', { token: member.token })).body.licenseCode.code

  const stored = await storedValues(world)
  expect(stored.filter((value) => value.includes(member.token) || value.includes(reviewer.token))).toEqual([])
  expect(stored.filter((value) => value === code || value.split(/\W/).includes(code))).toEqual([])
  const names = [member.email, member.token, reviewer.email, reviewer.token, licenseCode, code, 'Camille', 'Exemple']
  const logged = JSON.stringify(world.logged)
  expect(logged).toContain('"operation":"exportMe"')
  expect(names.filter((name) => logged.includes(name))).toEqual([])
})

test('refused sign-ins are logged so that those of one account and of one network can be seen together', async () => {
  const world = await aWorld()
  const email = anAddress()
  const wrong = async (network: string) => {
    const { requestId, code } = await aCode(world, 'sign-in', email)
    const body = { requestId, code: String((Number(code) + 1) % 1_000_000).padStart(6, '0') }
    await world.call('POST', '/verify', { body, headers: { [CLIENT_ADDRESS]: network } })
  }
  await wrong('198.51.100.1')
  await wrong('198.51.100.2')
  await wrong('198.51.101.1')
  const lines = world.logged.map((line) => line as Record<string, string>).filter(({ code }) => code === 'code.wrong')
  expect(lines).toHaveLength(3)
  expect(new Set(lines.map(({ account }) => account)).size).toBe(1)
  expect(new Set(lines.map(({ network }) => network)).size).toBe(2)
  for (const { account, network } of lines) {
    expect(account).toMatch(/^[0-9a-f]{64}$/)
    expect(network).toMatch(/^[0-9a-f]{64}$/)
  }
})

test('a line of the log names its request as Lambda and CloudFront do, and takes no text that a caller made up', async () => {
  const world = await aWorld()
  const ask = async (edgeId: string) => {
    const headers = { ...ORIGIN_HEADERS, 'x-amz-cf-id': edgeId }
    await world.app.request(`${SITE_URL}/api/v1/me`, { headers }, { lambdaContext: { awsRequestId: '8f0a-1' } })
    return world.logged.at(-1)
  }
  expect(await ask('SnUZ-x_q==')).toMatchObject({ lambdaId: '8f0a-1', edgeId: 'SnUZ-x_q==' })
  expect(await ask('camille@school.example')).not.toHaveProperty('edgeId')
})

test('no key, no id and no line of the log is a hash of what names a person', async () => {
  const world = await aWorld()
  const reviewer = await aReviewer(world)
  const member = await inReview(world)
  await approve(world, reviewer.token, member.applicationId)
  const named = anAddress('camille+tag')
  const key = `register-${named}`
  await world.call('POST', '/register', { body: { email: named, locale: 'fr' }, headers: { 'idempotency-key': key } })
  const { live } = await aPortal(world)
  const row = aRow({ reference: 'student-20261234' })
  const headers = { 'idempotency-key': `enroll-${row.email}` }
  const body = { rows: [row] }
  expect((await asked(world, live, 'POST', '/portal/members', { body, headers })).body.counts.enrolled).toBe(1)
  const bounced = anAddress()
  await suppressAddress(await world.deps(), { email: Email.parse(bounced), reason: 'bounce' })

  const { givenName, familyName } = FORM
  const people = [member.email, reviewer.email, row.email, named, bounced, givenName, familyName, 'student-20261234']
  const keys = [key, headers['idempotency-key'], JSON.stringify(['enrollMembers', headers['idempotency-key']])]
  const networks = ['192.0.2.1', '192.0.2', '192.0.2.0', '192.0.2.0/24']
  const all = [...(await storedValues(world)), ...world.logged.map((line) => JSON.stringify(line))].join('\n')
  const digests = [...people, ...keys, ...networks].flatMap(digestsOf)
  expect(digests.filter((digest) => all.includes(digest))).toEqual([])
  // Limits and suppressions have neither the address nor the network itself; and the suppression is of this mailbox.
  const kept = (await storedValues(world, (pk) => /#(LIMIT|SUPPRESSED|IDEMPOTENCY)#/.test(pk))).join('\n')
  expect(kept).toContain('#SUPPRESSED#')
  expect([...people, ...keys, '192.0.2'].filter((name) => kept.includes(name))).toEqual([])
})

test('budgets and suppressions of one mailbox have nothing in common', async () => {
  const world = await aWorld()
  const email = anAddress()
  await world.call('POST', '/register', { body: { email, locale: 'fr' } })
  await suppressAddress(await world.deps(), { email: Email.parse(email), reason: 'bounce' })
  const names = (await itemsOf(world)).flatMap(
    ({ pk }) => /#(?:LIMIT#[a-z-]+|SUPPRESSED)#([0-9a-f]+)$/.exec(pk?.S ?? '')?.[1] ?? [],
  )
  expect(names).toHaveLength(5)
  expect(new Set(names).size).toBe(5)
})

test('a secret that was replaced still finds who gets no mail, and who reviews', async () => {
  const world = await aWorld()
  const reviewer = await aReviewer(world)
  const email = Email.parse(anAddress())
  await suppressAddress(await world.deps(), { email, reason: 'bounce' })
  const { secrets } = world.place
  secrets.pseudonymSecrets = [...newSecrets('next').pseudonymSecrets, ...secrets.pseudonymSecrets]
  const later = await aWorld(world.place)
  expect(await (await later.deps()).mailboxes.suppression(email)).toMatchObject({ reason: 'bounce' })
  expect((await later.call('GET', '/reviews/session', { token: reviewer.token })).body.email).toBe(reviewer.email)
  await (await later.deps()).commit([{ type: 'suppression-ended', email }])
  expect(await (await later.deps()).mailboxes.suppression(email)).toBeUndefined()
})

test('a member sees that a reviewer decided and looked, and not which one', async () => {
  const world = await aWorld()
  const reviewer = await aReviewer(world)
  const member = await inReview(world)
  const { documents } = await seen(world, reviewer.token, member.applicationId)
  const opened = `/reviews/${member.applicationId}/documents/${documents[0]}/open`
  await world.call('POST', opened, { token: reviewer.token })
  await approve(world, reviewer.token, member.applicationId)
  await world.pass({ minutes: 2 })
  const { body: request } = await world.call('POST', '/me/confirmations', { token: member.token })
  await world.sweep()
  const code = await codeTo(world.place.inbox, member.email)
  const { status, body } = await world.call('POST', '/me/exports', {
    token: member.token,
    body: { requestId: request.requestId, code },
  })
  expect(status).toBe(200)
  expect(body.applications[0].decisions).toMatchObject([{ outcome: 'approve', by: 'reviewer' }])
  const byReviewers = body.audit.filter(({ actor }: { actor: string }) => actor === 'reviewer')
  expect(byReviewers.map(({ type }: { type: string }) => type)).toEqual(['document-opened', 'application-approved'])
  expect(JSON.stringify(body)).not.toMatch(/rev_|vendor\.example/)
})

/** The kind of a row: the second part of its partition key, after the tenant. */
const kindOf = (pk: string) => pk.split('#')[1] as RowKind

test('what is stored is of the kinds that the page on privacy says, and ends as it says', async () => {
  const world = await aSealedWorld('live')
  const student = await renewing(world)
  await appliesWith(world, student, [lineIn(world)])
  const reviewer = await aReviewer(world)
  const member = await inReview(world)
  await approve(world, reviewer.token, member.applicationId)
  const { live } = await aPortal(world)
  const row = aRow()
  const { body } = await asked(world, live, 'POST', '/portal/members', { body: { rows: [row] } })
  await suppressAddress(await world.deps(), { email: Email.parse(anAddress()), reason: 'bounce' })
  await (await world.deps()).commit([{ type: 'hold', reason: 'bounces', at: (await world.deps()).now }])
  await world.sweep()
  await world.call('POST', '/register', { body: { email: anAddress(), locale: 'fr' } })
  const before = (await itemsOf(world)).map((item) => unmarshall(item))
  for (const { email, token, id } of [member, { ...student, id: student.memberId }]) {
    const confirmation = await aCode(world, 'confirmation', email, id)
    expect((await world.call('POST', '/me/erasures', { token, body: confirmation })).status).toBe(204)
  }
  const path = `/portal/members/${body.rows[0].memberId}`
  expect((await asked(world, live, 'DELETE', path)).status).toBe(204)
  await world.sweep()
  // Files may still be on their way.
  const between = (await itemsOf(world)).map((item) => unmarshall(item))
  await world.pass({ minutes: 30 })
  await world.sweep()

  const all = [...before, ...between, ...(await itemsOf(world)).map((item) => unmarshall(item))]
  const stored = Map.groupBy(all, ({ pk }) => kindOf(pk))
  expect(Object.keys(ROW_KINDS).filter((kind) => !stored.has(kind as RowKind))).toEqual([])
  expect(new Set((await filesIn(world)).map((name) => name.split('/')[0]))).toEqual(new Set(['tombstones']))
  for (const [kind, items] of stored) {
    const { about, ends } = ROW_KINDS[kind]
    const withoutEnd = items.filter(({ ttl, objectedAt }) => ttl === undefined && objectedAt === undefined)
    if (ends === 'time') expect(withoutEnd, kind).toEqual([])
    if (about === 'service') expect(JSON.stringify(items), kind).not.toMatch(/mbr_|app_|@school\.example/)
  }
  const left = (await itemsOf(world)).map((item) => unmarshall(item))
  const ids = [member.id, student.memberId, body.rows[0].memberId].map((id: string) => id.slice(4))
  const theirs = left.filter((item) => ids.some((id) => JSON.stringify(item).includes(id)))
  const endWithThem = theirs.filter(({ pk }) => ROW_KINDS[kindOf(pk)].ends === 'erasure')
  expect(endWithThem).toEqual([])
})

test('the keys of the store are of these kinds, and of no other', () => {
  const source = readFileSync('functions/store/keys.ts', 'utf8')
  const used = [...source.matchAll(/`\$\{[^`]*?\}#([A-Z-]+)/g)].map(([, kind]) => kind)
  // Names of partitions of an index.
  const listed = ['MEMBERS', 'PORTALS', 'IN-REVIEW', 'DECIDED']
  expect(new Set(used)).toEqual(new Set([...Object.keys(ROW_KINDS), ...listed]))
})
