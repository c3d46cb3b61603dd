import { sha256 } from '../crypto/sha256.ts'
import type { Checked } from './checked.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

type Kept = Extract<Checked, { ok: true }>

/**
 * The result for a document that passed, with the hash of the kept bytes.
 * @throws Refusal `file.too-large`
 */
export function kept(document: Omit<Kept, 'ok' | 'sha256'>): Kept {
  if (document.bytes.length > LIMITS.keptBytes) throw new Refusal('file.too-large')
  // A small Buffer shares its memory with others. Without a copy, their bytes would be sent and kept as well.
  const bytes = new Uint8Array(document.bytes)
  return { ok: true, ...document, bytes, sha256: sha256(bytes) }
}
