import { CompactSign, compactVerify, importJWK, type JWK } from 'jose'
import { AuditHead } from '#schemas/audit.ts'
import type { AuditKeys } from '../ports/crypto.ts'
import { publicPart } from './signer.ts'

const TYP = 'campus-license-audit-head+jws'
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Signs the heads of the audit trail with the first private key (Ed25519, RFC 8037), and verifies them with all that are
 * known. Their type is their own, so that nothing else that a key may ever sign is taken for a head.
 */
export function auditKeys(signing: () => readonly JWK[], known: () => readonly JWK[]): AuditKeys {
  return {
    async sign(head) {
      const [key] = signing()
      if (!key) throw new Error('no key for the audit trail is configured')
      return new CompactSign(encoder.encode(JSON.stringify(head)))
        .setProtectedHeader({ alg: 'EdDSA', typ: TYP, ...(key.kid && { kid: key.kid }) })
        .sign(await importJWK(key, 'EdDSA'))
    },
    async read(file) {
      try {
        const { payload, protectedHeader } = await compactVerify(
          file,
          async ({ kid }) => importJWK(publicPart(known().find((key) => key.kid === kid) ?? {}), 'EdDSA'),
          { algorithms: ['EdDSA'] },
        )
        if (protectedHeader.typ !== TYP) return undefined
        return AuditHead.parse(JSON.parse(decoder.decode(payload)))
      } catch {
        return undefined
      }
    },
    jwks: async () => ({ keys: known().map(publicPart) }),
  }
}
