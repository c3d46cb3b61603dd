import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { type PublicJwk, Vouch } from '#schemas/portal.ts'
import type { Vouches } from '../ports/crypto.ts'

const TYPE = 'vouch+jwt'
const ALGORITHMS = { OKP: 'EdDSA', EC: 'ES256' } as const
const DAY = 86_400
/** How far a school's clock may be ahead of ours, in seconds. */
const LEEWAY = 60

/**
 * Verifies vouches: a compact JWS (RFC 7515) over the claims of `Vouch`, signed with the registered key of the portal
 * that `kid` names. The key determines the algorithm; the header alone never does.
 */
export const vouches: Vouches = {
  async verify(jws, { keys, portalId, audiences, now, mostDays }) {
    const header = headerOf(jws)
    const jwk = keys.find(({ kid }) => kid === header?.kid)
    if (!header || !jwk || header.typ !== TYPE || header.alg !== ALGORITHMS[jwk.kty]) return 'invalid'
    const claims = await claimsOf(jws, jwk, ALGORITHMS[jwk.kty])
    const { data: vouch } = Vouch.safeParse(claims)
    if (!vouch || vouch.iss !== portalId || !audiences.includes(vouch.aud)) return 'invalid'
    const seconds = now / 1000
    const isCurrent = vouch.iat <= seconds + LEEWAY && seconds < vouch.exp && vouch.exp - vouch.iat <= mostDays * DAY
    return isCurrent ? vouch : 'expired'
  },
}

function headerOf(jws: string) {
  try {
    return decodeProtectedHeader(jws)
  } catch {
    return undefined
  }
}

async function claimsOf(jws: string, jwk: PublicJwk, algorithm: string): Promise<unknown> {
  try {
    const { payload } = await compactVerify(jws, await importJWK(keyOf(jwk), algorithm), { algorithms: [algorithm] })
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
  } catch {
    return undefined
  }
}

/** The fields that verify. `kid` and the algorithm were compared before. */
const keyOf = (jwk: PublicJwk) =>
  jwk.kty === 'OKP' ? { kty: jwk.kty, crv: jwk.crv, x: jwk.x } : { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }
