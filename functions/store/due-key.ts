import { Tenant } from '#schemas/id.ts'
import type { DueKey } from '../domain/due.ts'

const PARTITION = /^(direct|ptl_[^#:]+(?::test)?)#DUE#([^#]+)$/
const SORT = /^([a-z-]+)#(.+)$/

/** Reads the tenant and the due row's key from an item's key. `undefined` when the item is not a due row. */
export function dueKeyOf(item: {
  pk?: string | undefined
  sk?: string | undefined
}): { tenant: Tenant; key: DueKey } | undefined {
  const [, tenant, owner] = PARTITION.exec(item.pk ?? '') ?? []
  const [, kind, id] = SORT.exec(item.sk ?? '') ?? []
  return tenant && owner ? { tenant: Tenant.parse(tenant), key: { owner, kind, id } as DueKey } : undefined
}
