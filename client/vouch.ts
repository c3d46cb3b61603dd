import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type KeyObject, SignJWT } from 'jose'
import type { components } from './openapi.d.ts'

/** A public key in the format of `POST /portal/vouching-keys`. */
export type PublicJwk = components['schemas']['PublicJwk']

/** The claims of a vouch: the person's data as in their row, and the school year that is open. */
export type Vouch = {
  /** The portal's id (`GET /portal/usage`). */
  iss: string
  /** The origin of the service: `https://license.school.example`. */
  aud: string
  /** The person's address. */
  sub: string
  role: string
  school: string
  /** `2026-2027`: `openFor` of `GET /portal/usage`. */
  schoolYear: string
}

type Signing = {
  /** Ed25519 or P-256. */
  privateKey: CryptoKey | KeyObject | JWK
  /** The name under which its public part is registered. */
  kid: string
  /** Days of validity, at most 90. It only has to be valid until it is sent. */
  days?: number
}

const DAY = 86_400

/** Signs a vouch. Returns a compact JWS for the field `vouch` of a row or of `POST /portal/vouches`. */
export function signVouch({ privateKey, kid, days = 1, ...claims }: Vouch & Signing): Promise<string> {
  const iat = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims, iat, exp: iat + days * DAY })
    .setProtectedHeader({ alg: isEd25519(privateKey) ? 'EdDSA' : 'ES256', kid, typ: 'vouch+jwt' })
    .sign(privateKey)
}

/** Each of the three kinds of key names its algorithm in another property. */
function isEd25519(key: object): boolean {
  const { crv, algorithm, asymmetricKeyType } = key as Record<string, unknown> & { algorithm?: { name: string } }
  return [crv, algorithm?.name, asymmetricKeyType].some((name) => /^ed25519$/i.test(String(name)))
}

/** Makes a new key for vouches. Keep `privateKey` secret; register `jwk`, its public key. */
export async function createVouchingKey(
  kid: string = crypto.randomUUID(),
): Promise<{ kid: string; privateKey: JWK; jwk: PublicJwk }> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(pair.publicKey)
  return { kid, privateKey: await exportJWK(pair.privateKey), jwk: { kty: 'EC', crv: 'P-256', x, y, kid } }
}
