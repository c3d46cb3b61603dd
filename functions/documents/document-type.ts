import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from './refusal.ts'

const MEDIA_TYPES = {
  'application/pdf': 'application/pdf',
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
} as const

const HEIC = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])

/** Viewers look for the header of a PDF in as many bytes (ISO 32000-2 annex I, note 13 of PDF 1.7). */
const HEADER_WITHIN = 1024
/** A web page with a PDF in it is a web page. */
const MARKUP = /^(?:\xef\xbb\xbf)?\s*</

/** Whether other bytes come before a PDF: the greeting of a program, or what a web server added. */
function beginsLater(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).toString('latin1')
  return start.includes('%PDF-') && !MARKUP.test(start)
}

const isKnown = (mime: string | undefined): mime is keyof typeof MEDIA_TYPES =>
  mime !== undefined && mime in MEDIA_TYPES

/**
 * Detects the type from the first bytes. File names and declared types are ignored.
 * @throws Refusal `file.heic`, `file.type`
 */
export async function documentType(bytes: Uint8Array): Promise<(typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES]> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found && HEIC.has(found.mime)) throw new Refusal('file.heic')
  if (!found && beginsLater(bytes)) return 'application/pdf'
  if (!isKnown(found?.mime)) throw new Refusal('file.type')
  return MEDIA_TYPES[found.mime]
}
