import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { MemberId, type Tenant } from '#schemas/id.ts'
import { AuditEvent } from '../domain/records.ts'
import { compact, expand } from './compact.ts'
import { keys } from './keys.ts'

/**
 * One item of the audit trail: entries of one member, portal or tenant, under the key of the last one. Items are only
 * added. After a crash an entry can be in two of them (`inOrder`).
 */
export function auditItem(tenant: Tenant, events: readonly AuditEvent[]) {
  const last = events.at(-1)
  if (!last) throw new RangeError('an audit item without entries')
  const { memberId, portalId, at, id } = last
  return { ...keys(tenant).audit(memberId ?? portalId ?? tenant, at, id), e: events.map((event) => compact(event)) }
}

/** The entries in an item of the trail. */
export const auditIn = (item: Record<string, AttributeValue>): AuditEvent[] =>
  (unmarshall(item)['e'] as unknown[]).map((event) => AuditEvent.parse(expand(event)))

/** The entries of a trail in their order, each once. */
export const inOrder = (events: readonly AuditEvent[]): AuditEvent[] => [
  ...new Map(
    events.toSorted((a, b) => (`${a.at}${a.id}` < `${b.at}${b.id}` ? -1 : 1)).map((event) => [event.id, event]),
  ).values(),
]

/** An entry as it is kept in the dossier of its member. */
export const eventOf = ({ memberId, ...event }: AuditEvent) => compact(event, memberId)
export const eventIn = (memberId: string, event: unknown): AuditEvent =>
  AuditEvent.parse({ ...(expand(event, memberId) as object), memberId: MemberId.parse(memberId) })
