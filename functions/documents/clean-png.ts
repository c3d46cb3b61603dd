import type { Checked } from './checked.ts'
import { decodeImage } from './decode-image.ts'
import { joinParts } from './join-parts.ts'
import { kept } from './kept.ts'
import { pngChunks } from './png-chunks.ts'
import { pngHeader } from './png-header.ts'

const PICTURE = new Set(['', 'IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])
/** Chunks that the decoder needs: orientation and color. Text chunks may be compressed and are not read at all. */
const NEEDED = new Set([...PICTURE, 'eXIf', 'iCCP', 'sRGB', 'gAMA', 'cHRM'])

/**
 * Cleans a PNG: upright, re-encoded in sRGB, only picture chunks. Of an animated PNG, the still image is kept.
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
