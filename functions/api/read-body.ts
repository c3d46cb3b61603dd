import type { Context } from 'hono'
import { MOST_BODY_BYTES } from '#schemas/operations/operation.ts'
import { Problem } from '../ports/problem.ts'

const MOST_DEPTH = 20

/**
 * The JSON value of a request's body. Throws `request.media-type`, `request.too-large`, or `request.malformed` for
 * what is not JSON in UTF-8, is nested deeper than anything we take, or names a key twice (which of them would count?).
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

/** Stops reading as soon as there is too much, whatever was declared. */
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

/** Strings, a colon after those that are keys, and brackets. Reads valid JSON in one pass; other text might take long. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[[{\]}]/g

/** Throws for what `JSON.parse` takes and we do not: a key that stands twice, and what is nested too deep. */
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
