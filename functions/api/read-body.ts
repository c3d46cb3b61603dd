import type { Context } from 'hono'
import { MOST_BODY_BYTES } from '#schemas/operations/operation.ts'
import { Problem } from '../ports/problem.ts'

const MOST_DEPTH = 20

/**
 * Parses the JSON body of a request. Throws `request.media-type` and `request.too-large`. Throws `request.malformed`
 * when the body is not JSON in UTF-8, is nested too deep, or has a key twice in one object (it is unclear which one
 * counts).
 */
export async function readBody(c: Context, mostBytes = MOST_BODY_BYTES): Promise<unknown> {
  const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') throw new Problem('request.media-type')
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new Problem('request.too-large')
  const bytes = await bytesOf(c.req.raw.body, mostBytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    assertPlain(text)
    return value
  } catch (error) {
    throw new Problem('request.malformed', {}, { cause: error })
  }
}

/** Stops reading above `mostBytes`, because `Content-Length` may be wrong or absent. */
async function bytesOf(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > mostBytes) throw new Problem('request.too-large')
  }
  return Buffer.concat(chunks)
}

/**
 * Matches strings (with the colon when the string is a key) and brackets. Only for valid JSON: other text may take
 * long.
 */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[[{\]}]/g

/** Throws for what `JSON.parse` accepts but the API does not: a key twice in one object, and too deep nesting. */
function assertPlain(json: string) {
  const open: Set<unknown>[] = []
  for (const [token, colon] of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set())
    if (token === '}' || token === ']') open.pop()
    if (open.length > MOST_DEPTH) throw new SyntaxError('nested too deep')
    if (colon === undefined) continue
    const key: unknown = JSON.parse(token.slice(0, -colon.length))
    if (open.at(-1)?.has(key)) throw new SyntaxError('a key stands twice')
    open.at(-1)?.add(key)
  }
}
