import type { Context } from 'hono'
import { parse } from 'lossless-json'
import { Problem } from '../problem.ts'

const MOST_BYTES = 32_768
const MOST_DEPTH = 20

/**
 * The JSON value of a request's body. Throws `request.media-type`, `request.too-large`, or `request.malformed` for
 * what is not JSON in UTF-8, is nested deeper than anything we take, or names a key twice (which of them would count?).
 */
export async function readBody(c: Context): Promise<unknown> {
  const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') throw new Problem('request.media-type')
  if (Number(c.req.header('content-length') ?? 0) > MOST_BYTES) throw new Problem('request.too-large')
  const bytes = await bytesOf(c.req.raw.body)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    assertShallow(text)
    parse(text, undefined, { onDuplicateKey: refuse })
    return JSON.parse(text)
  } catch (error) {
    throw new Problem('request.malformed', {}, { cause: error })
  }
}

/** Stops reading as soon as there is too much, whatever was declared. */
async function bytesOf(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    if (chunks.reduce((sum, { byteLength }) => sum + byteLength, 0) > MOST_BYTES) throw new Problem('request.too-large')
  }
  return Buffer.concat(chunks)
}

const refuse = (): never => {
  throw new SyntaxError('a key stands twice')
}

/** The parser recurses: its depth is bounded before it starts. Brackets in strings do not count. */
function assertShallow(text: string) {
  const brackets = text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/[[{\]}]/g) ?? []
  brackets.reduce((depth, bracket) => {
    if (depth > MOST_DEPTH) throw new SyntaxError('nested too deep')
    return '[{'.includes(bracket) ? depth + 1 : depth - 1
  }, 0)
}
