import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Tenant } from '#schemas/id.ts'
import type { Dossier } from '../domain/dossier.ts'
import { auditItem } from './audit.ts'
import { keys } from './keys.ts'
import { type Key, queryPartition, type Table, toItem } from './table.ts'
import { writeAll } from './write.ts'

const MOST_WRITES_IN_A_BATCH = 25

/**
 * Deletes every item of a member except the audit trail: first the events in the dossier are moved there, and the
 * dossier is deleted last. Can be repeated.
 */
export async function eraseMember(
  table: Table,
  tenant: Tenant,
  { member: { id }, events, archived }: Dossier,
): Promise<void> {
  const key = keys(tenant)
  if (events.length > 0) {
    const { pk, sk, ...put } = auditItem(tenant, events)
    await writeAll(table, [{ key: { pk, sk }, put }])
  }
  const rows = await queryPartition(table, key.due({ owner: id, kind: 'mail', id: '' }).pk)
  await deleteItems(table, [
    ...rows.map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' })),
    ...archived.map((year) => key.year(id, year)),
  ])
  await deleteItems(table, [key.member(id)])
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
