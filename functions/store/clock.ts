import type { Tenant } from '#schemas/id.ts'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'

/** Returns how many milliseconds a tenant's clock is ahead of real time. The table keeps it, so all processes agree. */
export async function clockAhead(table: Table, tenant: Tenant): Promise<number> {
  const item = await getItem(table, keys(tenant).clock())
  return Number(item?.['ahead'] ?? 0)
}
