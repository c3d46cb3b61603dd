import type { Sharp } from 'sharp'
import { images } from './images.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

/**
 * Warnings of libjpeg that say nothing about the picture: cameras and scanners write a few bytes too many, or a version
 * that it does not know. All other warnings mean that data is missing or damaged.
 */
const HARMLESS =
  /^(?:VipsJpeg: )?(?:Corrupt JPEG data: \d+ extraneous bytes before marker|Invalid SOS parameters|Warning: unknown JFIF|Unknown Adobe color)/

const isHarmless = (error: unknown) =>
  error instanceof Error && error.message.split('\n').every((line) => line === '' || HARMLESS.test(line))

/** With EXIF orientations 2 to 8, the whole image must be in memory. */
async function isTurned(image: Sharp): Promise<boolean> {
  const { orientation = 1 } = await image.metadata()
  return orientation > 1
}

/**
 * Decodes an image strictly, turns it upright, converts it to sRGB and encodes it without metadata.
 * @param sampleBytes bytes of the decoded samples; `held`: bytes that are in memory in any case
 * @throws Refusal `file.too-many-pixels`, `file.too-complex`, `file.corrupt`
 */
export async function decodeImage(
  bytes: Uint8Array,
  { width, height, sampleBytes, held }: { width: number; height: number; sampleBytes: number; held: number },
  encode: (image: Sharp) => Sharp,
): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  if (width * height > LIMITS.pixels || held > LIMITS.sampleBytes) throw new Refusal('file.too-many-pixels')

  const decode = async (failOn: 'warning' | 'error') => {
    const image = images(bytes, { failOn, limitInputPixels: LIMITS.pixels, sequentialRead: true })
    if ((await isTurned(image)) && held + sampleBytes > LIMITS.sampleBytes) throw new Refusal('file.too-many-pixels')
    const { data, info } = await encode(image.autoOrient()).toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  }
  try {
    return await decode('warning').catch((error: unknown) => {
      if (isHarmless(error)) return decode('error')
      throw error
    })
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('file.corrupt')
  }
}
