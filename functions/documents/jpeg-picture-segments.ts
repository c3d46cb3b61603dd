import type { JpegSegment } from './jpeg-segments.ts'

const [JFIF, ADOBE, APP15, COMMENT] = [0xe0, 0xee, 0xef, 0xfe]
/** length of a JFIF segment (ITU-T T.871 §10.1) without a thumbnail */
const JFIF_BYTES = 18

function isPicture({ marker, start, end }: JpegSegment): boolean {
  if (marker === JFIF) return end - start === JFIF_BYTES
  return marker === ADOBE || (marker !== COMMENT && !(marker > JFIF && marker <= APP15))
}

/**
 * The segments that a decoder needs to show the right colors, without EXIF, GPS, XMP, profile, thumbnail or comment.
 */
export const jpegPictureSegments = (segments: readonly JpegSegment[]): JpegSegment[] => segments.filter(isPicture)
