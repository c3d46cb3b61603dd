import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from './refusal.ts'

const MEDIA_TYPES = {
  'application/pdf': 'application/pdf',
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
} as const

const HEIC = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])

const isKnown = (mime: string | undefined): mime is keyof typeof MEDIA_TYPES =>
  mime !== undefined && mime in MEDIA_TYPES

/**
 * Detects the type from the first bytes. File names and declared types are ignored.
 * @throws Refusal `file.heic`, `file.type`
 */
export async function documentType(bytes: Uint8Array): Promise<(typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES]> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found && HEIC.has(found.mime)) throw new Refusal('file.heic')
  if (!isKnown(found?.mime)) throw new Refusal('file.type')
  return MEDIA_TYPES[found.mime]
}
