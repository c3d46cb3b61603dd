import { createHmac, generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { API, type Operation } from '#schemas/api.ts'
import { BUDGETS } from '#schemas/budget.ts'
import { PortalId } from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import { API_BASE, ifMatch, MOST_BODY_BYTES, page } from '#schemas/operations/operation.ts'
import { problemPath } from '#schemas/page.ts'
import {
  EnrollmentRow,
  EventType,
  MOST_ROWS,
  PublicJwk,
  ReceiverUrl,
  Scope,
  SignedVouch,
  WebhookEvent,
} from '#schemas/portal.ts'
import { FieldFault, PROBLEMS, ProblemCode, ProblemDetails } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'
import { CorrectionReason, ReasonCode, RefusalReason, RevocationReason } from '#schemas/reason.ts'
import { vouches } from '../../functions/crypto/vouches.ts'
import { WEBHOOK_RETRY_SECONDS } from '../../functions/domain/due.ts'
import {
  MOST_LIVE_KEYS,
  MOST_VOUCHING_KEYS,
  MOST_WEBHOOKS,
  SECRET_OVERLAP_HOURS,
} from '../../functions/domain/portal.ts'
import { rehearsalOf } from '../../functions/domain/sandbox.ts'
import { openApiDocument, problemsOf } from '../../tools/openapi.ts'
import { type Block, blocksOf, codeOf, exportsOf, namesIn, ROOT, read, shownWith } from '../support/doc-pages.ts'
import { announcement, aPdf } from '../support/documents.ts'
import { post } from '../support/people.ts'
import { aRow, asked, enrolled, vouching } from '../support/portals.ts'
import { aReceiver, aWorldOfReceivers, played, registered, verified } from '../support/receiver.ts'

/** What is told about, beyond the page that only lists. */
const toldAbout = (locale: Locale) =>
  namesIn(locale)
    .filter((name) => name !== 'operations.md')
    .map((name) => read(locale, name))
    .join('\n')

const NAMES = namesIn('fr')
const PAGES = Locale.options.flatMap((locale) => namesIn(locale).map((name) => ({ locale, name })))

const allBlocks = PAGES.flatMap(({ locale, name }) => blocksOf(locale, name))
const blocksIn = (...languages: string[]) => allBlocks.filter(({ language }) => languages.includes(language))

/** What remains of code without its comments, which each language writes in its own. */
const withoutComments = ({ language, code }: Block) => ({
  language,
  code: code.replace(/^\s*(#|\/\/).*\n/gm, '').replace(/\s+(#|\/\/) .*$/gm, ''),
})
const headingsOf = (text: string) =>
  [...text.replace(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^(#+) /gm)].map(([, level]) => level)

/** The rows of all tables of a page, without their heads. */
const rowsOf = (text: string) =>
  [...text.matchAll(/^\|[-|: ]+\|\n((?:\|.*\|\n)+)/gm)].flatMap(([, rows = '']) =>
    rows
      .trim()
      .split('\n')
      .map((row) =>
        row
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  )
/** The rows whose first cell is one of these names, as code. */
const namedRows = (text: string) =>
  rowsOf(text).flatMap(([first = '', ...cells]) => {
    const name = /^`([^`]+)`$/.exec(first)?.[1]
    return name ? [{ name, cells }] : []
  })

const opened: [string, Operation][] = Object.entries<Operation>(API).filter(
  ([, { caller, scope }]) => caller === 'portal' || scope !== undefined,
)
/** What a portal can be told: sessions are for people. */
const told = [...new Set(opened.flatMap(([, operation]) => problemsOf({ ...operation, caller: 'portal' })))]

test('there are pages, operations and problems to compare', () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(15)
  expect(opened.length).toBeGreaterThanOrEqual(36)
  expect(told.length).toBeGreaterThan(50)
  expect(allBlocks.length).toBeGreaterThan(30)
})

test('both languages have the same pages', () => {
  expect(namesIn('en')).toEqual(NAMES)
})

test.each(NAMES)('%s has the same headings and the same code in both languages', (name) => {
  expect(headingsOf(read('en', name))).toEqual(headingsOf(read('fr', name)))
  expect(blocksOf('en', name).map(withoutComments)).toEqual(blocksOf('fr', name).map(withoutComments))
})

test.each(PAGES)('the page $name ($locale) is written', ({ locale, name }) => {
  expect(read(locale, name)).not.toMatch(/^(description: )?…$/m)
})

describe.each(Locale.options)('in %s, the pages name', (locale) => {
  const text = toldAbout(locale)

  test('every operation that the key of a portal opens', () => {
    const missing = opened
      .map(([, { method, path }]) => `${method} ${path}`)
      .filter((one) => !text.includes(`${one}\``))
    expect(missing).toEqual([])
  })

  test('every operation in one list, with its scope and its reference, those that a key opens first', () => {
    const rows = rowsOf(read(locale, 'operations.md')).map(([first = '', ...cells]) => {
      const [, named = '', reference = ''] = /^\[`([^`]+)`\]\(([^)]+)\)$/.exec(first) ?? []
      const scope = cells.length === 2 ? (/^`([^`]+)`$/.exec(cells[0] ?? '')?.[1] ?? 'any key') : 'no key'
      return `${named} ${reference} ${scope}`
    })
    const wanted = (operations: [string, Operation][]) =>
      operations.map(([name, { method, path, caller, scope = caller === 'portal' ? 'any key' : 'no key' }]) => {
        return `${method} ${path} /docs/api/operations/${name.toLowerCase()}/ ${scope}`
      })
    expect(rows.toSorted()).toEqual(wanted(Object.entries<Operation>(API)).toSorted())
    expect(rows.slice(0, opened.length).toSorted()).toEqual(wanted(opened).toSorted())
  })

  test('every scope', () => {
    expect(Scope.options.filter((scope) => !text.includes(`\`${scope}\``))).toEqual([])
  })

  test('every problem with its status and its page, and first those that a portal can be told', () => {
    const rows = [...read(locale, 'errors.md').matchAll(/^\| \[`([^`]+)`\]\(([^)]+)\) \| (\d+) \| \S.* \|$/gm)]
    const described = rows.map(([, code, path, status]) => `${code} ${path} ${status}`)
    const wanted = (codes: readonly ProblemCode[]) =>
      codes.map((code) => `${code} ${problemPath(code, locale)} ${PROBLEMS[code].status}`).toSorted()
    expect(described.toSorted()).toEqual(wanted(ProblemCode.options))
    expect(described.slice(0, told.length).toSorted()).toEqual(wanted(told))
  })

  test('every fault of a field, and no other', () => {
    const named = [...read(locale, 'errors.md').matchAll(/^\| (`(?:field|email|code)\.[^|]+) \|/gm)]
    const faults = named.flatMap(([, codes = '']) => codes.split(', ').map((code) => code.replaceAll('`', '')))
    expect(faults.toSorted()).toEqual([...FieldFault.options].toSorted())
  })

  test('every event and what it holds, and no other', () => {
    const rows = namedRows(read(locale, 'webhooks.md')).filter(({ name }) => /^[a-z-]+\.[a-z-]+$/.test(name))
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...EventType.options].toSorted())
    const fields = Object.keys(WebhookEvent.shape.data.shape)
    const statuses = WebhookEvent.shape.data.shape.status.unwrap().options as readonly string[]
    for (const { name, cells } of rows) {
      const held = [...(cells[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
      const known = [...fields, ...statuses, 'bounce', 'complaint']
      expect(
        held.filter((one) => !known.includes(one)),
        name,
      ).toEqual([])
    }
  })

  test('every tag of the sandbox with its reasons, and no other', () => {
    const tags = rowsOf(read(locale, 'sandbox.md')).flatMap(([first = '', ...cells]) =>
      cells.length === 2 ? [...first.matchAll(/`\+([a-z]+)(\.<reason>)?`/g)] : [],
    )
    const ACTS: Record<string, string> = { bounce: 'undeliverable', complain: 'undeliverable' }
    const REASONS: Record<string, readonly string[]> = {
      correct: CorrectionReason.options,
      refuse: RefusalReason.options,
      revoke: RevocationReason.options,
    }
    const played = (tag: string) => rehearsalOf(`camille+${tag}@school.example` as never)
    expect(tags.map(([, act]) => act).toSorted()).toEqual(
      [
        'approve',
        'wait',
        'expire',
        'withdraw',
        'object',
        'erase',
        'bounce',
        'complain',
        ...Object.keys(REASONS),
      ].toSorted(),
    )
    for (const [, act = '', takesReason] of tags)
      for (const reason of takesReason ? (REASONS[act] ?? []) : [undefined]) {
        const rehearsal = played(reason ? `${act}.${reason}` : act)
        expect(rehearsal).toMatchObject({ act: ACTS[act] ?? act, ...(reason && { reason }) })
      }
    const listed = rowsOf(read(locale, 'sandbox.md')).filter(([first = '', ...cells]) => cells.length === 1 && first)
    const revocations = listed.find(([tag]) => tag === '`+revoke`')?.[1] ?? ''
    expect([...revocations.matchAll(/`([^`]+)`/g)].map(([, reason]) => reason)).toEqual(RevocationReason.options)
    const described = namedRows(read(locale, 'documents.md')).map(({ name }) => name)
    const reviewed = [...CorrectionReason.options, ...RefusalReason.options]
    expect(described.filter((name) => (ReasonCode.options as readonly string[]).includes(name))).toEqual(reviewed)
  })

  test('the operations that take If-Match, and no other', () => {
    const named = [...read(locale, 'idempotency.md').matchAll(/^- `([A-Z]+ \/[^`]+)`$/gm)].map(([, one]) => one)
    const taking = opened.filter(([, { headers }]) => headers === ifMatch)
    expect(named.toSorted()).toEqual(taking.map(([, { method, path }]) => `${method} ${path}`).toSorted())
  })

  test('the retries of webhooks', () => {
    const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600 }
    const waits = rowsOf(read(locale, 'webhooks.md')).flatMap(([attempt = '', wait = '']) => {
      if (!/^\d+$/.test(attempt)) return []
      const [, count, unit = ''] = /(\d+)\s(\w)/.exec(wait) ?? []
      return [Number(count ?? 0) * (SECONDS[unit] ?? 0)]
    })
    expect(waits).toEqual([0, ...WEBHOOK_RETRY_SECONDS])
  })

  test('the limits as they are', () => {
    const { limits } = PROGRAM
    const figures = rowsOf(read(locale, 'limits.md')).map(([, figure = '']) => Number(figure.replace(/[\s,]/g, '')))
    const most = (schema: z.ZodType, value: (count: number) => unknown, about: number) =>
      schema.safeParse(value(about)).success && !schema.safeParse(value(about + 1)).success ? about : 'another'
    const { limit } = page.parse({})
    expect(figures).toEqual([
      BUDGETS['portal-requests'].windows[0].most,
      BUDGETS['portal-rows'].windows[0].most,
      BUDGETS['portal-rows'].sandbox[0].most,
      BUDGETS['portal-rows-in-a-day'].windows[0].most,
      BUDGETS['portal-rows-in-a-day'].sandbox[0].most,
      MOST_ROWS,
      API.enrollMembers.bodyBytes,
      MOST_BODY_BYTES,
      most(page, (count) => ({ limit: String(count) }), 100),
      limit,
      MOST_LIVE_KEYS,
      MOST_VOUCHING_KEYS,
      limits.vouchDays,
      most(SignedVouch, (count) => `a.b.${'c'.repeat(count - 4)}`, 2000),
      MOST_WEBHOOKS,
      most(ReceiverUrl, (count) => 'https://portal.school.example/'.padEnd(count, 'a'), 500),
      SECRET_OVERLAP_HOURS,
      Math.floor(WEBHOOK_RETRY_SECONDS.reduce<number>((sum, seconds) => sum + seconds, 0) / 3600),
      BUDGETS['portal-documents'].windows[0].most,
      BUDGETS['portal-documents'].sandbox[0].most,
      limits.files,
      limits.fileBytes,
      limits.slotMinutes,
      limits.lapseDays,
      limits.correctionLapseDays,
      limits.decisionWorkingDays,
      limits.objectionDays,
      most(API.moveSandboxClock.body, (seconds) => ({ seconds }), 31_622_400),
    ])
    expect(read(locale, 'limits.md')).toContain(`q=${BUDGETS['portal-requests'].windows[0].most};w=60`)
  })

  test('the version of the document as the newest of the changelog', () => {
    const [, newest] = /^### (\S+)$/m.exec(read(locale, 'versioning.md')) ?? []
    expect(openApiDocument('').info.version).toBe(`${newest}.0`)
  })
})

