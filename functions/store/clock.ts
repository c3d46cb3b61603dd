import type { Tenant } from '#schemas/id.ts'
import { MOST_AHEAD } from '../domain/calendar.ts'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'

/**
 * Returns how many milliseconds a tenant's clock is ahead of real time, from 0 to `MOST_AHEAD` whatever is stored. The
 * table keeps it, so all processes agree.
 */
export async function clockAhead(table: Table, tenant: Tenant): Promise<number> {
  const item = await getItem(table, keys(tenant).clock())
  const ahead = Number(item?.['ahead'] ?? 0)
  return ahead > 0 ? Math.min(ahead, MOST_AHEAD) : 0
}
