import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { MOST_BODY_BYTES } from '#schemas/operations/operation.ts'
import { readBody } from '../../functions/api/read-body.ts'
import { isProblem } from '../../functions/ports/problem.ts'
import { hostileBodies } from '../support/hostile.ts'

const BATCH_BYTES = 400_000
const app = new Hono().post('/', async (c) => c.json({ read: await readBody(c, Number(c.req.query('bytes'))) }))
app.onError((error, c) => {
  if (!isProblem(error)) throw error
  return c.json({ code: error.code })
})

/** What is read of a body, or the problem that it gets. */
async function readingOf(body: string, bytes = MOST_BODY_BYTES): Promise<{ read?: unknown; code?: string }> {
  const headers = { 'content-type': 'application/json' }
  const answer = await app.request(`/?bytes=${bytes}`, { method: 'POST', headers, body })
  return (await answer.json()) as { read?: unknown; code?: string }
}

/** The length of the longest text that `JSON.parse` was given in `act`. */
async function longestParsed(act: () => Promise<unknown>): Promise<number> {
  const { parse } = JSON
  const seen = { longest: 0 }
  JSON.parse = (text, reviver) => {
    seen.longest = Math.max(seen.longest, String(text).length)
    return parse(text, reviver)
  }
  try {
    await act()
  } finally {
    JSON.parse = parse
  }
  return seen.longest
}

describe('a body', () => {
  test.each([
    ['strings', Array.from({ length: 1_100 }, () => 'a')],
    ['numbers', Array.from({ length: 2_100 }, () => 1)],
    ['keys', Object.fromEntries(Array.from({ length: 1_100 }, (_, index) => [`k${index}`, 1]))],
    ['objects', Array.from({ length: 1_100 }, () => ({}))],
  ])('of more %s than any request needs is too large, before it is parsed', async (_, value) => {
    const body = JSON.stringify(value)
    expect(body.length).toBeLessThan(MOST_BODY_BYTES)
    const answers: object[] = []
    expect(await longestParsed(async () => answers.push(await readingOf(body)))).toBeLessThan(100)
    expect(answers).toEqual([{ code: 'request.too-large' }])
  })

  test('of a whole batch, with as many columns again as are known, is read', async () => {
    const row = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`column ${index}`, 'a cell']))
    const value = { rows: Array.from({ length: 100 }, () => row) }
    expect(await readingOf(JSON.stringify(value), BATCH_BYTES)).toEqual({ read: value })
  })

  test.each([MOST_BODY_BYTES, BATCH_BYTES])(
    'of %i bytes that is hostile is read, or gets its problem',
    async (bytes) => {
      for (const [what, body] of Object.entries(hostileBodies(bytes))) {
        const { code } = await readingOf(body, bytes)
        expect([undefined, 'request.malformed', 'request.too-large'], what).toContain(code)
      }
    },
  )

  test('of which a string has no end, or ends with a backslash, is malformed', async () => {
    for (const body of ['"', '"a', '"\\', '"\\"', '{"a', '{"a\\":1}', '{"a":"\\\\\\"}'])
      expect(await readingOf(body), body).toEqual({ code: 'request.malformed' })
  })

  test('may have brackets, commas and colons in its strings', async () => {
    const value = { 'a":[{': '}],"a":1', '\\': '\\"', ' :': [':', '\\\\'] }
    expect(await readingOf(JSON.stringify(value))).toEqual({ read: value })
    expect(await readingOf(JSON.stringify(value, null, 2))).toEqual({ read: value })
  })
})
