import { images } from './images.ts'
import { READING } from './limits.ts'
import type { Picture } from './seals-in.ts'

/** A photo, no larger than needed, in the four bytes a pixel that the reader of codes takes. */
export async function photoOf(bytes: Uint8Array): Promise<Picture> {
  const side = READING.photoSide
  const { data, info } = await images(bytes, { failOn: 'none' })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .flatten({ background: 'white' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

/** The same twice as large, sharpened, its contrast stretched: what a code of few pixels a module needs. */
export async function enlarged({ pixels, width, height }: Picture): Promise<Picture> {
  const { data, info } = await images(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize({ width: width * 2, kernel: 'cubic' })
    .sharpen({ sigma: 1.2 })
    .normalise()
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}
