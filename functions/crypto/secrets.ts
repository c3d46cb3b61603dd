import { createHmac } from 'node:crypto'
import { readSymbols, symbolsOf } from '#schemas/base32.ts'
import type { Tenant } from '#schemas/id.ts'
import type { Secrets } from '../ports/crypto.ts'
import { isEqual } from './is-equal.ts'

/** An HMAC key and its id. The first of a list makes codes, all of them check codes, so that a key can be replaced. */
export type CodeSecret = { id: string; secret: string }

const CODES = 1_000_000
const OBJECTION_SYMBOLS = 8

/**
 * Derives the mailed codes of a world: the truncated HMAC-SHA-256 (RFC 2104) of the world, their purpose and id. No code is stored, and a mail
 * that is sent again has the same code. The length of each part precedes it, so that different parts never give the
 * same bytes.
 */
export function secrets(read: () => readonly CodeSecret[], world: Tenant): Secrets {
  const mac = ({ id, secret }: CodeSecret, ...parts: string[]) =>
    createHmac('sha256', secret)
      .update([id, world, ...parts].map((part) => `${Buffer.byteLength(part)}:${part}`).join(''))
      .digest()
  const first = () => {
    const [current] = read()
    if (!current) throw new Error('no code secret is configured')
    return current
  }
  const codeOf = (key: CodeSecret, purpose: string, id: string) =>
    String(mac(key, 'code', purpose, id).readUIntBE(0, 6) % CODES).padStart(6, '0')
  const objectionCodeOf = (key: CodeSecret, id: string) =>
    symbolsOf(mac(key, 'objection', id).subarray(0, OBJECTION_SYMBOLS)).toUpperCase()
  const isOne = (candidates: readonly string[], given: string) =>
    candidates.map((candidate) => isEqual(candidate, given)).includes(true)

  return {
    code: (purpose, requestId) => codeOf(first(), purpose, requestId),
    isCode: (purpose, requestId, code) =>
      isOne(
        read().map((key) => codeOf(key, purpose, requestId)),
        code,
      ),
    objectionCode: (id) => objectionCodeOf(first(), id),
    isObjectionCode: (id, code) =>
      isOne(
        read().map((key) => objectionCodeOf(key, id)),
        readSymbols(code),
      ),
  }
}
