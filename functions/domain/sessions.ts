import { SessionId } from '#schemas/id.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'
import type { SessionList } from '#schemas/views.ts'
import { later } from './calendar.ts'
import type { Dossier } from './dossier.ts'
import type { Session } from './records.ts'

/** Names a session without its hash, which nobody needs to see. */
export const sessionIdOf = ({ hash }: { hash: string }): SessionId => SessionId.parse(`ses_${hash.slice(0, 20)}`)

/** A member or a reviewer has this many sessions at most; one more ends the oldest. */
const MOST_SESSIONS = 10

type Opened = Pick<Session, 'hash' | 'createdAt' | 'expiresAt' | 'endedAt'>

/** The sessions that open something now, the newest first: of those opened at the same time, the last one in the list. */
export const openSessions = <T extends Opened>(sessions: readonly T[], now: Instant): T[] =>
  sessions
    .filter(({ endedAt, expiresAt }) => endedAt === undefined && now < expiresAt)
    .toReversed()
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))

/** Those of the open sessions, the oldest, that end when one more is opened. */
export const tooMany = <T extends Opened>(sessions: readonly T[], now: Instant): T[] =>
  openSessions(sessions, now).slice(MOST_SESSIONS - 1)

/** What is shown of sessions. `hash` is that of the session that asks. */
export const sessionList = (sessions: readonly Opened[], hash: string, now: Instant): SessionList => ({
  items: openSessions(sessions, now).map((one) => ({
    sessionId: sessionIdOf(one),
    createdAt: one.createdAt,
    expiresAt: one.expiresAt,
    current: one.hash === hash,
  })),
})

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
  const oldest = tooMany(sessions, now)
  const left = ended(sessions, now, (one) => oldest.includes(one))
  const open = openSessions(left, now)
  return [...left.filter((one) => open.includes(one) || now < codeEndsAt(one, program)), session]
}

/** The sessions, of which those that `isMeant` names have ended. */
export const ended = (
  sessions: readonly Session[],
  now: Instant,
  isMeant: (session: Session) => boolean = () => true,
): Session[] => sessions.map((one) => (isMeant(one) && !one.endedAt ? { ...one, endedAt: now } : one))
