import { joinParts } from './join-parts.ts'
import { jpegFrame } from './jpeg-frame.ts'
import { jpegPictureSegments } from './jpeg-picture-segments.ts'
import { jpegSegments } from './jpeg-segments.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

/**
 * A JPEG of a PDF without metadata or anything after its end, its pixels untouched: PDF has its own orientation and
 * color space. A missing end is tolerated, as viewers do.
 * @throws Refusal `file.corrupt`, `file.too-many-pixels`
 */
export function jpegWithoutMetadata(bytes: Uint8Array): Uint8Array {
  const segments = jpegSegments(bytes)
  const frame = jpegFrame(bytes, segments)
  if (!frame) throw new Refusal('file.corrupt')
  if (frame.width * frame.height > LIMITS.pixels) throw new Refusal('file.too-many-pixels')
  return joinParts(bytes, jpegPictureSegments(segments))
}
