import type { Challenge } from '#schemas/challenge.ts'
import type { Email } from '#schemas/email.ts'
import type { Instant } from '#schemas/time.ts'

/** Work that a computer does instead of waiting, so that many requests cost something. */
export type Challenges = {
  /** A challenge that is good for this address, for some minutes. */
  pose(email: Email, now: Instant): Promise<Challenge>
  /**
   * What names the challenge of ours for this address that `given` (the header `Challenge-Solution`) solves. `undefined`
   * when it solves none, or one that has ended. It says nothing of whether it was used before.
   */
  solvedBy(given: string, email: Email, now: Instant): Promise<string | undefined>
}
