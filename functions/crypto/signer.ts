import { CompactSign, importJWK, type JWK } from 'jose'
import type { Signer } from '../ports/crypto.ts'

const encoder = new TextEncoder()

/**
 * Signs license files with the first key (Ed25519, RFC 8037). Publishes all keys, so that files signed with a replaced
 * key still verify.
 */
export function signer(read: () => readonly JWK[]): Signer {
  return {
    async sign(claims) {
      const [key] = read()
      if (!key) throw new Error('no signing key is configured')
      return new CompactSign(encoder.encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'EdDSA', typ: 'license+jws', ...(key.kid && { kid: key.kid }) })
        .sign(await importJWK(key, 'EdDSA'))
    },
    jwks: async () => ({ keys: read().map(publicPart) }),
  }
}

const publicPart = ({ kty = '', crv = '', x = '', kid = '' }: JWK) => ({ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' })
