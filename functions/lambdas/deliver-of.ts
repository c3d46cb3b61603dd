import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SNSEvent } from 'aws-lambda'
import { SITE } from '../domain/tenant.ts'
import type { Live } from '../live.ts'
import { log } from '../log.ts'
import { feedbackIn } from '../mail/feedback.ts'
import { deliver } from '../steps/later/deliver.ts'
import { holdReminders } from '../steps/later/hold-reminders.ts'
import { suppressAddress } from '../steps/later/suppress-address.ts'
import { placeOf } from '../store/place.ts'

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
  const written = Records.flatMap(({ eventName, dynamodb }) => {
    const { pk, sk } = dynamodb?.Keys ?? {}
    const place = eventName === 'REMOVE' ? undefined : placeOf({ pk: pk?.S, sk: sk?.S })
    const about = dynamodb?.NewImage?.['event']?.M?.['data']?.M?.['memberId']?.S
    return place
      ? [{ place: { ...place, about }, name: `${pk?.S} ${sk?.S}`, itemIdentifier: dynamodb?.SequenceNumber ?? '' }]
      : []
  })
  // A place that was written twice is visited once: the second visit would find nothing to send.
  const places = new Map(written.map(({ name, place }) => [name, place]))
  const failed = await deliver({ depsFor, failed: log.failed }, [...places.values()])
  const isFailed = (name: string) => failed.some((place) => place === places.get(name))
  return {
    batchItemFailures: written.flatMap(({ name, itemIdentifier }) => (isFailed(name) ? [{ itemIdentifier }] : [])),
  }
}

async function hear({ depsFor }: Depending, { Records }: SNSEvent) {
  for (const feedback of Records.flatMap(({ Sns }) => feedbackIn(Sns.Message))) {
    // All tenants share one sender, and so one reputation.
    if (feedback.type === 'health') {
      await holdReminders(await depsFor(SITE), feedback)
      continue
    }
    const ringing = await suppressAddress(await depsFor(feedback.tenant), feedback)
    if (ringing) log.rings(ringing)
  }
  return { batchItemFailures: [] }
}
