/** One marker segment (ITU-T T.81 §B.1.1), marker included. A scan includes its entropy-coded data. */
export interface JpegSegment {
  /** the second byte of the marker, for example 0xda */
  marker: number
  start: number
  end: number
}

const [START, END, SCAN] = [0xd8, 0xd9, 0xda]
const STUFFED = 0x00
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7
const isData = (second: number | undefined) => second !== undefined && (second === STUFFED || isRestart(second))

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (!isData(bytes[at + 1])) return at
  }
  return bytes.length
}

/** Where the next marker begins. Phones write bytes between segments that belong to none; decoders skip them. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at !== -1 && (bytes[at + 1] === STUFFED || bytes[at + 1] === 0xff)) at = bytes.indexOf(0xff, at + 1)
  return at === -1 ? bytes.length : at
}

/**
 * The segments of a JPEG file, from its first byte to its end marker; bytes after it are ignored. The list ends early
 * when the end marker is missing: then its last segment is not 0xd9.
 */
export function jpegSegments(bytes: Uint8Array): JpegSegment[] {
  if (bytes[0] !== 0xff || bytes[1] !== START) return []
  const segments: JpegSegment[] = [{ marker: START, start: 0, end: 2 }]
  for (let start = nextMarker(bytes, 2); start + 1 < bytes.length; ) {
    const marker = bytes[start + 1] ?? 0
    if (marker === END) return [...segments, { marker, start, end: start + 2 }]
    const length = ((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0)
    const end = marker === SCAN ? endOfScan(bytes, start + 2 + length) : start + 2 + length
    if (length < 2 || end > bytes.length) return segments
    segments.push({ marker, start, end })
    start = nextMarker(bytes, end)
  }
  return segments
}
