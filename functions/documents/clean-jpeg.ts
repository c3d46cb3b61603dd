import type { Checked } from './checked.ts'
import { decodeImage } from './decode-image.ts'
import { joinParts } from './join-parts.ts'
import { jpegFrame } from './jpeg-frame.ts'
import { jpegPictureSegments } from './jpeg-picture-segments.ts'
import { type JpegSegment, jpegSegments } from './jpeg-segments.ts'
import { kept } from './kept.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import { isSrgb } from './srgb-profile.ts'

const [SCAN, END] = [0xda, 0xd9]
/** Spectral selection 0 to 63, successive approximation 0. */
const WHOLE = [0, 63, 0]
const PROFILE = 226
/** Application segments that the decoder needs: orientation and color profile. They are not kept. */
const ANNOUNCED: Readonly<Record<number, string>> = { 225: 'Exif\0', [PROFILE]: 'ICC_PROFILE\0' }
/** Of a segment with a profile, before it: marker, length, name, its number and how many there are (ICC.1 §B.4). */
const BEFORE_PROFILE = 18

function isAnnounced(bytes: Uint8Array, { marker, start }: JpegSegment): boolean {
  const name = ANNOUNCED[marker]
  return name !== undefined && String.fromCharCode(...bytes.subarray(start + 4, start + 4 + name.length)) === name
}

/** Whether a segment has a whole profile that says sRGB, which is what a decoder takes for granted. */
function isSrgbProfile(bytes: Uint8Array, { marker, start, end }: JpegSegment): boolean {
  const isWhole = bytes[start + BEFORE_PROFILE - 1] === 1
  return marker === PROFILE && isWhole && isSrgb(bytes.subarray(start + BEFORE_PROFILE, end))
}

/**
 * A scan of a sequential JPEG has all coefficients (ITU-T T.81 §B.2.3, table B.3). Some Samsung phones write zeros
 * there, which decoders ignore with a warning.
 */
function withWholeScans(file: Uint8Array, segments: readonly JpegSegment[]): Uint8Array {
  const places = segments
    .filter(({ marker }) => marker === SCAN)
    .map(({ start }) => start + 2 + (((file[start + 2] ?? 0) << 8) | (file[start + 3] ?? 0)) - WHOLE.length)
    .filter((place) => WHOLE.some((value, index) => file[place + index] !== value))
  if (places.length === 0) return file
  const mended = file.slice()
  for (const place of places) mended.set(WHOLE, place)
  return mended
}

/** With an end marker. Without it the picture may be whole: the decoder says if data is missing. */
function withEnd(jpeg: Uint8Array): Uint8Array {
  const hasEnd = jpeg.at(-2) === 0xff && jpeg.at(-1) === END
  return hasEnd ? jpeg : Buffer.concat([jpeg, Uint8Array.of(0xff, END)])
}

/**
 * A JPEG, upright and re-encoded, without metadata.
 * @throws Refusal
 */
export async function cleanJpeg(file: Uint8Array): Promise<Checked> {
  const segments = jpegSegments(file)
  const frame = jpegFrame(file, segments)
  if (!frame) throw new Refusal('file.corrupt')
  if (segments.filter(({ marker }) => marker === SCAN).length > LIMITS.scans) throw new Refusal('file.too-complex')

  const picture = new Set(jpegPictureSegments(segments))
  const needed = segments.filter(
    (segment) => picture.has(segment) || (isAnnounced(file, segment) && !isSrgbProfile(file, segment)),
  )
  const mended = frame.progressive ? file : withWholeScans(file, segments)
  const sampleBytes = frame.width * frame.height * 4
  // The coefficients, two bytes each, stay in memory until the last scan is read.
  const held = frame.progressive ? frame.samples * 2 : 0
  // Optimized coding would keep the whole image in memory a second time (seven bytes per pixel) to save 5 % of the
  // size.
  const image = await decodeImage(withEnd(joinParts(mended, needed)), { ...frame, sampleBytes, held }, (decoded) =>
    decoded.jpeg({ quality: 88, optimizeCoding: false }),
  )
  const bytes = joinParts(image.bytes, jpegPictureSegments(jpegSegments(image.bytes)))
  return kept({ ...image, mediaType: 'image/jpeg', bytes })
}
