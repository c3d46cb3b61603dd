import type { Tenant } from '#schemas/id.ts'
import { dayOf } from '../domain/calendar.ts'
import { DAYS_NOTES_ARE_KEPT } from '../domain/sealing.ts'
import { isSandbox } from '../domain/tenant.ts'
import { changedOn, shardOf } from './keys.ts'
import type { Table } from './table.ts'
import { writeAll } from './write.ts'

/** A chain that grows: whose, when, and the moment or the day of its last event so far. */
export type Growth = { owner: string; at: string; last?: string | undefined }

/**
 * Notes which chains grow for the first time on a day, before they do, so that sealing the day finds them without
 * reading the others. A note of a change that failed does no harm. Sandboxes are not sealed: their time is their
 * portal's to move.
 */
export async function noteGrowth(table: Table, tenant: Tenant, grown: readonly Growth[]): Promise<void> {
  const first = isSandbox(tenant) ? [] : grown.filter(({ at, last }) => !last || dayOf(last) !== dayOf(at))
  await Promise.all(
    first.map(({ owner, at }) => {
      const sk = `${tenant}#${owner}`
      const ttl = Math.ceil(Date.parse(at) / 1000) + DAYS_NOTES_ARE_KEPT * 86_400
      return writeAll(table, [{ key: { pk: changedOn(dayOf(at), shardOf(sk)), sk }, set: { ttl } }])
    }),
  )
}
