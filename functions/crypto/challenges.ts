import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { Challenge, SolvedChallenge } from '#schemas/challenge.ts'
import type { Email } from '#schemas/email.ts'
import type { Tenant } from '#schemas/id.ts'
import type { Challenges } from '../ports/challenges.ts'
import type { Pseudonyms } from '../ports/crypto.ts'

/** About a second of a laptop: so many derivations of a key, each of so many rounds. */
const WORK = { algorithm: 'PBKDF2/SHA-256', cost: 2_000, least: 500, most: 1_500 } as const
const SECONDS = 600

/** Makes and checks challenges with `altcha-lib`. Making one costs one derivation, checking one a signature. */
export function challenges({ pseudonym }: Pick<Pseudonyms, 'pseudonym'>, world: Tenant): Challenges {
  const signing = () => ({
    deriveKey,
    hmacSignatureSecret: pseudonym('challenge', 'challenge'),
    hmacKeySignatureSecret: pseudonym('challenge', 'key'),
  })
  const nameOf = (email: Email) => pseudonym('challenge', `${world} ${email}`)
  return {
    async pose(email, now) {
      const { algorithm, cost, least, most } = WORK
      const expiresAt = Math.floor(Date.parse(now) / 1000) + SECONDS
      const counter = randomInt(least, most)
      return Challenge.parse(
        await createChallenge({ algorithm, cost, counter, expiresAt, data: { for: nameOf(email) }, ...signing() }),
      )
    },

    async solvedBy(given, email, now) {
      const solved = solvedIn(given)
      if (!solved) return undefined
      const { challenge, solution } = solved
      const { data, expiresAt, nonce, salt } = challenge.parameters
      // The library compares the end with the clock of the machine; ours may be moved.
      if (data.for !== nameOf(email) || expiresAt * 1000 <= Date.parse(now)) return undefined
      const { verified } = await verifySolution({ challenge, solution, ...signing() })
      return verified ? `${nonce} ${salt}` : undefined
    },
  }
}

function solvedIn(given: string): SolvedChallenge | undefined {
  try {
    return SolvedChallenge.safeParse(JSON.parse(Buffer.from(given, 'base64url').toString())).data
  } catch {
    return undefined
  }
}
