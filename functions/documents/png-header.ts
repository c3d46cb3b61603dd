import type { PngChunk } from './png-chunks.ts'
import { Refusal } from './refusal.ts'

/** The header chunk (ISO 15948 §11.2.2) of an image that is not decoded yet. */
export interface PngHeader {
  width: number
  height: number
  /** of all channels, decoded; a palette counts as four channels: red, green, blue and alpha */
  bytesPerPixel: number
  interlaced: boolean
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 2, 2: 4, 3: 4, 4: 2, 6: 4 }

/**
 * Reads the header chunk.
 * @throws Refusal `file.corrupt`
 */
export function pngHeader(bytes: Uint8Array, chunks: readonly PngChunk[]): PngHeader {
  const header = chunks[1]
  if (header?.kind !== 'IHDR' || header.end - header.start !== 25) throw new Refusal('file.corrupt')
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.start + 8, 13)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const channels = CHANNELS[view.getUint8(9)]
  if (width === 0 || height === 0 || !channels) throw new Refusal('file.corrupt')
  return {
    width,
    height,
    bytesPerPixel: channels * (view.getUint8(8) === 16 ? 2 : 1),
    interlaced: view.getUint8(12) !== 0,
  }
}
