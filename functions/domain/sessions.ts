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

/** When the code that opened a session has expired for sure: it was mailed before. */
const codeEndsAt = ({ createdAt }: Session, { limits: { codeMinutes } }: Pick<Program, 'limits'>) =>
  later(createdAt, { minutes: codeMinutes })

/** The sessions with one more. One that is over is forgotten when its code has expired too. */
export function signedIn(
  sessions: readonly Session[],
  session: Session,
  program: Pick<Program, 'limits'>,
): readonly Session[] {
  const now = session.createdAt
  const isOpen = ({ endedAt, expiresAt }: Session) => endedAt === undefined && now < expiresAt
  const open = sessions.filter(isOpen)
  const oldest = open.slice(0, Math.max(0, open.length + 1 - MOST_SESSIONS))
  return [
    ...ended(sessions, now, (one) => oldest.includes(one)).filter(
      (one) => isOpen(one) || now < codeEndsAt(one, program),
    ),
    session,
  ]
}

/** The sessions, of which those that `isMeant` names have ended. */
export const ended = (
  sessions: readonly Session[],
  now: Instant,
  isMeant: (session: Session) => boolean = () => true,
): Session[] => sessions.map((one) => (isMeant(one) && !one.endedAt ? { ...one, endedAt: now } : one))
