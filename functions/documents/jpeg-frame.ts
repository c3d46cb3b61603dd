import type { JpegSegment } from './jpeg-segments.ts'

/** The frame header (ITU-T T.81 §B.2.2) of an image that is not decoded yet. */
export interface JpegFrame {
  width: number
  height: number
  /** coefficients stay in memory until all scans are read */
  progressive: boolean
  /** samples of all components, with subsampling */
  samples: number
}

/** SOF0 to SOF15, without DHT, JPG and DAC, whose markers are in the same range. */
const isFrame = ({ marker }: JpegSegment) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isProgressive = (marker: number) => [0xc2, 0xc6, 0xca, 0xce].includes(marker)

/** The frame of a JPEG. `undefined` if it has none, has several, or if the size is missing. */
export function jpegFrame(bytes: Uint8Array, segments: readonly JpegSegment[]): JpegFrame | undefined {
  const [frame, another] = segments.filter(isFrame)
  if (!frame || another) return undefined
  const header = bytes.subarray(frame.start + 4, frame.end)
  const at = (index: number) => header[index] ?? 0
  const [height, width] = [(at(1) << 8) | at(2), (at(3) << 8) | at(4)]
  if (width === 0 || height === 0) return undefined
  const factors = Array.from({ length: at(5) }, (_, index) => at(7 + 3 * index)).map(
    (both) => [both >> 4, both & 15] as const,
  )
  const across = Math.max(1, ...factors.map(([h]) => h))
  const down = Math.max(1, ...factors.map(([, v]) => v))
  const perPixel = factors.reduce((sum, [h, v]) => sum + (h * v) / (across * down), 0)
  return { width, height, progressive: isProgressive(frame.marker), samples: width * height * perPixel }
}
