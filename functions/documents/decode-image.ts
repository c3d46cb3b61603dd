import sharp, { type Sharp } from 'sharp'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

// One image at a time, one thread, no cache: so that the cost of one check is known. libvips can read a hundred
// formats; only JPEG and PNG are allowed here.
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })

const refused = (error: unknown) =>
  new Refusal(error instanceof Error && error.message.includes('timeout') ? 'file.too-complex' : 'file.corrupt')

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
