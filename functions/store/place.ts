import { MemberId, RequestId, Tenant } from '#schemas/id.ts'
import type { DueKey } from '../domain/due.ts'
import type { Place } from '../ports/due.ts'
import { keys } from './keys.ts'
import type { Key } from './table.ts'

const PARTITION = /^(direct|ptl_[^#:]+(?::test)?)#(MEMBER|REQUEST|DUE)#([^#]+)$/
const SORT = /^([a-z-]+)#(.+)$/

/** The place of an item by its key. `undefined` when the item holds no rows. */
export function placeOf(item: { pk?: string | undefined; sk?: string | undefined }): Place | undefined {
  const [, tenant, kind, owner] = PARTITION.exec(item.pk ?? '') ?? []
  if (!tenant || !owner) return undefined
  const at = { tenant: Tenant.parse(tenant) }
  if (kind === 'MEMBER') return { ...at, in: 'dossier', memberId: MemberId.parse(owner) }
  if (kind === 'REQUEST') return { ...at, in: 'request', requestId: RequestId.parse(owner) }
  const [, sort, id] = SORT.exec(item.sk ?? '') ?? []
  return { ...at, in: 'row', key: { owner, kind: sort, id } as DueKey }
}

/** The key of the item at a place. */
export function keyAt(place: Place): Key {
  const key = keys(place.tenant)
  if (place.in === 'dossier') return key.member(place.memberId)
  return place.in === 'request' ? key.request(place.requestId) : key.due(place.key)
}
