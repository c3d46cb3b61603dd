import * as z from 'zod'

/**
 * A challenge of ALTCHA, version 2: find the number with which the derived key begins as it says. It is for one address
 * and ends at `expiresAt` (seconds since 1970).
 */
export const Challenge = z
  .strictObject({
    parameters: z.strictObject({
      algorithm: z.string(),
      nonce: z.string(),
      salt: z.string(),
      cost: z.int(),
      keyLength: z.int(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      expiresAt: z.int(),
      data: z.strictObject({ for: z.string() }),
    }),
    signature: z.string(),
  })
  .meta({ id: 'Challenge', description: 'A challenge of ALTCHA, version 2 (altcha.org), for one address.' })
export type Challenge = z.infer<typeof Challenge>

/** What solves it: `Challenge-Solution` is the base64url of this as JSON. */
export const SolvedChallenge = z.object({
  challenge: Challenge,
  solution: z.object({ counter: z.int().nonnegative(), derivedKey: z.string().max(200) }),
})
export type SolvedChallenge = z.infer<typeof SolvedChallenge>
