import type { ReviewerId } from '#schemas/id.ts'
import type { NewPasskey, PasskeyProof } from '#schemas/passkey.ts'
import type { Reviewer } from '#schemas/reviewer.ts'
import type { PasskeyOptions } from '#schemas/views.ts'
import type { Passkey } from '../domain/records.ts'

/** What an authenticator made: the parts of a passkey that it decides. */
type MadePasskey = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>

/**
 * The two ceremonies of WebAuthn Level 3, for the site: its host is the `rpID`, its origin the only one. Both require
 * user verification. Attestation is not asked for: any authenticator will do.
 */
export type Passkeys = {
  /** Options to make a passkey, with a new challenge. The authenticators of `held` make no second one. */
  poseEnrollment(owner: { id: ReviewerId } & Pick<Reviewer, 'email'>, held: readonly Passkey[]): Promise<PasskeyOptions>
  /** Options to use one of these passkeys, with a new challenge. */
  poseConfirmation(held: readonly Passkey[]): Promise<PasskeyOptions>
  /** What was made for this challenge. `undefined` for anything else (WebAuthn §7.1). */
  made(given: NewPasskey, challenge: string): Promise<MadePasskey | undefined>
  /**
   * The counter of a proof that the owner of the passkey signed this challenge, whatever the counter says. `undefined`
   * for anything else (WebAuthn §7.2).
   */
  proven(given: PasskeyProof, challenge: string, passkey: Passkey): Promise<number | undefined>
}
