import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomUUID, webcrypto } from 'node:crypto'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { API } from '#schemas/api.ts'
import {
  createPortal,
  createVouchingKey,
  type Enrolled,
  orThrow,
  ProblemError,
  type Progress,
  readCsv,
  signVouch,
} from '../../client/index.ts'
import { costOfRows, notLinear } from '../bench/cost/rows.ts'
import { endStream } from '../support/end-stream.ts'
import { onEveryCall } from '../support/engine-calls.ts'
import { FORM } from '../support/people.ts'
import { aPortal, aRow, claimsFor } from '../support/portals.ts'
import { type Mishap, served } from '../support/served.ts'
import { aWorld, SITE_URL } from '../support/world.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** The output of a program. When the program fails, the test fails with that output. */
const run = (file: string, args: string[], cwd = ROOT) =>
  promisify(execFile)(file, args, { cwd }).catch(({ stdout, stderr }) => expect.fail(`${stdout}${stderr}`))

/** The client of a portal in a world of its own. `mishaps` happen to its requests. */
async function aClient(mishaps: Mishap[] = []) {
  const world = await aWorld()
  const { live, portalId } = await aPortal(world, { quota: 5000 })
  const { url, asked, close } = await served(world.app, mishaps)
  onTestFinished(close)
  return { world, portalId, key: live.key, url, asked, portal: createPortal({ baseUrl: url, key: live.key }) }
}

const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => expect.fail('it was not refused'),
    (error: unknown) => (error instanceof ProblemError ? error : expect.fail(String(error))),
  )

describe('a call', () => {
  test('is typed by the document, and answered', async () => {
    const { portal, portalId } = await aClient()
    const usage = await orThrow(portal.GET('/portal/usage'))
    const quota: number = usage.quota
    // @ts-expect-error
    const name: number = usage.portal.name
    expect([usage.portal.id, quota, name]).toEqual([portalId, 5000, 'École des Exemples'])
    // @ts-expect-error
    expect((await portal.GET('/portal/nothing')).response.status).toBe(404)
    // @ts-expect-error
    const { error } = await portal.POST('/portal/webhooks', { body: { uri: PORTAL_URL } })
    expect(error?.code).toBe('request.invalid')
    // @ts-expect-error: operations of members only are not part of the client.
    expect((await portal.GET('/me')).response.status).toBe(401)
  })

  test('that is refused throws its problem, in the language asked for', async () => {
    const { portal, url, key } = await aClient()
    const path = { memberId: 'mbr_0123456789abcdef' }
    const english = await refusal(orThrow(portal.GET('/portal/members/{memberId}', { params: { path } })))
    expect(english).toMatchObject({ status: 404, problem: { code: 'member.not-found' } })
    expect(english.message).toContain(english.problem?.requestId)
    const french = createPortal({ baseUrl: url, key, locale: 'fr' })
    const refused = await refusal(orThrow(french.GET('/portal/members/{memberId}', { params: { path } })))
    expect(refused.problem?.code).toBe('member.not-found')
    expect(refused.problem?.detail).not.toBe(english.problem?.detail)
  })

  test('that something else answers has no problem', async () => {
    const { portal } = await aClient([{ status: 403, body: '<h1>No</h1>', headers: { 'content-type': 'text/html' } }])
    expect(await refusal(orThrow(portal.GET('/portal/usage')))).toMatchObject({ status: 403, problem: undefined })
  })
})

const PORTAL_URL = 'https://portal.school.example/webhooks'
const now = { 'retry-after': '0' }
const inProgress = {
  status: 409,
  headers: { ...now, 'content-type': 'application/problem+json' },
  body: JSON.stringify({ code: 'idempotency.in-progress', requestId: '1' }),
}

