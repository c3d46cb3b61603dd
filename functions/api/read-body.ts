import type { Context } from 'hono'
import { MOST_BODY_BYTES } from '#schemas/operations/operation.ts'
import { isProblem, Problem } from '../ports/problem.ts'

const MOST_DEPTH = 20
/** What is sent on purpose has fewer strings, brackets and commas: one in so many of the bytes that are allowed. */
const BYTES_PER_TOKEN = 16

/**
 * Parses the JSON body of a request. Throws `request.media-type`, and `request.too-large` when it has too many bytes or
 * values. Throws `request.malformed` when it is not JSON in UTF-8, is nested too deep, or has a key twice in one object
 * (it is unclear which one counts).
 */
export async function readBody(c: Context, mostBytes = MOST_BODY_BYTES): Promise<unknown> {
  const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') throw new Problem('request.media-type')
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new Problem('request.too-large')
  const bytes = await bytesOf(c.req.raw.body, mostBytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    assertPlain(text, mostBytes / BYTES_PER_TOKEN)
    return JSON.parse(text)
  } catch (error) {
    if (isProblem(error)) throw error
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
 * Throws for what the API does not take, before `JSON.parse` works on it: more than `mostTokens`, too deep nesting, and
 * a key twice in one object, of which `JSON.parse` would take the last. One pass, in any text.
 */
function assertPlain(json: string, mostTokens: number) {
  const open: Set<unknown>[] = []
  let tokens = 0
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charAt(at)
    if (!TOKENS.includes(char)) continue
    tokens += 1
    if (tokens > mostTokens) throw new Problem('request.too-large')
    if (char === '{' || char === '[') open.push(new Set())
    if (char === '}' || char === ']') open.pop()
    if (open.length > MOST_DEPTH) throw new SyntaxError('nested too deep')
    if (char !== '"') continue
    const end = endOfString(json, at)
    COLON.lastIndex = end
    if (COLON.test(json)) addKey(open.at(-1), json.slice(at, end))
    at = end - 1
  }
}

/** The first characters of strings, brackets and commas. */
const TOKENS = '"{}[],'
/** What makes the string before it a key. */
const COLON = /\s*:/y

/** Where the string that begins at `start` is over. */
function endOfString(json: string, start: number): number {
  let at = start + 1
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1
  return at + 1
}

function addKey(keys: Set<unknown> | undefined, text: string) {
  const key: unknown = JSON.parse(text)
  if (keys?.has(key)) throw new SyntaxError('a key stands twice')
  keys?.add(key)
}