test('events hold what the page says', async () => {
  const { world, sandbox } = await aWorldOfReceivers()
  const receiver = await aReceiver()
  const { id, secret } = await registered(world, sandbox, receiver.url)
  const { vouchFor } = await vouching(world, sandbox)
  const row = (tag: string) => aRow({ email: `camille+${tag}@school.example` })
  const ends = ['expire', 'withdraw', 'erase', 'bounce'].map(row)
  const vouched = await Promise.all(
    ['approve', 'object', 'revoke.code-shared'].map(row).map(async (one) => ({ ...one, vouch: await vouchFor(one) })),
  )
  const reviewed = ['correct.unreadable', 'refuse.altered'].map(row)
  const [approved, ...others] = await enrolled(world, sandbox, [...vouched, ...reviewed, ...ends])
  await asked(world, sandbox, 'POST', '/licenses', { body: { code: approved?.licenseCode } })
  for (const { applicationId } of others.slice(2, 4)) {
    const bytes = aPdf()
    const body = announcement(bytes)
    const slot = await asked(world, sandbox, 'POST', `/applications/${applicationId}/uploads`, { body })
    await post(slot.body, bytes, 'application/pdf')
    await asked(world, sandbox, 'POST', `/uploads/${slot.body.uploadId}/confirm`)
    await asked(world, sandbox, 'POST', `/applications/${applicationId}/submit`)
  }
  await asked(world, sandbox, 'POST', `/portal/webhooks/${id}/test`)
  await played(world, sandbox)

  const fields = Object.keys(WebhookEvent.shape.data.shape)
  const events = receiver.received.map((one) => verified(secret, one))
  for (const locale of Locale.options) {
    const said = new Map(namedRows(read(locale, 'webhooks.md')).map(({ name, cells }) => [name, cells[1] ?? '']))
    for (const { type, data } of events) {
      const held = [...(said.get(type) ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
      expect(Object.keys(data).toSorted(), type).toEqual(held.filter((one) => fields.includes(one)).toSorted())
      if (data.status) expect(held, type).toContain(data.status)
    }
  }
  // A played reviewer takes no revocation back, and nobody claims a code.
  const NOT_PLAYED = ['license-code.reinstated', 'license-code.superseded']
  const types = EventType.options.filter((type) => !NOT_PLAYED.includes(type))
  expect([...new Set(events.map(({ type }) => type))].toSorted()).toEqual(types.toSorted())
})

test('every block of JSON is JSON', () => {
  expect(blocksIn('json').length).toBeGreaterThan(5)
  for (const { page, code } of blocksIn('json')) expect(() => JSON.parse(code), `${page}\n${code}`).not.toThrow()
})

type Shown = Record<string, unknown> & { problem?: Record<string, unknown> }

test('events and problems that are shown are such', () => {
  const shown: Shown[] = blocksIn('json').map(({ code }) => JSON.parse(code))
  const events = shown.filter((value) => 'data' in value && 'type' in value)
  const problems = shown.map(({ problem, ...value }) => problem ?? value).filter((value) => 'requestId' in value)
  expect(events.length).toBeGreaterThanOrEqual(2)
  expect(problems.length).toBeGreaterThanOrEqual(4)
  for (const event of events) expect(WebhookEvent.safeParse(event).error?.issues).toBeUndefined()
  for (const problem of problems) {
    const { code, status, title } = ProblemDetails.parse(problem)
    const known = PROBLEMS[code]
    expect([status, Object.values(known.title)]).toEqual([known.status, expect.arrayContaining([title])])
  }
})

/** The requests that the shell would send; one whose body is made by the shell is left to whoever runs it. */
const requests = blocksIn('sh', 'bash').flatMap(({ page, code }) =>
  [...code.replace(/\\\n\s*/g, ' ').matchAll(/^.*?\bcurl ((?:'[^']*'|"(?:\\.|[^"\\])*"|[^'"\n])*)/gm)].flatMap(
    ([line, given = '']) => {
      const path = /\/api\/v1(\/[^"'\s?]*)/.exec(given)?.[1]
      const body = /(?:-d|--data|--json) '([^']*)'/.exec(given)?.[1]
      const method = /-X (\w+)/.exec(given)?.[1] ?? (/ (-d|--data\S*|--json) /.test(given) ? 'POST' : 'GET')
      return path ? [{ page, line, method, path, body, given }] : []
    },
  ),
)
const operationAt = (method: string, path: string) =>
  Object.values<Operation>(API).find(
    (one) =>
      one.method === method &&
      new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.replace(/\$\{?\w+\}?|…/g, 'x')),
  )

test('every request with curl is one of the API, has what it needs, and a body that is taken', () => {
  expect(requests.length).toBeGreaterThan(8)
  for (const { page, line, method, path, body, given } of requests) {
    const where = `${page}: ${line}`
    const operation = operationAt(method, path)
    expect(operation, where).toBeDefined()
    const isPortals = operation?.caller === 'portal' || /bearer \$\{?\w*KEY/i.test(given)
    if (isPortals && method === 'POST') expect(given, where).toMatch(/idempotency-key: /i)
    if (!operation?.body || body === undefined || /…|\$/.test(body)) continue
    const value: unknown = JSON.parse(body)
    expect(operation.body.safeParse(value).error?.issues, where).toBeUndefined()
    const { rows = [] } = value as { rows?: unknown[] }
    for (const row of operation === API.enrollMembers ? rows : [])
      expect(EnrollmentRow.safeParse(row).error?.issues, where).toBeUndefined()
  }
  expect(API_BASE).toBe('/api/v1')
})

test('every block of TypeScript compiles', () => {
  const blocks = blocksIn('ts', 'typescript').filter(({ page }) => page.startsWith('en '))
  expect(blocks.length).toBeGreaterThan(4)
  const files = new Map(blocks.map(({ code }, index) => [join(ROOT, `docs/block-${index}.ts`), code]))
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    paths: { 'campus-license-client': [join(ROOT, 'client/index.ts')] },
    allowImportingTsExtensions: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file) ?? readFile(file)
  host.getSourceFile = (file, target, ...rest) => {
    const code = files.get(file)
    return code === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, code, target)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  const faults = [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  })
  expect(
    faults.map(({ file, messageText }) => `${file?.text}\n${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  ).toEqual([])
})

test('the vouch in TypeScript, as the page prints it, is taken', async () => {
  type Module = { vouchFor(claims: object, key: { pem: string | Buffer; kid: string }): Promise<string> }
  const { vouchFor } = exportsOf<Module>('vouching.md', 'function vouchFor')
  const { iat, exp, ...claims } = shownWith('vouching.md', 'schoolYear')
  expect(Number(exp)).toBeGreaterThan(Number(iat))
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const jwk = PublicJwk.parse({ ...publicKey.export({ format: 'jwk' }), kid: '2026-1' })
  const jws = await vouchFor(claims, { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }), kid: jwk.kid })
  expect(SignedVouch.safeParse(jws).success).toBe(true)
  const taken = await vouches.verify(jws, {
    keys: [jwk],
    portalId: PortalId.parse(claims['iss']),
    audiences: [String(claims['aud'])],
    now: Date.now(),
    mostDays: PROGRAM.limits.vouchDays,
  })
  expect(taken).toMatchObject(claims)
})

describe('in Python and PHP', () => {
  test.each([
    ['python', ['b64decode(', 'removeprefix("whsec_")', 'f"{event_id}.{timestamp}."', '> 300', 'hmac.compare_digest(']],
    ['php', ["base64_decode(substr($secret, strlen('whsec_')))", '"$id.$timestamp.$body"', '> 300', 'hash_equals(']],
  ])('the signature in %s is made as the page says, and as the service makes it', (language, parts) => {
    const code = codeOf('webhooks.md', language, 'sha256')
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'v1,']
    expect([...names, ...parts].filter((part) => !code.includes(part))).toEqual([])

    const [id, at, body] = ['evt_01k0000000abcdefghjkmnpqrs', new Date(1_789_545_600_000), '{"type":"webhook.test"}']
    const bytes = Buffer.from('a secret of thirty-two bytes, ok')
    const signed = createHmac('sha256', bytes)
      .update(`${id}.${at.getTime() / 1000}.${body}`)
      .digest('base64')
    expect(new Webhook(`whsec_${bytes.toString('base64')}`).sign(id, at, body)).toBe(`v1,${signed}`)
  })

  test.each(['python', 'php'])('the vouch in %s says what has to be said', (language) => {
    const code = codeOf('vouching.md', language, 'vouch_for').replaceAll('"', "'")
    const parts = ["'vouch+jwt'", "'EdDSA'", "'kid'", "'typ'", "'iat'", "'exp'", '86400']
    expect(parts.filter((part) => !code.includes(part))).toEqual([])
  })
})

describe('the receiver in TypeScript, as the page prints it', () => {
  const secret = `whsec_${Buffer.from('a secret of thirty-two bytes, ok').toString('base64')}`
  const former = `whsec_${Buffer.from('another one, of as many bytes...').toString('base64')}`
  const event = {
    id: 'evt_01k0000000abcdefghjkmnpqrs',
    type: 'webhook.test',
    timestamp: new Date().toISOString(),
    data: {},
  }
  const body = JSON.stringify(event)

  type Receive = (request: Request, later: (event: unknown) => void) => Promise<Response>
  /** The module of the page, in a process whose secret is this one. */
  const receiver = () =>
    exportsOf<{ receive: Receive }>('webhooks.md', 'function receive', { WEBHOOK_SECRET: secret }).receive
  function signed({ secrets = [secret], ageSeconds = 0, sent = body } = {}): Request {
    const date = new Date(Date.now() - ageSeconds * 1000)
    const signature = secrets.map((one) => new Webhook(one).sign(event.id, date, body)).join(' ')
    const headers = {
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(date.getTime() / 1000)),
      'webhook-signature': signature,
    }
    return new Request('http://127.0.0.1/webhooks', { method: 'POST', headers, body: sent })
  }

  test('takes what the service signed, once for each id, also while a secret is rotated', async () => {
    const receive = receiver()
    const taken: unknown[] = []
    const later = (one: unknown) => void taken.push(one)
    expect((await receive(signed(), later)).status).toBe(204)
    expect((await receive(signed(), later)).status).toBe(204)
    expect((await receive(signed({ secrets: [former, secret] }), later)).status).toBe(204)
    expect(taken).toEqual([event])
  })

  test.each([
    ['another secret', { secrets: [former] }],
    ['another body', { sent: `${body} ` }],
    ['an old timestamp', { ageSeconds: 600 }],
  ])('refuses %s', async (_, given) => {
    const taken: unknown[] = []
    const { status } = await receiver()(signed(given), (one) => void taken.push(one))
    expect([status, taken]).toEqual([401, []])
  })
})
