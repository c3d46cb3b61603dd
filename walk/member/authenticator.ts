import { createECDH, createHash, createPrivateKey, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { NewPasskey, PasskeyProof } from '#schemas/passkey.ts'
import type { PasskeyOptions } from '#schemas/views.ts'

/** What an authenticator reports; a test that lies changes some of it. */
type Reported = { origin: string; rpId: string; userVerified: boolean; counter: number; challenge: string }

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/**
 * An authenticator in software, for walks and tests: one ES256 key, and a user who is always verified. The same seed is
 * the same authenticator.
 */
export function anAuthenticator(siteUrl: string, seed: string | Uint8Array = randomBytes(32)) {
  const { origin, hostname: rpId } = new URL(siteUrl)
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(sha256(seed))
  const [x, y] = [ecdh.getPublicKey().subarray(1, 33), ecdh.getPublicKey().subarray(33)]
  const credential = sha256(ecdh.getPublicKey())
  const jwk = { kty: 'EC', crv: 'P-256', d: base64url(ecdh.getPrivateKey()), x: base64url(x), y: base64url(y) }
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  // RFC 9053 §7.1.1: the key type EC2, ES256, the curve P-256 and the point.
  const cose = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(x)],
    [-3, new Uint8Array(y)],
  ])

  const reported = ({ challenge }: PasskeyOptions, lies: Partial<Reported>): Reported => ({
    origin,
    rpId,
    userVerified: true,
    // Without a counter, as passkeys that are kept on several devices.
    counter: 0,
    challenge,
    ...lies,
  })
  const clientDataOf = (type: string, { challenge, origin }: Reported) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const dataOf = ({ rpId, userVerified, counter }: Reported, flags = 0) => {
    const bytes = Buffer.alloc(5)
    bytes.writeUInt8(USER_PRESENT | (userVerified ? USER_VERIFIED : 0) | flags)
    bytes.writeUInt32BE(counter, 1)
    return Buffer.concat([sha256(rpId), bytes])
  }

  return {
    /** Answers `navigator.credentials.create()`. */
    make(options: PasskeyOptions, lies: Partial<Reported> = {}): NewPasskey {
      const told = reported(options, lies)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credential.length)
      const noModel = Buffer.alloc(16)
      const authData = Buffer.concat([dataOf(told, HAS_CREDENTIAL), noModel, length, credential, isoCBOR.encode(cose)])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return {
        credentialId: base64url(credential),
        clientData: base64url(clientDataOf('webauthn.create', told)),
        attestationObject: base64url(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
        transports: ['internal'],
      }
    },
    /** Answers `navigator.credentials.get()`. */
    prove(options: PasskeyOptions, lies: Partial<Reported> = {}): PasskeyProof {
      const told = reported(options, lies)
      const clientData = clientDataOf('webauthn.get', told)
      const authenticatorData = dataOf(told)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), key)
      return {
        credentialId: base64url(credential),
        clientData: base64url(clientData),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(signature),
      }
    },
  }
}
