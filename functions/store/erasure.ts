import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Tenant } from '#schemas/id.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { AuditEvent } from '../domain/records.ts'
import { itemWrite } from './chain.ts'
import { noteGrowth } from './growth.ts'
import { keys } from './keys.ts'
import { type Key, queryPartition, type Table, toItem } from './table.ts'
import { following, trailOf } from './trail.ts'
import { writeAll } from './write.ts'

const MOST_WRITES_IN_A_BATCH = 25

/**
 * Deletes every item of a member except the audit trail. The dossier goes last, in the transaction that moves its events
 * to the trail and adds `erased`. Can be repeated. Throws `Conflict` when the dossier has changed since it was read.
 */
export async function eraseMember(
  table: Table,
  tenant: Tenant,
  { member: { id, version }, events, archived }: Dossier,
  erased: AuditEvent,
): Promise<void> {
  const key = keys(tenant)
  const rows = await queryPartition(table, key.due({ owner: id, kind: 'mail', id: '' }).pk)
  await deleteItems(table, [
    ...rows.map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' })),
    ...archived.map((year) => key.year(id, year)),
  ])
  // Also after a restore, which may have brought back a dossier that is older than its trail.
  const chain = { table, tenant, owner: id }
  const moved = await trailOf(chain)
  const left = events.filter((event) => !moved.some((one) => one.id === event.id))
  const links = following(chain, moved, [...left, erased])
  await noteGrowth(table, tenant, [{ owner: id, at: erased.at }])
  await writeAll(table, [
    itemWrite(tenant, links),
    { key: key.member(id), gone: true, only: '#v = :seen', values: { ':seen': version } },
  ])
}

async function deleteItems(table: Table, at: readonly Key[]): Promise<void> {
  const [batch, rest] = [at.slice(0, MOST_WRITES_IN_A_BATCH), at.slice(MOST_WRITES_IN_A_BATCH)]
  if (batch.length === 0) return
  const requests = batch.map((one) => ({ DeleteRequest: { Key: toItem(one) } }))
  const { UnprocessedItems } = await table.client.send(
    new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
  )
  const left = (UnprocessedItems?.[table.name] ?? []).flatMap(({ DeleteRequest }) =>
    DeleteRequest?.Key ? [unmarshall(DeleteRequest.Key) as Key] : [],
  )
  await deleteItems(table, [...left, ...rest])
}
