import { beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import type { OperationName } from '#schemas/api.ts'
import { MOST_BODY_BYTES } from '#schemas/operations/operation.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { expectNothingStored, expectRefusal } from '../support/refusal.ts'
import { OPERATIONS, operationOf, type Ready, ready } from '../support/requests.ts'
import { type Asking, aWorld, type World } from '../support/world.ts'

const WITH_BODY = OPERATIONS.filter((name) => operationOf(name).body)
/** The operations that accept an empty object. */
const ALL_OPTIONAL: readonly OperationName[] = ['createPortalKey']
const nulls = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, null]))
const JSON_TYPE = { 'content-type': 'application/json' }

/**
 * A world of its own with a request that would succeed. Every test changes one thing in it and expects that nothing is
 * stored.
 */
function given(name: OperationName) {
  const made: { world: World; request: Ready }[] = []
  beforeAll(async () => {
    const world = await aWorld()
    made.push({ world, request: await ready(world, name) })
  })
  return async (
    act: (it: {
      body: Record<string, unknown>
      text: string
      refused(code: ProblemCode, asking: Asking | (() => Asking), at?: string): Promise<void>
    }) => Promise<void>,
  ) => {
    const [one] = made
    if (!one) throw new Error('not made yet')
    const { world, request } = one
    const { method, path, token, body = {} } = request
    const refused = (code: ProblemCode, given: Asking | (() => Asking), at?: string) => {
      const asking = typeof given === 'function' ? given : () => given
      const ask = (more: Record<string, string>) => {
        const { headers, ...asked } = asking()
        return world.call(method, path, { token, ...asked, headers: { ...headers, ...more } })
      }
      const { body, raw } = asking()
      return expectRefusal({ code, ...(at !== undefined && { at }) }, ask, JSON.stringify(body ?? raw)?.slice(0, 200))
    }
    await expectNothingStored(world, () => act({ body, text: JSON.stringify(body), refused }))
  }
}

test('there are operations with a body', () => expect(WITH_BODY.length).toBeGreaterThan(15))

