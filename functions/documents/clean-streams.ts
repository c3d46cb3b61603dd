import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  type PDFContext,
  type PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import { inflate, inflatedSize } from './inflate.ts'
import { jpegWithoutMetadata } from './jpeg-without-metadata.ts'
import { jpeg2000WithoutMetadata } from './jpeg2000-without-metadata.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import { streamFilters } from './stream-filters.ts'

const FILTER = PDFName.of('Filter')
const PARAMETERS = PDFName.of('DecodeParms')
const TEXTUAL = new Set(['ASCII85Decode', 'ASCIIHexDecode'])
const IMAGES: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  DCTDecode: jpegWithoutMetadata,
  JPXDecode: jpeg2000WithoutMetadata,
}

function pixels(dict: PDFDict): number {
  const sides = [
    ['Width', 'W'],
    ['Height', 'H'],
  ].map((keys) => keys.map((key) => dict.lookup(PDFName.of(key))).find((value) => value instanceof PDFNumber))
  return sides.reduce((product, side) => product * Math.abs(side?.asNumber() ?? 0), 1)
}

/** Scans of one bit a pixel are large and cheap. */
function isBilevel(dict: PDFDict): boolean {
  const bits = ['BitsPerComponent', 'BPC'].map((key) => dict.lookup(PDFName.of(key)))
  const isMask = ['ImageMask', 'IM'].some((key) => dict.lookup(PDFName.of(key)) === PDFBool.True)
  return isMask || bits.some((value) => value instanceof PDFNumber && value.asNumber() === 1)
}

/** Uses the library's decoder, which is safe for these filters: their output is never much longer than their input. */
function fromText(context: PDFContext, filter: string, bytes: Uint8Array): Uint8Array {
  return decodePDFRawStream(PDFRawStream.of(context.obj({ Filter: filter }), bytes)).decode()
}

function keepImage(stream: PDFRawStream, filter: string, bytes: Uint8Array) {
  const parameters = stream.dict.lookup(PARAMETERS)
  const last = parameters instanceof PDFArray ? parameters.asArray().at(-1) : parameters
  stream.dict.set(FILTER, PDFName.of(filter))
  if (last) stream.dict.set(PARAMETERS, last)
  stream.updateContents(bytes)
}

/** Undoes the filters of one stream as far as needed. Returns how many bytes that produced. */
async function cleanStream(stream: PDFRawStream, budget: number): Promise<number> {
  const most = isBilevel(stream.dict) ? LIMITS.bilevelPixels : LIMITS.pixels
  if (pixels(stream.dict) > most) throw new Refusal('file.too-many-pixels')
  const filters = streamFilters(stream.dict)
  let bytes = stream.contents
  let made = 0
  for (const [index, filter] of filters.entries()) {
    const clean = IMAGES[filter]
    if (clean) keepImage(stream, filter, clean(bytes))
    if (filter === 'FlateDecode' && index === filters.length - 1) {
      return made + (await inflatedSize(bytes, budget - made))
    }
    if (filter === 'FlateDecode') bytes = inflate(bytes, Math.min(budget - made, LIMITS.objectStreamBytes))
    else if (TEXTUAL.has(filter)) bytes = fromText(stream.dict.context, filter, bytes)
    else return made
    made += bytes.length
  }
  return made
}

/**
 * Checks all streams: none inflates beyond the limits, each is complete as far as this can be told, and photos contain
 * no location or camera data.
 * @throws Refusal `file.too-complex`, `file.too-many-pixels`, `file.corrupt`
 */
export async function cleanStreams(context: PDFContext): Promise<void> {
  let budget: number = LIMITS.streamBytes
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) budget -= await cleanStream(object, budget)
  }
}
