import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { isLoopback } from '../domain/network.ts'
import type { Passkey } from '../domain/records.ts'
import type { Passkeys } from '../ports/passkeys.ts'

/** ES256 and RS256: what every authenticator has one of. */
const ALGORITHMS = [-7, -257]

const described = (held: readonly Passkey[]) =>
  held.map(({ credentialId, transports }) => ({ id: credentialId, ...(transports && { transports }) }))

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))

/**
 * Browsers make passkeys for names only (WebAuthn §5.1.2: the host is a valid domain), so on one machine the site is
 * `localhost`, too.
 */
function hostsOf(siteUrl: string): { ids: [string, ...string[]]; origins: string[] } {
  const url = new URL(siteUrl)
  const { hostname, origin } = url
  if (!isLoopback(siteUrl)) return { ids: [hostname], origins: [origin] }
  url.hostname = 'localhost'
  return { ids: [url.hostname, hostname], origins: [url.origin, origin] }
}

/** The ceremonies of passkeys with `@simplewebauthn/server`. `name` is shown by the authenticator. */
export function passkeys({ siteUrl, name }: { siteUrl: string; name: string }): Passkeys {
  const { ids, origins } = hostsOf(siteUrl)
  const [rpID] = ids
  const expected = (challenge: string) => ({
    expectedChallenge: challenge,
    expectedOrigin: origins,
    expectedRPID: ids,
    requireUserVerification: true,
  })
  return {
    poseEnrollment: async ({ id, email }, held) => ({
      ...(await generateRegistrationOptions({
        rpName: name,
        rpID,
        userName: email,
        userDisplayName: email,
        userID: new Uint8Array(Buffer.from(id)),
        attestationType: 'none',
        excludeCredentials: described(held),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        supportedAlgorithmIDs: ALGORITHMS,
      })),
    }),
    poseConfirmation: async (held) => ({
      ...(await generateAuthenticationOptions({
        rpID,
        allowCredentials: described(held),
        userVerification: 'required',
      })),
    }),
    async made({ credentialId, clientData, attestationObject, transports }, challenge) {
      const made = await orRefused(
        verifyRegistrationResponse({
          response: {
            id: credentialId,
            rawId: credentialId,
            type: 'public-key',
            response: { clientDataJSON: clientData, attestationObject },
            clientExtensionResults: {},
          },
          supportedAlgorithmIDs: ALGORITHMS,
          ...expected(challenge),
        }),
      )
      const credential = made?.verified ? made.registrationInfo?.credential : undefined
      if (!credential || credential.id !== credentialId) return undefined
      const publicKey = Buffer.from(credential.publicKey).toString('base64url')
      return { credentialId, publicKey, counter: credential.counter, ...(transports && { transports }) }
    },
    async proven({ credentialId, clientData, authenticatorData, signature }, challenge, { publicKey }) {
      const proof = await orRefused(
        verifyAuthenticationResponse({
          response: {
            id: credentialId,
            rawId: credentialId,
            type: 'public-key',
            response: { clientDataJSON: clientData, authenticatorData, signature },
            clientExtensionResults: {},
          },
          // The counter is compared by the caller, once the signature is known to be right: else a forgery would look like
          // a clone.
          credential: { id: credentialId, publicKey: bytesOf(publicKey), counter: 0 },
          ...expected(challenge),
        }),
      )
      return proof?.verified ? proof.authenticationInfo.newCounter : undefined
    },
  }
}

/** The library throws for every answer that is not the expected one. None of this is a fault of ours. */
async function orRefused<T>(verified: Promise<T>): Promise<T | undefined> {
  try {
    return await verified
  } catch {
    return undefined
  }
}
