import fc from 'fast-check'
import { beforeAll, expect, inject, test } from 'vitest'
import { FUNCTIONS, type OperationName } from '#schemas/api.ts'
import { CLIENT_ADDRESS } from '#schemas/headers.ts'
import { OPERATIONS, operationOf, type Ready, ready, signedIn, signedInReviewer } from '../../support/requests.ts'
import { aWorld, type World } from '../../support/world.ts'

/** Milliseconds of processor time that any request may take. The check of a document may take 5 s. */
const MOST_TIME = 6_000
/** Milliseconds after which the test gives up, also on a busy machine: to prepare, and for each request. */
const TIME_TO_PREPARE = 60_000
const TIME_OF_ONE = 2_000
/** The share of requests after which, when one succeeds, the world is prepared again. */
const REMADE = 0.01

/** Characters that often break parsers, files or screens. */
const CHARACTERS = [
  '\0',
  '\n',
  '\u001b',
  '\u00ad',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udfff',
  '\ufffe',
]
const HOSTILE = [
  ...[
    '',
    ' ',
    '🙂',
    'é',
    'x'.repeat(300),
    'x'.repeat(40_000),
    '../..',
    '%2e%2e%2f',
    '__proto__',
    'constructor',
    'null',
  ],
  ...['#LIMIT#', 'direct#MEMBER#', ':now', '#pk = :pk', '$where', '{"$gt":""}', "' OR 1=1 --", '{{7*7}}', '{minutes}'],
  ...['<script>alert(1)</script>', 'a@b.example\r\nBcc: c@d.example', '\r\n.\r\n', '+33123456789', 'ALP-', 'OIL0'],
  ...['9999-12-31T23:59:59.999Z', '2026-13-45T99:99:99.999Z', '-0', '1e999', 'NaN', 'app_0123456789abcdef_9999'],
  ...['app_0123456789abcdef_2999', '2026-11-22T00:00:00.000Z#app_0123456789abcdef_2999', 'req_', 'obj_', 'rev_0123'],
]

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...CHARACTERS) },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.emailAddress(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
)
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1.5, 2 ** 53, -(2 ** 31), 1e308))
const value = fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 7 }), fc.jsonValue())

/** One change of a valid body. */
const change = fc.oneof(
  fc.record({ change: fc.constant('set' as const), at: fc.nat(), to: value }),
  fc.record({ change: fc.constant('add' as const), name: text, to: value }),
  fc.record({ change: fc.constant('drop' as const), at: fc.nat() }),
  fc.record({ change: fc.constant('wrap' as const), at: fc.nat() }),
  fc.record({ change: fc.constant('splice' as const), at: fc.nat(), in: fc.nat(), text }),
)
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never

const body = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'valid' as const }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('changed' as const), changes: fc.array(change, { maxLength: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('other' as const), value: fc.jsonValue() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('text' as const), text }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 200 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'none' as const }) },
)
const id = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'own' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('near' as const), at: fc.nat(), to: fc.string({ maxLength: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('text' as const), text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('raw' as const), text: fc.webPath() }) },
)

/** The characters that a header can carry: visible ASCII and the rest of Latin-1. */
const headerText = fc.oneof(
  fc.string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((c) => c !== 0x7f)
      .map((c) => String.fromCharCode(c)),
  }),
  fc.constantFrom('', '*', 'null', 'x'.repeat(5_000), 'Bearer', 'Bearer x', 'Bearer  ', 'same-origin', 'cross-site'),
  fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    '0',
    '-1',
    '99999',
    '1e9',
    'fr;q=x',
  ),
)
const NAMES = [
  'accept-language',
  'content-type',
  'idempotency-key',
  'origin',
  'sec-fetch-site',
  'authorization',
  'cookie',
]
const headers = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.dictionary(fc.constantFrom(...NAMES, 'content-length', 'x-forwarded-for', 'x-http-method-override'), headerText, {
    maxKeys: 3,
  }),
)
const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.webQueryParameters().map((parameters) => `?${parameters}`),
  fc
    .array(fc.tuple(fc.constantFrom('cursor', 'limit', 'x', '__proto__'), fc.oneof(text, fc.nat().map(String))), {
      maxLength: 3,
    })
    .map((pairs) => `?${pairs.map(([name, one]) => `${name}=${encoded(one)}`).join('&')}`),
)

const CALLERS = ['owner', 'owner', 'owner', 'nobody', 'member', 'reviewer', 'cookie'] as const
const everything = {
  caller: fc.constantFrom(...CALLERS),
  ids: fc.tuple(id, id),
  query,
  headers,
  body,
  network: fc.integer({ min: 0, max: 0xffffff }),
}
const nothing = {
  caller: fc.constant('owner' as const),
  ids: fc.constant([{ kind: 'own' as const }, { kind: 'own' as const }] satisfies [object, object]),
  query: fc.constant(''),
  headers: fc.constant({}),
  body: fc.constant({ kind: 'valid' as const }),
  network: everything.network,
}
/**
 * Usually only one part of a request is odd: with two odd parts, the first one is refused and the second one is never
 * tested.
 */
const request = (hasBody: boolean) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.record(everything) },
    { weight: hasBody ? 5 : 0, arbitrary: fc.record({ ...nothing, body }) },
    { weight: 1, arbitrary: fc.record({ ...nothing, ids: everything.ids }) },
    { weight: 1, arbitrary: fc.record({ ...nothing, query }) },
    { weight: 1, arbitrary: fc.record({ ...nothing, headers }) },
    { weight: 1, arbitrary: fc.record({ ...nothing, caller: everything.caller }) },
  )
type Request = ReturnType<typeof request> extends fc.Arbitrary<infer R> ? R : never

