import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type KeyObject, SignJWT } from 'jose'
import type { components } from './openapi.d.ts'

/** A public key as `POST /portal/vouching-keys` takes it. */
export type PublicJwk = components['schemas']['PublicJwk']

/** What a vouch says of a person: as it stands in their row, for the school year that is open. */
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
  /** How long it is good for, 90 at most: it is needed only until it was sent. */
  days?: number
}

const DAY = 86_400

/** A vouch, signed (a compact JWS): what the field `vouch` of a row, and `POST /portal/vouches`, take. */
export function signVouch({ privateKey, kid, days = 1, ...claims }: Vouch & Signing): Promise<string> {
  const iat = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims, iat, exp: iat + days * DAY })
    .setProtectedHeader({ alg: isEd25519(privateKey) ? 'EdDSA' : 'ES256', kid, typ: 'vouch+jwt' })
    .sign(privateKey)
}

/** Of the three kinds of key, each says it in its own way. */
function isEd25519(key: object): boolean {
  const { crv, algorithm, asymmetricKeyType } = key as Record<string, unknown> & { algorithm?: { name: string } }
  return [crv, algorithm?.name, asymmetricKeyType].some((name) => /^ed25519$/i.test(String(name)))
}

/** A new key that signs vouches: `privateKey` to keep secret, `jwk`, its public part, to register. */
export async function createVouchingKey(
  kid: string = crypto.randomUUID(),
): Promise<{ kid: string; privateKey: JWK; jwk: PublicJwk }> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(pair.publicKey)
  return { kid, privateKey: await exportJWK(pair.privateKey), jwk: { kty: 'EC', crv: 'P-256', x, y, kid } }
}