describe('what fails in passing', () => {
  test.each<[string, Mishap[]]>([
    ['too many requests', [{ status: 429, headers: now }]],
    ['unavailable, often', Array(4).fill({ status: 503, headers: now })],
    ['no answer of the service', [{ status: 502 }]],
    ['a connection that is cut', ['cut']],
    ['an answer that is lost', ['lost']],
    ['one that is in progress', [inProgress]],
    ['one after the other', [{ status: 429, headers: now }, 'lost', inProgress]],
  ])('is repeated with its key, and done once: %s', async (_, mishaps) => {
    const tries = mishaps.length + 1
    const { portal, asked } = await aClient([...mishaps])
    const created = await orThrow(portal.POST('/portal/webhooks', { body: { url: PORTAL_URL } }))
    expect(asked).toHaveLength(tries)
    expect(asked[0]?.idempotencyKey).toMatch(/^[\w-]{36}$/)
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    const { items } = await orThrow(portal.GET('/portal/webhooks'))
    expect(items.map(({ id }) => id)).toEqual([created.id])
  })

  test('is repeated when its time has come', async () => {
    const { portal, asked } = await aClient([{ status: 503, headers: { 'retry-after': '2' } }])
    await orThrow(portal.GET('/portal/usage'))
    const [first, second] = asked
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1900)
  })

  test('is given up after five tries', async () => {
    const { portal, asked } = await aClient(Array(9).fill({ status: 503, headers: now }))
    expect(await refusal(orThrow(portal.GET('/portal/usage')))).toMatchObject({ status: 503 })
    expect(asked).toHaveLength(5)
  })

  test.each<[string, Mishap]>([
    ['that asks for a long time', { status: 503, headers: { 'retry-after': '3600' } }],
    ['that is for good', { status: 500 }],
  ])('is told at once when it is something %s', async (_, mishap) => {
    const { portal, asked } = await aClient([mishap])
    expect((await portal.GET('/portal/usage')).response.ok).toBe(false)
    expect(asked).toHaveLength(1)
  })

  test('is not repeated when nobody knows whether a PATCH was done', async () => {
    const { portal, asked } = await aClient()
    const { id: webhookId } = await orThrow(portal.POST('/portal/webhooks', { body: { url: PORTAL_URL } }))
    const { portal: unlucky, asked: again } = await aClient(['cut'])
    const given = { params: { path: { webhookId } }, body: { status: 'disabled' as const } }
    await expect(unlucky.PATCH('/portal/webhooks/{webhookId}', given)).rejects.toThrow('fetch failed')
    expect([asked.length, again.length]).toEqual([1, 1])
  })

  test('is not waited for when the caller gives up', async () => {
    const { portal, asked } = await aClient([{ status: 503, headers: { 'retry-after': '100' } }])
    const given = { signal: AbortSignal.timeout(300) }
    await expect(portal.GET('/portal/usage', given)).rejects.toThrow(/timeout|aborted/)
    expect(asked).toHaveLength(1)
  })
})

/** All outcomes of an enrollment, and the progress that was reported. */
async function enrolledBy(portal: ReturnType<typeof createPortal>, ...given: Parameters<typeof portal.enroll>) {
  const [rows, options] = given
  const progress: Progress[] = []
  const outcomes: Enrolled[] = []
  const onProgress = (one: Progress) => void progress.push(one)
  for await (const row of portal.enroll(rows, { ...options, onProgress })) outcomes.push(row)
  return { outcomes, progress }
}

const ROWS = 350
const BATCHES = 4

