import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { Live } from './live.ts'
import { log } from './log.ts'
import { deliver } from './steps/deliver.ts'
import { dueKeyOf } from './store/due-key.ts'

/**
 * The table's stream: mails leave as soon as they are stored. It only makes them earlier; what it loses, the sweep
 * sends.
 */
export const deliverOf =
  ({ depsFor }: Pick<Live, 'depsFor'>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const rows = Records.flatMap(({ eventName, dynamodb }) => {
      const row =
        eventName === 'INSERT' ? dueKeyOf({ pk: dynamodb?.Keys?.['pk']?.S, sk: dynamodb?.Keys?.['sk']?.S }) : undefined
      return row ? [{ ...row, itemIdentifier: dynamodb?.SequenceNumber ?? '' }] : []
    })
    const failed = await deliver({ depsFor, failed: log.failed }, rows)
    return { batchItemFailures: failed.map(({ itemIdentifier }) => ({ itemIdentifier })) }
  }
