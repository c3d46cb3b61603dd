import type { MediaType } from '#schemas/application.ts'
import { Faulty } from './form.ts'
import { said } from './said.ts'

/** A file that is ready to send: its type is detected, and large photos are made smaller. */
export type Prepared = { name: string; mediaType: MediaType; bytes: Blob; sha256: string }

const LIMIT = Number(document.querySelector('[data-file-bytes]')?.getAttribute('data-file-bytes'))
const LARGE_PHOTO = 2_000_000
const LONGEST_SIDE = 2600
const QUALITY = 0.85

const fault = (name: string) => new Faulty([{ name: 'file', text: said(name) }])

/** Detects the type of a file from its first bytes. */
function typeOf(start: Uint8Array): MediaType | 'heic' | undefined {
  const text = String.fromCharCode(...start)
  if (text.includes('%PDF-')) return 'application/pdf'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG')) return 'image/png'
  return /^....ftyp(hei|hev|mif1|msf1)/s.test(text) ? 'heic' : undefined
}

/** Checks a file in the browser as far as possible, and prepares it. Throws `Faulty` with what to send instead. */
export async function prepare(file: File): Promise<Prepared> {
  if (file.size === 0) throw fault('file.empty')
  const mediaType = typeOf(new Uint8Array(await file.slice(0, 1024).arrayBuffer()))
  if (mediaType === 'heic') throw fault('file.heic')
  if (!mediaType) throw fault('file.type')
  if (mediaType === 'application/pdf') {
    if (file.size > LIMIT) throw fault('file.too-large')
    if (await isEncrypted(file)) throw fault('file.password')
    return ready(file, file.name, mediaType)
  }
  const smaller = file.size > LARGE_PHOTO ? await shrunk(file) : undefined
  if ((smaller ?? file).size > LIMIT) throw fault('file.too-large')
  return smaller
    ? ready(smaller, `${file.name.replace(/\.\w+$/, '')}.jpg`, 'image/jpeg')
    : ready(file, file.name, mediaType)
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

/** Whether the trailer of a PDF points to an encryption dictionary (ISO 32000-1, 7.6.1). */
async function isEncrypted(file: File) {
  const text = new TextDecoder('latin1').decode(await file.arrayBuffer())
  return /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)
}

/**
 * Turns a photo upright and makes it a JPEG of at most `LONGEST_SIDE` pixels a side. `undefined` if that is not
 * smaller.
 */
async function shrunk(file: File): Promise<Blob | undefined> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!image) throw fault('file.corrupt')
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.width * scale)
  canvas.height = Math.round(image.height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  return blob && blob.size < file.size ? blob : undefined
}