describe('enrolling', () => {
  test('streams a CSV of any length: each row has its outcome, in its place', async () => {
    const { world, portal, asked } = await aClient()
    await endStream(world.clients.dynamodb, world.place.table)
    const bad: Record<number, [string, string]> = {
      7: ['nobody', '/email'],
      299: ['a@b@c.example', '/email'],
      300: ['', '/email'],
      301: ['x'.repeat(300), '/email'],
      349: ['nobody@', '/email'],
    }
    const form = { ...FORM, givenName: 'Élise', familyName: `"Exemple; dite ""l'Exemple"""`, school: 'École' }
    const state = { pulled: 0, mostAhead: 0 }
    async function* chunks() {
      yield Buffer.from(`reference;email;locale;${Object.keys(form).join(';')}\r\n`)
      for (let row = 0; row < ROWS; row += 1) {
        state.pulled += 1
        const email = bad[row]?.[0] ?? `person-${row}@school.example`
        yield Buffer.from(`${row};${email};fr;${Object.values(form).join(';')}\n`, 'latin1')
      }
    }
    const outcomes: Enrolled[] = []
    const progress: Progress[] = []
    const rows = readCsv(chunks(), { delimiter: ';', encoding: 'windows-1252' })
    for await (const row of portal.enroll(rows, { onProgress: (one) => void progress.push(one) })) {
      outcomes.push(row)
      state.mostAhead = Math.max(state.mostAhead, state.pulled - row.index)
    }
    expect(state.mostAhead).toBeLessThanOrEqual(101)
    expect(outcomes.map(({ index, reference }) => [index, reference])).toEqual(
      Array.from({ length: ROWS }, (_, index) => [index, String(index)]),
    )
    const failed = outcomes.flatMap(({ index, problem }) => (problem ? [[index, problem.errors?.[0]?.pointer]] : []))
    expect(failed).toEqual(Object.entries(bad).map(([index, [, pointer]]) => [Number(index), pointer]))
    const counts = { enrolled: ROWS - failed.length, changed: 0, unchanged: 0, failed: failed.length }
    expect(progress).toHaveLength(BATCHES)
    expect(progress[0]).toEqual({ rows: 100, enrolled: 99, changed: 0, unchanged: 0, failed: 1 })
    expect(progress.at(-1)).toEqual({ rows: ROWS, ...counts })
    expect(asked).toHaveLength(BATCHES)
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(BATCHES)
    const usage = await orThrow(portal.GET('/portal/usage'))
    expect(usage.schoolYears).toMatchObject([{ enrolled: counts.enrolled }])
    const { data } = await portal.GET('/portal/export', { params: { query: { limit: 1 } } })
    expect(data?.items[0]?.applications[0]).toMatchObject({ givenName: 'Élise', school: 'École' })
    expect(data?.items[0]?.applications[0]?.familyName).toBe('Exemple; dite "l\'Exemple"')
  })

  test('1,000 rows of a CSV cost ten times what 100 cost, vouched for, the wrong ones told', async () => {
    const [few, many] = [await costOfRows(100), await costOfRows(1000)]
    expect(few.counts).toEqual({ enrolled: 100 })
    expect(many.counts).toEqual({ enrolled: 995, failed: 5 })
    expect([few.apiRequests, many.apiRequests]).toEqual([1, 10])
    expect(notLinear(few, many)).toEqual([])
    expect(notLinear(few, { ...many, requests: many.requests * 1.1 })).toHaveLength(1)
  })

  test('again goes on where it stopped', async () => {
    const { portal } = await aClient()
    const rows = Array.from({ length: 5 }, () => aRow())
    for await (const { index } of portal.enroll(rows as never, { batchRows: 2 })) if (index === 2) break
    const { progress } = await enrolledBy(portal, rows as never)
    expect(progress).toEqual([{ rows: 5, enrolled: 1, changed: 0, unchanged: 4, failed: 0 }])
  })

  test('a batch whose answer is lost is not done twice', async () => {
    const { portal, asked } = await aClient(['lost', 'lost'])
    const { outcomes } = await enrolledBy(portal, [aRow(), aRow(), aRow()] as never, { batchRows: 2 })
    expect(outcomes.map(({ index, outcome }) => [index, outcome])).toEqual([
      [0, 'enrolled'],
      [1, 'enrolled'],
      [2, 'enrolled'],
    ])
    const keys = asked.map(({ idempotencyKey }) => idempotencyKey)
    expect(keys).toEqual([keys[0], keys[0], keys[0], keys[3]])
    expect(keys[3]).not.toBe(keys[0])
  })

  test('a row that could not be done just then is sent again', async () => {
    const { portal, world, asked } = await aClient()
    const state = { faults: 2 }
    const stop = onEveryCall(world, ({ command, moment }) => {
      if (command !== 'TransactWriteItemsCommand' || moment !== 'before' || state.faults === 0) return undefined
      state.faults -= 1
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    })
    onTestFinished(stop)
    const rows = [aRow(), aRow({ email: 'nobody' }), aRow(), aRow(), aRow()]
    const { outcomes, progress } = await enrolledBy(portal, rows as never)
    expect(state.faults).toBe(0)
    expect(asked).toHaveLength(2)
    expect(asked[0]?.idempotencyKey).not.toBe(asked[1]?.idempotencyKey)
    expect(outcomes.map(({ index, outcome }) => `${index} ${outcome}`)).toEqual([
      '0 enrolled',
      '1 failed',
      '2 enrolled',
      '3 enrolled',
      '4 enrolled',
    ])
    expect(progress).toEqual([{ rows: 5, enrolled: 4, changed: 0, unchanged: 0, failed: 1 }])
    const { items } = await orThrow(portal.GET('/portal/members'))
    expect(items.map(({ id }) => id).toSorted()).toEqual(outcomes.flatMap(({ memberId }) => memberId ?? []).toSorted())
  })

  test('a file under a wrong first line is told row by row', async () => {
    const { portal } = await aClient()
    const rows = readCsv(new Blob(['mail,lang\na@school.example,fr\nb@school.example,fr\n']).stream())
    const { outcomes } = await enrolledBy(portal, rows)
    const pointers = outcomes.map(({ problem }) => problem?.errors?.map(({ pointer }) => pointer))
    expect(pointers).toHaveLength(2)
    for (const each of pointers) expect(each).toEqual(expect.arrayContaining(['/email', '/mail', '/lang']))
  })

  test('rows that are too long are told, and keep no other from being done', async () => {
    const { portal, asked } = await aClient()
    const long = '"'.repeat(60_000)
    const rows = Array.from({ length: 12 }, (_, index) => aRow(index === 6 ? {} : { school: long }))
    const { outcomes } = await enrolledBy(portal, rows as never)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(rows.map((_, at) => (at === 6 ? 'enrolled' : 'failed')))
    expect(outcomes[0]?.problem?.errors).toMatchObject([{ pointer: '/school' }])
    expect(asked.length).toBeGreaterThan(12 * 120_000 * (1 / API.enrollMembers.bodyBytes))
  })

  test('rows before a fault of the file are done', async () => {
    const { portal } = await aClient()
    const line = (name: string) => `${name}@school.example,fr,${Object.values(FORM)}\n`
    const first = `email,locale,${Object.keys(FORM)}\n`
    const text = `${first}${line('a')}${line('b')}${line('"c')}${line('d')}`
    const outcomes: Enrolled[] = []
    const enrolling = async () => {
      const rows = readCsv(new Blob([text]).stream())
      for await (const row of portal.enroll(rows, { batchRows: 1 })) outcomes.push(row)
    }
    await expect(enrolling()).rejects.toThrow(/quote/i)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled'])
  })

  test('with a key that is wrong throws, at the first batch', async () => {
    const { url, key, asked } = await aClient()
    const portal = createPortal({ baseUrl: url, key: `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}` })
    const rows = Array.from({ length: 300 }, () => aRow())
    const refused = await refusal(enrolledBy(portal, rows as never))
    expect(refused.problem?.code).toBe('key.unknown')
    expect(asked).toHaveLength(1)
    await expect(enrolledBy(portal, [], { batchRows: 101 })).rejects.toThrow(RangeError)
  })
})

