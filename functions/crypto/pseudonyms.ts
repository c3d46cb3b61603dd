import { createHmac } from 'node:crypto'
import type { Pseudonym, PseudonymKind, Pseudonyms } from '../ports/crypto.ts'

/** An HMAC key and its id. The first of a list makes pseudonyms; what was kept under the others is still found. */
export type PseudonymSecret = { id: string; secret: string }

/**
 * Derives pseudonyms: the HMAC-SHA-256 (RFC 2104) of their kind and what they stand for, in lower-case hexadecimal. The
 * length of each part precedes it, so that different parts never give the same bytes.
 */
export function pseudonyms(read: () => readonly PseudonymSecret[]): Pseudonyms {
  const under = <K extends PseudonymKind>({ id, secret }: PseudonymSecret, kind: K, text: string) =>
    createHmac('sha256', secret)
      .update([id, kind, text].map((part) => `${Buffer.byteLength(part)}:${part}`).join(''))
      .digest('hex') as Pseudonym<K>
  return {
    pseudonym(kind, text) {
      const [current] = read()
      if (!current) throw new Error('no secret for pseudonyms is configured')
      return under(current, kind, text)
    },
    everyPseudonym: (kind, text) => read().map((key) => under(key, kind, text)),
  }
}
