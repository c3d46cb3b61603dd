import type { MediaType } from '#schemas/application.ts'
import { Faulty } from './form.ts'
import { asJpeg, looksOf, opened, thumbnail } from './picture.ts'
import { said } from './said.ts'

/**
 * A file that is ready to send: its type is detected, and large photos are made smaller. Of a picture, `thumbnail` is a
 * small copy, and `looks` what is wrong with a photo at first sight.
 */
export type Prepared = {
  name: string
  mediaType: MediaType
  bytes: Blob
  sha256: string
  thumbnail?: HTMLCanvasElement
  looks?: 'dark' | 'blurred'
}

const LIMIT = Number(document.querySelector('[data-file-bytes]')?.getAttribute('data-file-bytes'))
const LARGE_PHOTO = 2_000_000

const fault = (name: string) => new Faulty([{ name: 'file', text: said(name) }])

/** Detects the type of a file from its first bytes. `picture`: one of a type that the service does not keep. */
function typeOf(start: Uint8Array): MediaType | 'heic' | 'picture' | undefined {
  const text = String.fromCharCode(...start)
  if (text.includes('%PDF-')) return 'application/pdf'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG')) return 'image/png'
  if (/^....ftyp(hei|hev|mif1|msf1)/s.test(text)) return 'heic'
  return /^(....ftypavif|RIFF....WEBP)/s.test(text) ? 'picture' : undefined
}

/** Checks a file in the browser as far as possible, and prepares it. Throws `Faulty` with what to send instead. */
export async function prepare(file: File): Promise<Prepared> {
  if (file.size === 0) throw fault('file.empty')
  const type = typeOf(new Uint8Array(await file.slice(0, 1024).arrayBuffer()))
  if (!type) throw fault('file.type')
  return type === 'application/pdf' ? ready(fitting(file), file.name, type) : preparePicture(file, type)
}

/**
 * A picture of a type that the service keeps is sent as it is, unless it is large and a smaller one can be made. Of
 * another type, it is sent if the browser can decode it.
 */
async function preparePicture(file: File, type: Exclude<ReturnType<typeof typeOf>, 'application/pdf' | undefined>) {
  const picture = await opened(file)
  const isKept = type === 'image/jpeg' || type === 'image/png'
  const isLarge = file.size > LARGE_PHOTO
  const jpeg = picture && (!isKept || isLarge) ? await asJpeg(picture).catch(() => undefined) : undefined
  if (!isKept && !jpeg) throw fault(type === 'heic' ? 'file.heic' : 'file.type')
  const isBetter = jpeg && (!isKept || jpeg.size < file.size)
  const prepared = isBetter
    ? await ready(fitting(jpeg), `${file.name.replace(/\.\w+$/, '')}.jpg`, 'image/jpeg')
    : await ready(fitting(file), file.name, type as MediaType)
  const looks = picture && type !== 'image/png' ? looksOf(picture) : undefined
  return { ...prepared, ...(picture && { thumbnail: thumbnail(picture) }), ...(looks && { looks }) }
}

/** A file that is not larger than the service takes. */
function fitting(bytes: Blob) {
  if (bytes.size > LIMIT) throw fault('file.too-large')
  return bytes
}

async function ready(bytes: Blob, name: string, mediaType: MediaType): Promise<Prepared> {
  const digest = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer())
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    name:
      name
        .normalize()
        .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
        .trim()
        .slice(-200) || 'document',
    mediaType,
    bytes,
    sha256,
  }
}