describe('a vouch of the client counts', () => {
  const ed25519 = () => generateKeyPairSync('ed25519')
  const p256 = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = randomUUID()
  const exported = ({ publicKey, privateKey }: ReturnType<typeof ed25519>) => ({
    jwk: { ...publicKey.export({ format: 'jwk' }), kid },
    privateKey,
  })
  const asJwk = (pair: ReturnType<typeof ed25519>) => ({
    ...exported(pair),
    privateKey: pair.privateKey.export({ format: 'jwk' }),
  })
  test.each<[string, () => Promise<{ jwk: object; privateKey: object; kid?: string }>]>([
    ['made by the client', () => createVouchingKey()],
    ['Ed25519 of Node', async () => exported(ed25519())],
    ['Ed25519 as a JWK', async () => asJwk(ed25519())],
    ['P-256 of Node', async () => exported(p256())],
    ['P-256 as a JWK', async () => asJwk(p256())],
    [
      'Ed25519 of the web',
      async () => {
        const pair = (await webcrypto.subtle.generateKey('Ed25519', true, [
          'sign',
          'verify',
        ])) as webcrypto.CryptoKeyPair
        const { kty, crv, x } = await webcrypto.subtle.exportKey('jwk', pair.publicKey)
        return { jwk: { kty, crv, x, kid }, privateKey: pair.privateKey }
      },
    ],
  ])('whose key is %s', async (_, make) => {
    const { portal, portalId } = await aClient()
    const { jwk, privateKey, kid: itsKid = kid } = await make()
    await orThrow(portal.POST('/portal/vouching-keys', { body: { jwk: jwk as never } }))
    const { openFor } = await orThrow(portal.GET('/portal/usage'))
    const row = aRow()
    const { iat: _iat, exp: _exp, ...claims } = claimsFor(portalId, row as never, openFor)
    const signing = { privateKey: privateKey as never, kid: itsKid }
    const vouch = await signVouch({ ...claims, ...signing, aud: SITE_URL })
    const outcomes = await enrolledBy(portal, [
      { ...row, vouch },
      { ...aRow(), vouch: await signVouch({ ...claims, ...signing, days: 91 }) },
    ] as never)
    expect(outcomes.outcomes).toMatchObject([{ status: 'approved' }, { problem: { code: 'vouch.expired' } }])
  })
})

