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
  return {
    ...keys(tenant).audit(memberId ?? portalId ?? tenant, at, id),
    e: events.map((event) => eventOf(event, memberId)),
  }
}

/** The entries in an item of the trail: whose they are is in the key. */
export function auditIn(item: Record<string, AttributeValue>): AuditEvent[] {
  const { pk, e } = unmarshall(item)
  const memberId = MemberId.safeParse(String(pk).split('#').at(-1)).data
  return (e as unknown[]).map((event) => eventIn(event, memberId))
}

/** The entries of a trail by their time, each once. Entries of the same millisecond keep their order. */
export const inOrder = (events: readonly AuditEvent[]): AuditEvent[] =>
  [...new Map(events.toReversed().map((event) => [event.id, event])).values()]
    .toReversed()
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))

/** The fields of an entry, in the order in which they are stored. Only ever add to its end. */
const FIELDS = ['id', 'at', 'type', 'actor', 'applicationId', 'licenseId', 'version', 'codes', 'portalId'] as const

/**
 * An entry as it is kept: the values of its fields without names, `null` for one that it does not have. In a dossier,
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
