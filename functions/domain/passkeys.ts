import type { ReviewerId } from '#schemas/id.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from './calendar.ts'
import type { Passkey, ReviewerAccount, ReviewerSession } from './records.ts'

/** From the second day on, a decision needs so many passkeys: one is lost sooner or later. */
export const FEWEST = 2
const MOST = 10

/** For so long after the first sign-in, a reviewer decides without a passkey, unless they have enrolled enough. */
const FIRST_DAY_HOURS = 24
/** For so long after a sign-in, the mailed code alone lets somebody without passkeys enroll the first. */
const FRESH_MINUTES = 30
const CHALLENGE_MINUTES = 5
/** For so long after the approval of a recovery, the old passkeys still work and can cancel it. */
const RECOVERY_WAIT_HOURS = 24
/** A recovery that was not used ends. */
const RECOVERY_DAYS = 7

type Ceremony = NonNullable<ReviewerSession['challenge']>['for']

/** The account of a reviewer who signs in for the first time. */
export const newReviewer = (id: ReviewerId, now: Instant): ReviewerAccount => ({
  id,
  version: 0,
  firstSignedInAt: now,
  passkeys: [],
})

/** The account with these changes, in its next version. */
export const nextOf = (account: ReviewerAccount, changes: Partial<ReviewerAccount>): ReviewerAccount => ({
  ...account,
  ...changes,
  version: account.version + 1,
})

export const firstDayEndsAt = ({ firstSignedInAt }: ReviewerAccount): Instant =>
  later(firstSignedInAt, { hours: FIRST_DAY_HOURS })

type Recovery = { askedAt: Instant; usableFrom?: Instant; endsAt: Instant }

/** The recovery that was asked for and has not ended. `usableFrom`: a colleague approved it. */
export function recoveryOf({ recovery }: ReviewerAccount, now: Instant): Recovery | undefined {
  if (!recovery) return undefined
  const { askedAt, approvedAt } = recovery
  const endsAt = later(askedAt, { days: RECOVERY_DAYS })
  if (endsAt <= now) return undefined
  return { askedAt, ...(approvedAt && { usableFrom: later(approvedAt, { hours: RECOVERY_WAIT_HOURS }) }), endsAt }
}

/** Whether the wait of an approved recovery is over: the old passkeys are void, and the mailed code lets enroll anew. */
export function isRecovered(account: ReviewerAccount, now: Instant): boolean {
  const { usableFrom } = recoveryOf(account, now) ?? {}
  return usableFrom !== undefined && usableFrom <= now
}

/** The passkeys that count now. */
export const held = (account: ReviewerAccount, now: Instant): readonly Passkey[] =>
  isRecovered(account, now) ? [] : account.passkeys

/** Whether one of the passkeys that count confirmed this session. */
export const isConfirmed = (account: ReviewerAccount, { confirmedAt }: ReviewerSession, now: Instant): boolean =>
  confirmedAt !== undefined && held(account, now).length > 0

/** Why this session may not decide, or `undefined`. */
export function whyNoDecision(
  account: ReviewerAccount,
  session: ReviewerSession,
  now: Instant,
): ProblemCode | undefined {
  if (held(account, now).length >= FEWEST) return isConfirmed(account, session, now) ? undefined : 'passkey.required'
  return now < firstDayEndsAt(account) ? undefined : 'passkey.too-few'
}

/**
 * Why this session may not enroll a passkey, or `undefined`. The mailed code is enough for the first one only, and only
 * for a while; then it takes one that was enrolled before.
 */
export function whyNoEnrollment(
  account: ReviewerAccount,
  session: ReviewerSession,
  now: Instant,
): ProblemCode | undefined {
  const { length } = held(account, now)
  if (length >= MOST) return 'passkey.too-many'
  if (length > 0) return isConfirmed(account, session, now) ? undefined : 'passkey.required'
  return now < later(session.createdAt, { minutes: FRESH_MINUTES }) ? undefined : 'passkey.sign-in-again'
}

/** Why this session may not remove a passkey, or `undefined`. */
export function whyNoRemoval(
  account: ReviewerAccount,
  session: ReviewerSession,
  now: Instant,
): ProblemCode | undefined {
  if (!isConfirmed(account, session, now)) return 'passkey.required'
  return held(account, now).length > FEWEST ? undefined : 'passkey.too-few'
}

/** The session, waiting for the answer to a challenge. */
export const challenged = (
  session: ReviewerSession,
  ceremony: Ceremony,
  value: string,
  now: Instant,
): ReviewerSession => ({
  ...session,
  challenge: { value, for: ceremony, expiresAt: later(now, { minutes: CHALLENGE_MINUTES }) },
})

/** The challenge of a ceremony that this session waits for. `undefined` when it is used or over. */
export function openChallenge({ challenge }: ReviewerSession, ceremony: Ceremony, now: Instant): string | undefined {
  return challenge?.for === ceremony && now < challenge.expiresAt ? challenge.value : undefined
}

/** The session after the answer: confirmed, and without the challenge. */
export const confirmed = ({ challenge: _used, ...session }: ReviewerSession, now: Instant): ReviewerSession => ({
  ...session,
  confirmedAt: now,
})

/**
 * Whether a counter says that there is a copy of the passkey (WebAuthn §7.2, step 22): it has to grow with each use,
 * unless the authenticator has none and always says 0.
 */
export const isCloned = ({ counter }: Passkey, shown: number): boolean => (counter > 0 || shown > 0) && shown <= counter
