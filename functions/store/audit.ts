import { MemberId, type Tenant } from '#schemas/id.ts'
import type { Dossier } from '../domain/dossier.ts'
import { AuditEvent } from '../domain/records.ts'
import { compact, expand } from './compact.ts'

/** Whose chain of the audit trail an event belongs to: the member's, the portal's, or the tenant's own. */
export const ownerOf = (tenant: Tenant, { memberId, portalId }: AuditEvent): string => memberId ?? portalId ?? tenant

/** The member who owns a chain; `undefined` when the owner is none. */
export const memberIn = (owner: string) => MemberId.safeParse(owner).data

const MOST_EVENTS = 20
/** Whether so many events wait in a dossier that they are to be moved, also when nothing is to be sent. */
export const isFull = ({ events }: Pick<Dossier, 'events'>): boolean => events.length >= MOST_EVENTS

/** The fields of an event, in the order in which they are stored. Only ever add to its end. */
const FIELDS = ['id', 'at', 'type', 'actor', 'applicationId', 'licenseId', 'version', 'codes', 'portalId'] as const

/**
 * An event as it is kept: the values of its fields without names, `null` for one that it does not have. In a dossier,
 * `owner` is the member, whose id is not repeated.
 */
export function eventOf(event: AuditEvent, owner?: string): Uint8Array {
  const values = FIELDS.map((field) => event[field] ?? null)
  const last = values.findLastIndex((value) => value !== null)
  return compact(values.slice(0, last + 1), owner)
}

export function eventIn(stored: unknown, memberId: string | undefined): AuditEvent {
  const values = expand(stored, memberId) as unknown[]
  const fields = FIELDS.flatMap((field, index) => ((values[index] ?? null) === null ? [] : [[field, values[index]]]))
  return AuditEvent.parse({ ...Object.fromEntries(fields), ...(memberId && { memberId }) })
}
