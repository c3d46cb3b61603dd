import { Refusal } from './refusal.ts'

/** One chunk (ISO 15948 §5.3), with its length and checksum. */
export interface PngChunk {
  kind: string
  start: number
  end: number
}

/** The eight bytes before the first chunk (ISO 15948 §5.2). */
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * The chunks of a PNG up to its end chunk; bytes after it are ignored. The first chunk has the kind '' and is the
 * signature. The decoder verifies the checksums.
 * @throws Refusal `file.corrupt`
 */
export function pngChunks(bytes: Uint8Array): PngChunk[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Refusal('file.corrupt')
  const chunks: PngChunk[] = [{ kind: '', start: 0, end: SIGNATURE.length }]
  for (let start = SIGNATURE.length; start + 12 <= file.length; ) {
    const end = start + 12 + file.readUInt32BE(start)
    if (end > file.length) break
    const kind = file.toString('latin1', start + 4, start + 8)
    chunks.push({ kind, start, end })
    if (kind === 'IEND') return chunks
    start = end
  }
  throw new Refusal('file.corrupt')
}
