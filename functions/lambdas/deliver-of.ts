import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SNSEvent } from 'aws-lambda'
import { SITE } from '../domain/tenant.ts'
import type { Live } from '../live.ts'
import { log } from '../log.ts'
import { feedbackIn } from '../mail/feedback.ts'
import { deliver } from '../steps/later/deliver.ts'
import { holdReminders } from '../steps/later/hold-reminders.ts'
import { suppressAddress } from '../steps/later/suppress-address.ts'
import { dueKeyOf } from '../store/due-key.ts'

type Depending = Pick<Live, 'depsFor'>

/**
 * Handles the table's stream: sends mails and events as soon as they are stored. Also handles Amazon SNS messages about
 * mails that did not arrive. The stream only makes sending faster: the sweep sends what the stream misses.
 */
export const deliverOf =
  (live: Depending) =>
  async (event: DynamoDBStreamEvent | SNSEvent): Promise<DynamoDBBatchResponse> =>
    isFeedback(event) ? hear(live, event) : send(live, event)

const isFeedback = (event: DynamoDBStreamEvent | SNSEvent): event is SNSEvent => 'Sns' in (event.Records[0] ?? {})

async function send({ depsFor }: Depending, { Records }: DynamoDBStreamEvent) {
  const rows = Records.flatMap(({ eventName, dynamodb }) => {
    const row =
      eventName === 'INSERT' ? dueKeyOf({ pk: dynamodb?.Keys?.['pk']?.S, sk: dynamodb?.Keys?.['sk']?.S }) : undefined
    return row ? [{ ...row, itemIdentifier: dynamodb?.SequenceNumber ?? '' }] : []
  })
  const failed = await deliver({ depsFor, failed: log.failed }, rows)
  return { batchItemFailures: failed.map(({ itemIdentifier }) => ({ itemIdentifier })) }
}

async function hear({ depsFor }: Depending, { Records }: SNSEvent) {
  for (const feedback of Records.flatMap(({ Sns }) => feedbackIn(Sns.Message))) {
    // All tenants share one sender, and so one reputation.
    if (feedback.type === 'health') await holdReminders(await depsFor(SITE), feedback)
    else await suppressAddress(await depsFor(feedback.tenant), feedback)
  }
  return { batchItemFailures: [] }
}
