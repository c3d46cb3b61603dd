import { joinParts } from './join-parts.ts'
import { jpegFrame } from './jpeg-frame.ts'
import { jpegPictureSegments } from './jpeg-picture-segments.ts'
import { jpegSegments } from './jpeg-segments.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

/**
 * Removes the metadata of a JPEG in a PDF, and all bytes after its end. The pixels are not changed: the PDF itself
 * defines orientation and color space. As in viewers, a missing end is accepted.
 * @throws Refusal `file.too-many-pixels`
 */
export function jpegWithoutMetadata(bytes: Uint8Array): Uint8Array {
  const segments = jpegSegments(bytes)
  const frame = jpegFrame(bytes, segments)
  if (frame && frame.width * frame.height > LIMITS.pixels) throw new Refusal('file.too-many-pixels')
  return joinParts(bytes, jpegPictureSegments(segments))
}