test('the package is built, typed and works where it is installed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'client-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  // In a copy, because the build writes beside the sources.
  const sources = join(folder, 'sources/client')
  for (const file of globSync('client/*.{ts,json,md}', { cwd: ROOT }))
    cpSync(join(ROOT, file), join(folder, 'sources', file))
  cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'sources/tsconfig.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'sources/node_modules'))
  await run('npm', ['pack', '--pack-destination', folder], sources)
  const installed = join(folder, 'node_modules/campus-license-client')
  mkdirSync(installed, { recursive: true })
  const [packed = ''] = globSync('*.tgz', { cwd: folder })
  await run('tar', ['-xzf', join(folder, packed), '-C', installed, '--strip-components=1'])
  expect(globSync('*', { cwd: installed }).toSorted()).toEqual(['README.md', 'dist', 'package.json'])
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies))
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))

  const { url, key } = await aClient()
  writeFileSync(
    join(folder, 'portal.ts'),
    `import { createPortal, orThrow, type Problem } from 'campus-license-client'
const portal = createPortal({ baseUrl: '${url}', key: '${key}' })
const { quota } = await orThrow(portal.GET('/portal/usage'))
const exact: number = quota
// @ts-expect-error
export const wrong: string = quota
// @ts-expect-error
export const code: Problem['code'] = 'no.such-code'
console.log(exact)
`,
  )
  const compilerOptions = { noEmit: true, strict: true, module: 'NodeNext', lib: ['ES2022', 'DOM'], types: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['portal.ts'] }))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder])
  const { stdout } = await run(process.execPath, [join(folder, 'portal.ts')])
  expect(stdout).toBe('5000\n')
})
