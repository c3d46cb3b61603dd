import { createPrivateKey, hkdfSync } from 'node:crypto'
import type { JWK } from 'jose'
import type { Tenant } from '#schemas/id.ts'

/** A secret from which the signing keys of all sandboxes are derived, and its id. */
export type SandboxSecret = { id: string; secret: string }

const SEED_BYTES = 32
/** What precedes the seed of an Ed25519 key in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The signing keys of a sandbox, one for each secret: Ed25519 keys whose seeds are HKDF-SHA-256 (RFC 5869) of the secret
 * and the tenant. Each sandbox has its own without a row for it, and no key of one is known from that of another.
 */
export const sandboxKeys = (secrets: readonly SandboxSecret[], tenant: Tenant): JWK[] =>
  secrets.map(({ id, secret }) => {
    const seed = Buffer.from(hkdfSync('sha256', secret, '', `license-files of ${tenant}`, SEED_BYTES))
    const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
    return { ...key.export({ format: 'jwk' }), kid: `sandbox-${id}` } as JWK
  })
