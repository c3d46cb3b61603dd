import { createHmac, timingSafeEqual } from 'node:crypto'
import { readSymbols, symbolsOf } from '#schemas/base32.ts'
import type { Secrets } from '../ports/deps.ts'

/** A key of an HMAC and its id; the first of a list makes, all of them check, so that a key can be replaced. */
export type CodeSecret = { id: string; secret: string }

const CODES = 1_000_000
const OBJECTION_SYMBOLS = 8

/**
 * Mailed codes as HMAC-SHA-256 (RFC 2104) of what they are for, truncated: nothing of them is stored,
 * and a mail that is sent again says the same. Every part is preceded by its length, so that no two readings of the
 * parts give the same bytes.
 */
export function secrets(read: () => readonly CodeSecret[]): Secrets {
  const mac = ({ id, secret }: CodeSecret, ...parts: string[]) =>
    createHmac('sha256', secret)
      .update([id, ...parts].map((part) => `${Buffer.byteLength(part)}:${part}`).join(''))
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

function isEqual(a: string, b: string) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
