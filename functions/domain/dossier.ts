import type { Application } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { License } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { SchoolYear } from '#schemas/time.ts'
import type { Agenda } from './agenda.ts'
import type { AuditEvent, Session } from './records.ts'

/**
 * Everything that is kept of one member, read with one request: the member, at most one application and one license per
 * school year, in no promised order (`newestFirst`), their sessions, the oldest first, what must happen later, and the
 * newest events of the audit trail (`events`), until they are moved to the trail's own place.
 */
export type Dossier = {
  member: Member
  applications: readonly Application[]
  licenses: readonly License[]
  sessions: readonly Session[]
  agenda: Agenda
  events: readonly AuditEvent[]
  /** How many changes the member made on a day, counted in days since 1970 (UTC): their budget. */
  changes?: { day: number; count: number }
  /** How many events were moved to the trail, and the day (UTC) of the last one: `events` follow it. */
  moved?: { count: number; on: string } | undefined
  /** The school years that are over: what is kept of them is apart, so that the rest stays small. */
  archived: readonly SchoolYear[]
}

/** The application of a school year. */
export const applicationFor = ({ applications }: Dossier, schoolYear: SchoolYear) =>
  applications.find((application) => application.schoolYear === schoolYear)

/** The license of a school year. */
export const licenseFor = ({ licenses }: Dossier, schoolYear: SchoolYear) =>
  licenses.find((license) => license.schoolYear === schoolYear)

/** An application by its id. */
export const applicationOf = ({ applications }: Dossier, id: ApplicationId) =>
  applications.find((application) => application.id === id)

/** Applications or licenses by school year, the newest first. */
export const newestFirst = <T extends { schoolYear: SchoolYear }>(all: readonly T[]) =>
  all.toSorted((a, b) => (a.schoolYear > b.schoolYear ? -1 : 1))

/** All school years of which something is kept. */
export const yearsOf = ({ applications, licenses }: Pick<Dossier, 'applications' | 'licenses'>): SchoolYear[] => [
  ...new Set([...applications, ...licenses].map(({ schoolYear }) => schoolYear)),
]
