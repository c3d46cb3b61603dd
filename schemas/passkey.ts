import * as z from 'zod'
import { line, text } from './text.ts'

/** Bytes in base64url, as WebAuthn writes them in JSON. */
const bytes = (max: number) => text(max).regex(/^[\w-]+$/)

/** A credential's id has at most 1,023 bytes (WebAuthn Level 3 §4). */
const CredentialId = bytes(1_364)
const ClientData = bytes(4_096).meta({ description: 'The `clientDataJSON` of the browser.' })

/** What its owner calls a passkey. */
export const PasskeyName = line(40).meta({ examples: ['Ordinateur du bureau'] })

/** How an authenticator is reached: a browser needs it to offer the right ones. */
const Transport = text(20).regex(/^[a-z-]+$/)

/** A new passkey, as `navigator.credentials.create()` answers it. */
export const NewPasskey = z.strictObject({
  credentialId: CredentialId,
  clientData: ClientData,
  attestationObject: bytes(8_192),
  transports: z.array(Transport).max(8).optional(),
})
export type NewPasskey = z.infer<typeof NewPasskey>

/** The proof that somebody has a passkey, as `navigator.credentials.get()` answers it. */
export const PasskeyProof = z.strictObject({
  credentialId: CredentialId,
  clientData: ClientData,
  authenticatorData: bytes(2_048),
  signature: bytes(2_048),
})
export type PasskeyProof = z.infer<typeof PasskeyProof>
