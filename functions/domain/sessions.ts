import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from './calendar.ts'
import type { Dossier } from './dossier.ts'
import type { Session } from './records.ts'

/** A member has this many sessions at most; one more ends the oldest. */
const MOST_SESSIONS = 10

/** Whether the secret of this hash opens a session of the member now. */
export const isSignedIn = ({ sessions }: Dossier, hash: string, now: Instant): boolean =>
  sessions.some((one) => one.hash === hash && one.endedAt === undefined && one.expiresAt > now)

/**
 * The sessions with one more. One that is over is forgotten when the request that opened it could not open another one:
 * its code has expired by then.
 */
export const signedIn = (
  sessions: readonly Session[],
  session: Session,
  { limits: { codeMinutes } }: Pick<Program, 'limits'>,
): Session[] => {
  const now = session.createdAt
  const isKept = ({ createdAt, expiresAt, endedAt }: Session) =>
    now < later(createdAt, { minutes: codeMinutes }) || (endedAt === undefined && now < expiresAt)
  return [...sessions.filter(isKept), session].slice(-MOST_SESSIONS)
}

/** The sessions, of which those that `isMeant` names have ended. */
export const ended = (
  sessions: readonly Session[],
  now: Instant,
  isMeant: (session: Session) => boolean = () => true,
): Session[] => sessions.map((one) => (isMeant(one) && !one.endedAt ? { ...one, endedAt: now } : one))
