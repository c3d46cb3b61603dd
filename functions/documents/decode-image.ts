import sharp, { type Sharp } from 'sharp'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

// One image at a time, on one thread, and nothing remembered: what it costs must be what it costs. libvips reads a
// hundred formats; here the two that were announced, whatever it believes to recognize.
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })

const refused = (error: unknown) =>
  new Refusal(error instanceof Error && error.message.includes('timeout') ? 'file.too-complex' : 'file.corrupt')

/** EXIF orientations 2 to 8 need the whole image at once. */
async function isTurned(image: Sharp): Promise<boolean> {
  const { orientation = 1 } = await image.metadata()
  return orientation > 1
}

/**
 * Decodes an image strictly, turns it upright, converts it to sRGB and encodes it without metadata.
 * @param sampleBytes what its decoded samples take, and `held`: what must be held in any case
 * @throws Refusal `file.too-many-pixels`, `file.too-complex`, `file.corrupt`
 */
export async function decodeImage(
  bytes: Uint8Array,
  { width, height, sampleBytes, held }: { width: number; height: number; sampleBytes: number; held: number },
  encode: (image: Sharp) => Sharp,
): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  if (width * height > LIMITS.pixels || held > LIMITS.sampleBytes) throw new Refusal('file.too-many-pixels')
  try {
    const image = sharp(bytes, { failOn: 'warning', limitInputPixels: LIMITS.pixels, sequentialRead: true })
    if ((await isTurned(image)) && held + sampleBytes > LIMITS.sampleBytes) throw new Refusal('file.too-many-pixels')
    const { data, info } = await encode(image.autoOrient())
      .timeout({ seconds: Math.ceil(LIMITS.milliseconds / 1000) })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch (error) {
    throw error instanceof Refusal ? error : refused(error)
  }
}
