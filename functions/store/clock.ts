import type { Tenant } from '#schemas/id.ts'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'

/** How far a tenant's clock is ahead of real time, in milliseconds; in the table, so that every process agrees. */
export async function clockAhead(table: Table, tenant: Tenant): Promise<number> {
  const item = await getItem(table, keys(tenant).clock())
  return Number(item?.['ahead'] ?? 0)
}
