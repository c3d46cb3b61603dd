import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Challenge } from '#schemas/challenge.ts'

/**
 * Solves a challenge: about a second of work. Returns the header `Challenge-Solution`. It needs nothing of the reader,
 * so that everybody can, with any assistive technology. Loaded only when a challenge is asked for.
 */
export async function solutionOf(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return btoa(JSON.stringify({ challenge, solution })).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
