import { CompactSign, importJWK, type JWK } from 'jose'
import type { Marks } from '../domain/world.ts'
import type { Signer } from '../ports/crypto.ts'

const encoder = new TextEncoder()

/**
 * Signs the license files of one world with its first key (Ed25519, RFC 8037), and marks each as this world's. Publishes
 * all keys of this world, so that files signed with a replaced key still verify.
 */
export function signer(read: () => readonly JWK[], { issuer, audience, licenseType }: Marks): Signer {
  return {
    async sign(claims) {
      const [key] = read()
      if (!key) throw new Error('no signing key is configured')
      return new CompactSign(encoder.encode(JSON.stringify({ ...claims, iss: issuer, aud: audience })))
        .setProtectedHeader({ alg: 'EdDSA', typ: licenseType, ...(key.kid && { kid: key.kid }) })
        .sign(await importJWK(key, 'EdDSA'))
    },
    jwks: async () => ({ keys: read().map(publicPart) }),
  }
}

/** The public part of a key, as key sets show it. */
export const publicPart = ({ kty = '', crv = '', x = '', kid = '' }: JWK) => ({
  kty,
  crv,
  x,
  kid,
  alg: 'EdDSA',
  use: 'sig',
})