describe.each(WITH_BODY)('%s refuses', (name) => {
  const MOST_BYTES = operationOf(name).bodyBytes ?? MOST_BODY_BYTES
  const schema = operationOf(name).body as z.ZodObject
  const fields = Object.keys(schema.shape)
  const with_ = given(name)

  test('a field that it does not know', () =>
    with_(async ({ body, refused }) => {
      for (const field of ['isAdmin', 'memberId', 'status', 'constructor', 'prototype', 'toString', 'a/b~c', ''])
        await refused('request.invalid', { body: { ...body, [field]: true } })
    }))

  test('__proto__ and other keys of objects', async () => {
    await with_(async ({ text, refused }) => {
      for (const key of ['__proto__', '\\u005f_proto__', 'constructor', '__defineGetter__', 'hasOwnProperty']) {
        const raw = text.replace('{', `{"${key}":{"isAdmin":true},`)
        await refused('request.invalid', { raw, headers: JSON_TYPE })
      }
    })
    expect({}).not.toHaveProperty('isAdmin')
  })

  test.each(fields)('another type for %s', (field) =>
    with_(async ({ body, refused }) => {
      // In a batch, each row is validated by itself.
      const wrongs = [12.5, true, null, {}, { length: 3 }, ...(field === 'rows' ? [[]] : [[[]]])]
      for (const wrong of wrongs) await refused('request.invalid', { body: { ...body, [field]: wrong } }, `/${field}`)
    }),
  )

  test('what is missing', () =>
    with_(async ({ body, refused }) => {
      const needed = fields.filter((field) => !schema.safeParse({ ...body, [field]: undefined }).success)
      for (const field of needed)
        await refused('request.invalid', { body: { ...body, [field]: undefined } }, `/${field}`)
      // When every field is optional, an empty body is valid, but `null` does not mean that a field is left out.
      const takesNothing = schema.safeParse({}).success
      expect(takesNothing).toBe(needed.length === 0 && ALL_OPTIONAL.includes(name))
      await refused('request.invalid', { body: takesNothing ? nulls(fields) : {} })
    }))

  test('a very long text in any field', () =>
    with_(async ({ body, refused }) => {
      for (const field of fields)
        for (const length of [2_000, 30_000])
          await refused('request.invalid', { body: { ...body, [field]: 'x'.repeat(length) } }, `/${field}`)
    }))

  // Codes are compared and not stored: an odd one is just a wrong code.
  const kept = fields.filter((field) => !['renewsCode', 'code'].includes(field))
  test.each(kept)('characters in %s that break', (field) =>
    with_(async ({ body, refused }) => {
      const value = typeof body[field] === 'string' ? body[field] : 'x'
      for (const hidden of ['\0', '\u001b', '\u0085\0', '\ud800', '\udc00'])
        await refused('request.invalid', { body: { ...body, [field]: `${value}${hidden}${value}` } }, `/${field}`)
    }),
  )

  test('a number that is none', () =>
    with_(async ({ body, refused }) => {
      for (const field of fields)
        for (const wrong of ['1e999', '-1', '0', '1.5', '9007199254740993']) {
          const raw = JSON.stringify({ ...body, [field]: '?' }).replace('"?"', wrong)
          await refused('request.invalid', { raw, headers: JSON_TYPE }, `/${field}`)
        }
    }))

  test('a body that is too long, declared or not', () =>
    with_(async ({ text, refused }) => {
      const raw = text + ' '.repeat(MOST_BYTES)
      const declared = (bytes: number) => ({ ...JSON_TYPE, 'content-length': String(bytes) })
      await refused('request.too-large', { raw, headers: declared(raw.length) })
      await refused('request.too-large', { raw, headers: JSON_TYPE })
      await refused('request.too-large', { raw, headers: declared(10) })
      await refused('request.too-large', { raw: text, headers: declared(MOST_BYTES + 1) })
    }))

  test('a body without end, of which it reads no more than it has to', () =>
    with_(async ({ refused }) => {
      const read = { bytes: 0 }
      const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
        read.bytes += 4096
        controller.enqueue(new Uint8Array(4096).fill(32))
      }
      await refused('request.too-large', () => ({ raw: new ReadableStream({ pull }), headers: JSON_TYPE }))
      expect(read.bytes).toBeLessThan(4 * MOST_BYTES)
    }))

  test('no body', () =>
    with_(async ({ refused }) => {
      await refused('request.malformed', { raw: '', headers: JSON_TYPE })
      await refused('request.media-type', {})
    }))

  test('what is not an object', () =>
    with_(async ({ refused }) => {
      for (const raw of ['null', '[]', '"text"', '12', 'true', '[{}]'])
        await refused('request.invalid', { raw, headers: JSON_TYPE })
    }))

  test('what is not JSON', () =>
    with_(async ({ text, refused }) => {
      const broken = [
        text.slice(0, -1),
        `${text}{}`,
        text.replaceAll('"', "'"),
        text.replace('}', ',}'),
        'NaN',
        '{a:1}',
      ]
      for (const raw of [...broken, `/**/${text}`, `${text}\0`, '"'.repeat(999), `"${'\\"'.repeat(16_000)}`])
        await refused('request.malformed', { raw, headers: JSON_TYPE })
    }))

  test('a key that stands twice', () =>
    with_(async ({ body, text, refused }) => {
      const [key = '', value] = Object.entries(body)[0] ?? []
      const escaped = `\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}${key.slice(1)}`
      const again = [`"${key}":"other"`, `"${key}":${JSON.stringify(value)}`, `"${escaped}" :"other"`]
      for (const one of [...again, '"x":{"a":1,"b":{"a":2},"a":3}', '"x":[{"a":1,"a":1}]', '"x":1,"\\"":1,"\\"":1'])
        await refused('request.malformed', { raw: text.replace('{', `{${one},`), headers: JSON_TYPE })
      // The same key in another object is no repeat, nor is text that looks like a key.
      const apart = '"x":{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}],"d":"\\"a\\":1","e":["a","a"]}'
      await refused('request.invalid', { raw: text.replace('{', `{${apart},`), headers: JSON_TYPE })
    }))

  test('JSON that is nested 10,000 deep', () =>
    with_(async ({ text, refused }) => {
      const closed = ['['.repeat(10_000) + ']'.repeat(10_000), `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`]
      const inside = closed.map((deep) => text.replace('{', `{"x":${deep},`))
      for (const raw of ['['.repeat(10_000), '{"a":'.repeat(5_000), ...closed, ...inside])
        await refused('request.malformed', { raw, headers: JSON_TYPE })
    }))

  test('what is not UTF-8', () =>
    with_(async ({ text, refused }) => {
      const bytes = (at: number, ...wrong: number[]) =>
        Uint8Array.from([...Buffer.from(text.slice(0, at)), ...wrong, ...Buffer.from(text.slice(at))])
      const utf16 = new Uint8Array(Buffer.from(text, 'utf16le'))
      for (const raw of [bytes(2, 0xff), bytes(2, 0xc0, 0xaf), bytes(2, 0xed, 0xa0, 0x80), bytes(0, 0xfe, 0xff), utf16])
        await refused('request.malformed', { raw, headers: JSON_TYPE })
    }))

  test('another content type', () =>
    with_(async ({ text, refused }) => {
      const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/json']
      for (const type of [...types, 'application/jsonp', 'application/json-patch+json', ',application/json', 'json'])
        await refused('request.media-type', { raw: text, headers: { 'content-type': type } })
    }))
})

describe('names are lines of text', () => {
  const with_ = given('openApplication')

  test.each(['givenName', 'familyName', 'school'])('%s', (field) =>
    with_(async ({ body, refused }) => {
      const none = field === 'familyName' ? [] : ['', '   ', '\t', '\u00a0', '\u202e', '\u3164']
      for (const wrong of [...none, 'a\0b', 'x'.repeat(121)])
        await refused('request.invalid', { body: { ...body, [field]: wrong } }, `/${field}`)
    }),
  )
})

describe('a file is announced with its size', () => {
  const with_ = given('announceUpload')

  test('from 1 byte to 10 MB', () =>
    with_(async ({ body, refused }) => {
      for (const size of [0, -1, 10_000_001, 1e300])
        await refused('request.invalid', { body: { ...body, size } }, '/size')
    }))
})

describe('a decision has the reasons of its outcome', () => {
  const with_ = given('decide')

  test.each([
    ['approve', ['unreadable']],
    ['refuse', ['unreadable']],
    ['refuse', ['altered', 'unreadable']],
    ['refuse', undefined],
    ['request-correction', ['altered']],
    ['request-correction', []],
    ['request-correction', ['code-shared']],
    ['request-correction', ['unreadable', 'incomplete', 'too-early', 'wrong-year']],
  ])('%s, %j', (outcome, reasons) =>
    with_(({ body, refused }) => refused('request.invalid', { body: { ...body, outcome, reasons } }, '/reasons')),
  )
})
