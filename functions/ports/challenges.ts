import type { Challenge } from '#schemas/challenge.ts'
import type { Email } from '#schemas/email.ts'
import type { Instant } from '#schemas/time.ts'

/** Work that a computer does instead of waiting, so that many requests cost something. Nothing of it is stored. */
export type Challenges = {
  /** A challenge that is good for this address, for some minutes. */
  pose(email: Email, now: Instant): Promise<Challenge>
  /** Whether `given` (the header `Challenge-Solution`) solves a challenge of ours for this address. */
  isSolved(given: string, email: Email, now: Instant): Promise<boolean>
}