/**
 * Sends generated requests to each operation of a function: changes of a valid request, and garbage; from nobody, the
 * owner, another member and a reviewer. Every answer must be in the contract (`call` checks this), must not be a 5xx,
 * and must come in bounded time. `fuzzRuns` of `vitest.config.ts` says how many; the seed is that of the run.
 */
export function fuzz(name: keyof typeof FUNCTIONS): void {
  const runs = inject('fuzzRuns')
  const seed = inject('seed')
  const segments: readonly string[] = FUNCTIONS[name]
  const operations = OPERATIONS.filter((one) => segments.includes(operationOf(one).path.split('/')[1] ?? ''))
  const worlds: World[] = []
  beforeAll(async () => void worlds.push(await aWorld()))

  test.each(operations)(
    '%s answers every request as the contract says',
    async (operation) => {
      const [world] = worlds
      if (!world) throw new Error('not made yet')
      await withstands(world, operation, { runs, seed })
    },
    TIME_TO_PREPARE + runs * TIME_OF_ONE,
  )
}

/** The command that repeats a failure. */
const howToRepeat = (name: OperationName, runs: number, seed: number) =>
  `To repeat: FUZZ_RUNS=${runs} npm exec -- vitest run --project api tests/api/fuzz --sequence.seed ${seed} -t '^${name} '`

async function withstands(world: World, name: OperationName, { runs, seed }: { runs: number; seed: number }) {
  const base = [await ready(world, name)]
  const others = { member: (await signedIn(world)).token, reviewer: await signedInReviewer(world) }
  const seen: number[] = []
  await fc.assert(
    fc.asyncProperty(request(operationOf(name).body !== undefined), async (generated) => {
      const [current] = base
      if (!current) throw new Error('not made yet')
      const { path, asking } = made(name, current, others, generated)
      const before = process.cpuUsage()
      const { status, body } = await world.call(current.method, path, asking)
      seen.push(status)
      expect(status, `${path} ${JSON.stringify(body)}`).toBeLessThan(500)
      const { user, system } = process.cpuUsage(before)
      expect((user + system) / 1000).toBeLessThan(MOST_TIME)
      // After a success, the next request may have nothing to do.
      const successes = seen.filter((one) => one < 300).length
      if (status < 300 && current.method !== 'GET' && successes <= Math.ceil(runs * REMADE))
        base[0] = await ready(world, name)
    }),
    {
      numRuns: runs,
      seed,
      reporter: (run) => {
        if (!run.failed) return
        const { errorInstance: cause } = run
        throw new Error(`${fc.defaultReportMessage(run)}\n\n${cause}\n\n${howToRepeat(name, runs, seed)}`, { cause })
      },
    },
  )
  expect(seen.some((status) => status < 300)).toBe(true)
}

function made(
  name: OperationName,
  base: Ready,
  others: { member: string; reviewer: string },
  { caller, ids, query, headers, body, network }: Request,
) {
  const tokens = { ...others, owner: base.token, nobody: undefined, cookie: undefined }
  const [first, second] = ids
  const params = Object.entries(base.params).map(([param, own], index) => [
    param,
    idOf(own, index === 0 ? first : second),
  ])
  const paths: Record<string, string | undefined> = Object.fromEntries(params)
  const path = operationOf(name).path.replace(/\{(\w+)\}/g, (_, param: string) => paths[param] ?? '')
  const [a, b, c] = [network >> 16, (network >> 8) & 255, network & 255]
  const sent = operationOf(name).body || body.kind !== 'valid' ? bodyOf(base, body) : {}
  return {
    path: `${path}${query}`,
    asking: {
      token: 'authorization' in headers ? undefined : tokens[caller],
      ...sent,
      headers: {
        ...('raw' in sent && { 'content-type': 'application/json' }),
        ...(caller === 'cookie' && { cookie: `__Host-session=${base.token}; __Host-review=${base.token}` }),
        ...(caller === 'cookie' && { 'sec-fetch-site': 'same-origin' }),
        ...headers,
        [CLIENT_ADDRESS]: `${a}.${b}.${c}.1`,
      },
    },
  }
}

function idOf(own: string, how: Request['ids'][0]): string {
  switch (how.kind) {
    case 'own':
      return own
    case 'near':
      return encoded(own.slice(0, how.at % own.length) + how.to + own.slice((how.at % own.length) + 1))
    case 'text':
      return encoded(how.text) || '%20'
    case 'raw':
      return how.text.slice(1) || '%20'
  }
}

/** Half a surrogate pair cannot be encoded in a URL. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

function bodyOf({ body = {}, method }: Ready, how: Request['body']) {
  // A GET has no body: the client would not send it.
  if (method === 'GET') return {}
  switch (how.kind) {
    case 'valid':
      return { body }
    case 'changed':
      return { body: how.changes.reduce(changed, body) }
    case 'other':
      return { body: how.value }
    case 'text':
      return { raw: how.text }
    case 'bytes':
      return { raw: Uint8Array.from(how.bytes) }
    case 'none':
      return {}
  }
}

function changed(body: Record<string, unknown>, how: Change): Record<string, unknown> {
  if (how.change === 'add') return { ...body, [how.name]: how.to }
  const names = Object.keys(body)
  const name = names[how.at % Math.max(1, names.length)]
  if (name === undefined) return body
  const { [name]: before, ...rest } = body
  switch (how.change) {
    case 'set':
      return { ...body, [name]: how.to }
    case 'drop':
      return rest
    case 'wrap':
      return { ...body, [name]: [before] }
    case 'splice': {
      const given = String(before)
      const at = how.in % (given.length + 1)
      return { ...body, [name]: given.slice(0, at) + how.text + given.slice(at) }
    }
  }
}
