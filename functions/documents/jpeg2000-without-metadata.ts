import { joinParts } from './join-parts.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

const FILE_SIGNATURE = 'jP  '
const METADATA = new Set(['uuid', 'uinf', 'xml ', 'asoc', 'jp2i'])

/** Removes the metadata boxes (ISO 15444-1 §I.7) of a JPEG 2000 image in a PDF. A bare code stream has none. */
export function jpeg2000WithoutMetadata(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (file.toString('latin1', 4, 8) !== FILE_SIGNATURE) return bytes
  const boxes: { kind: string; start: number; end: number }[] = []
  for (let start = 0; start + 8 <= file.length; ) {
    const size = file.readUInt32BE(start)
    // A size of 0 means the rest, and 1 that a 64-bit size follows, which no image of 10 MB needs.
    const end = size < 8 ? file.length : Math.min(start + size, file.length)
    boxes.push({ kind: file.toString('latin1', start + 4, start + 8), start, end })
    start = end
  }
  const header = boxes.find(({ kind }) => kind === 'jp2h')
  if (!header || header.end - header.start < 24) return bytes
  const [height, width] = [file.readUInt32BE(header.start + 16), file.readUInt32BE(header.start + 20)]
  if (width * height > LIMITS.pixels) throw new Refusal('file.too-many-pixels')
  return joinParts(
    file,
    boxes.filter(({ kind }) => !METADATA.has(kind)),
  )
}
