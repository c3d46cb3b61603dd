import { createHash } from 'node:crypto'
import type { Checked } from './checked.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

type Kept = Extract<Checked, { ok: true }>

/**
 * The answer for a document that passed, with the hash of what is kept.
 * @throws Refusal `file.too-large`
 */
export function kept(document: Omit<Kept, 'ok' | 'sha256'>): Kept {
  if (document.bytes.length > LIMITS.keptBytes) throw new Refusal('file.too-large')
  // A small Buffer shares its memory with others, which would travel, and be kept, with it.
  const bytes = new Uint8Array(document.bytes)
  return { ok: true, ...document, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
