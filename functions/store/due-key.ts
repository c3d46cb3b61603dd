import { Tenant } from '#schemas/id.ts'
import type { DueKey } from '../domain/due.ts'

const PARTITION = /^(direct|ptl_[^#:]+(?::test)?)#DUE#([^#]+)$/
const SORT = /^([a-z-]+)#(.+)$/

/** The row of what is written for later that an item's key names, if it is one. */
export function dueKeyOf(item: {
  pk?: string | undefined
  sk?: string | undefined
}): { tenant: Tenant; key: DueKey } | undefined {
  const [, tenant, owner] = PARTITION.exec(item.pk ?? '') ?? []
  const [, kind, id] = SORT.exec(item.sk ?? '') ?? []
  return tenant && owner ? { tenant: Tenant.parse(tenant), key: { owner, kind, id } as DueKey } : undefined
}
