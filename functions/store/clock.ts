import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Tenant } from '#schemas/id.ts'
import { keys } from './keys.ts'
import { getItem, type Table, toItem } from './table.ts'

/** How far a tenant's clock is ahead of real time, in milliseconds; in the table, so that every process agrees. */
export const clock = (table: Table, tenant: Tenant) => ({
  async ahead(): Promise<number> {
    const item = await getItem(table, keys(tenant).clock())
    return Number(item?.['ahead'] ?? 0)
  },
  /** Moves the clock forward; there is no way back, as what was stored would then lie in the future. */
  async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) throw new RangeError('a clock only moves forward')
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(keys(tenant).clock()),
        UpdateExpression: 'ADD #ahead :milliseconds',
        ExpressionAttributeNames: { '#ahead': 'ahead' },
        ExpressionAttributeValues: toItem({ ':milliseconds': milliseconds }),
      }),
    )
  },
})
