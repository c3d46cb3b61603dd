import type { Checked } from './checked.ts'
import { decodeImage } from './decode-image.ts'
import { joinParts } from './join-parts.ts'
import { kept } from './kept.ts'
import { pngChunks } from './png-chunks.ts'
import { pngHeader } from './png-header.ts'

const PICTURE = new Set(['', 'IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])
/** Needed to decode: orientation, and how the colors are meant. Text may be compressed, and is never even read. */
const NEEDED = new Set([...PICTURE, 'eXIf', 'iCCP', 'sRGB', 'gAMA', 'cHRM'])

/**
 * A PNG, upright and re-encoded in sRGB, of picture chunks only. Of an animated one the still image that every viewer
 * can show.
 * @throws Refusal
 */
export async function cleanPng(file: Uint8Array): Promise<Checked> {
  const chunks = pngChunks(file)
  const { width, height, bytesPerPixel, interlaced } = pngHeader(file, chunks)
  const sampleBytes = width * height * bytesPerPixel
  const needed = joinParts(
    file,
    chunks.filter(({ kind }) => NEEDED.has(kind)),
  )
  const image = await decodeImage(
    needed,
    { width, height, sampleBytes, held: interlaced ? sampleBytes : 0 },
    (decoded) => decoded.png({ compressionLevel: 6 }),
  )
  const picture = pngChunks(image.bytes).filter(({ kind }) => PICTURE.has(kind))
  return kept({ ...image, mediaType: 'image/png', bytes: joinParts(image.bytes, picture) })
}
