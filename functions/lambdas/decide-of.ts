import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { Live } from '../live.ts'
import { log } from '../log.ts'
import { decideByEvidence } from '../steps/later/decide-by-evidence.ts'
import { placeOf } from '../store/place.ts'

/**
 * Handles the table's stream: decides what was submitted with a seal as soon as it is stored. It reads no file and sends
 * nothing. The stream only makes it faster: the sweep decides what the stream misses.
 */
export const decideOf =
  ({ depsFor }: Pick<Live, 'depsFor'>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed: string[] = []
    for (const { dynamodb } of Records) {
      const { pk, sk } = dynamodb?.Keys ?? {}
      const place = placeOf({ pk: pk?.S, sk: sk?.S })
      if (place?.in !== 'dossier') continue
      try {
        const rings = await decideByEvidence(await depsFor(place.tenant), place.memberId)
        for (const what of rings) log.rings(what)
      } catch (error) {
        log.failed(error, { kind: 'evidence', id: place.memberId })
        failed.push(dynamodb?.SequenceNumber ?? '')
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
  }
