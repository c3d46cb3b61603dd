import { constants, createInflateRaw, inflateRawSync } from 'node:zlib'
import { Refusal } from './refusal.ts'

const CHUNK = 64 * 1024
/** Deflate expands at most 1032 times. Up to 4 MB it is faster to inflate at once than to count in chunks. */
const [SMALL, RATIO] = [4000, 1032]

/**
 * The deflate data of a zlib stream (RFC 1950). The header is checked. The checksum is not, as in all PDF viewers.
 * @throws Refusal `file.corrupt`
 */
function deflated(bytes: Uint8Array): Uint8Array {
  const [method = 0, flags = 0] = bytes
  if ((method & 0x0f) !== 8 || ((method << 8) | flags) % 31 !== 0) throw new Refusal('file.corrupt')
  return bytes.subarray(2)
}

const isTooLarge = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

/**
 * Inflates a zlib stream to at most `limit` bytes and never holds more. A truncated end is accepted.
 * @throws Refusal `file.too-complex` when the result is longer than `limit`, `file.corrupt`
 */
export function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length < 2) return new Uint8Array()
  try {
    return inflateRawSync(deflated(bytes), { maxOutputLength: Math.max(1, limit), finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    throw new Refusal(isTooLarge(error) ? 'file.too-complex' : 'file.corrupt')
  }
}

/**
 * Counts the bytes to which a zlib stream inflates, without holding them.
 * @throws Refusal `file.too-complex` as soon as there are more than `limit`, `file.corrupt`
 */
export async function inflatedSize(bytes: Uint8Array, limit: number): Promise<number> {
  if (bytes.length < SMALL) return inflate(bytes, Math.min(limit, SMALL * RATIO)).length
  const stream = createInflateRaw({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH })
  stream.end(deflated(bytes))
  let size = 0
  try {
    for await (const chunk of stream) {
      size += (chunk as Uint8Array).length
      if (size > limit) throw new Refusal('file.too-complex')
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('file.corrupt')
  }
  return size
}
