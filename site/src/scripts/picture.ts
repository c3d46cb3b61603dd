import { LOOKED_AT, photoLooks } from './photo-looks.ts'

/** In pixels. A page of A4 whose short side has so many can be read to its smallest print: 240 dots an inch. */
const SHORT_SIDE = 2000
/** A picture that would get a shorter side than this, because it is very long, is not made smaller. */
const LEAST_SHORT_SIDE = 1000
/** The most that a canvas of a phone holds. */
const MOST_PIXELS = 16_000_000
const LONGEST_SIDE = 16_000
const QUALITY = 0.85
const THUMBNAIL = 144

type Picture = Pick<HTMLImageElement, 'naturalWidth' | 'naturalHeight'> & CanvasImageSource

/** Decodes a picture, upright, of any format that the browser knows. `undefined` if it does not know it. */
export async function opened(file: Blob): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  image.src = URL.createObjectURL(file)
  try {
    await image.decode()
    return image.naturalWidth > 0 ? image : undefined
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(image.src)
  }
}

/** On white: JPEG has no transparency, which would become black. */
function drawn(picture: Picture, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  const context = canvas.getContext('2d')
  if (!context) return canvas
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

const longest = ({ naturalWidth, naturalHeight }: Picture) => Math.max(naturalWidth, naturalHeight)

/** The picture as a JPEG that is as small as can be read well. `undefined` if the browser cannot make it. */
export async function asJpeg(picture: Picture): Promise<Blob | undefined> {
  const { naturalWidth: width, naturalHeight: height } = picture
  const short = Math.min(width, height)
  const scale = Math.min(
    1,
    SHORT_SIDE / short,
    LONGEST_SIDE / longest(picture),
    Math.sqrt(MOST_PIXELS / width / height),
  )
  if (short * scale < Math.min(short, LEAST_SHORT_SIDE)) return undefined
  const canvas = drawn(picture, scale)
  return (await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))) ?? undefined
}

/** A small copy to recognize the picture by. */
export function thumbnail(picture: Picture): HTMLCanvasElement {
  const canvas = drawn(picture, Math.min(1, THUMBNAIL / longest(picture)))
  canvas.className = 'thumb'
  canvas.ariaHidden = 'true'
  return canvas
}

/** What is wrong with a photo at first sight. Of small pictures, nothing is said. */
export function looksOf(picture: Picture) {
  if (longest(picture) < LOOKED_AT) return undefined
  const canvas = drawn(picture, LOOKED_AT / longest(picture))
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
  return pixels && photoLooks(pixels)
}
