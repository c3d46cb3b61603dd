/// <reference path="../.sst/platform/config.d.ts" />
import { documents } from './bucket'
import { bundled } from './bundled'
import { site } from './functions'
import { mailEvents, sending } from './mail'
import { listing, objects, pages, rows } from './permissions'
import { codeSecret, reviewers, sender } from './secrets'
import { table } from './table'

/** What could not be done although it was tried again: kept for a person to look at. */
export const deadLetters = new sst.aws.Queue('DeadLetters', {
  transform: {
    queue: (queue) => {
      queue.messageRetentionSeconds = 14 * 86_400
      queue.sqsManagedSseEnabled = true
    },
  },
})
const dying = { actions: ['sqs:SendMessage'], resources: [deadLetters.arn] }

/** How a portal's receiver fares is noted; one that wants no more is disabled. */
const receivers = [
  rows(['GetItem', 'Query', 'PutItem'], ['PORTAL']),
  rows(['UpdateItem'], ['PORTAL'], ['isSlow', 'restsUntil']),
]

/** Sends what is stored: the only function that can, beside the sweep. */
export const deliver = new sst.aws.Function('Deliver', {
  ...bundled('deliver'),
  memory: '512 MB',
  // A batch to one receiver is three rounds of at most 10 s; and as long as a row is held by who took it.
  timeout: '60 seconds',
  link: [table, site, codeSecret, sender],
  permissions: [
    rows(['GetItem'], ['CLOCK', 'DUE', 'SUPPRESSED', 'ADDRESS']),
    rows(['PutItem', 'UpdateItem', 'DeleteItem'], ['DUE']),
    ...receivers,
    // What it hears of mails that did not arrive.
    rows(['Query'], ['MEMBER']),
    rows(['PutItem'], ['MEMBER', 'SUPPRESSED', 'HOLD', 'AUDIT']),
    rows(['DeleteItem'], ['HOLD']),
    sending,
    dying,
    {
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [table.nodes.table.streamArn],
    },
  ],
})

// The stream only makes mails and webhooks earlier: what it loses, the sweep sends. So it starts with what is new, gives
// up soon and never holds up other rows for one: rows of one owner stay in order, and a receiver that is slow keeps
// waiting only the tenth of them that it is among.
table.subscribe('Stream', deliver.arn, {
  filters: [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ wildcard: '*#DUE#*' }] } } } }],
  transform: {
    eventSourceMapping: (mapping) => {
      mapping.batchSize = 10
      mapping.parallelizationFactor = 10
      mapping.maximumRetryAttempts = 3
      mapping.maximumRecordAgeInSeconds = 3600
      mapping.bisectBatchOnFunctionError = true
      mapping.functionResponseTypes = ['ReportBatchItemFailures']
      mapping.destinationConfig = { onFailure: { destinationArn: deadLetters.arn } }
    },
  },
})

/** Does everything that is due. Two at a time do no harm: a row that one has taken is left by the other. */
export const sweep = new sst.aws.Function('Sweep', {
  ...bundled('sweep'),
  memory: '512 MB',
  timeout: '5 minutes',
  link: [table, site, documents, codeSecret, reviewers, sender],
  permissions: [
    rows(['GetItem'], ['CLOCK', 'DUE', 'OBJECTION', 'SUPPRESSED', 'ADDRESS']),
    rows(['Query'], ['MEMBER', 'DUE', 'HOLD']),
    pages('due'),
    ...receivers,
    // Also what the played people and reviewers of a sandbox do.
    rows(['PutItem'], ['MEMBER', 'CODE', 'AUDIT', 'DUE', 'SUPPRESSED']),
    rows(['UpdateItem'], ['DUE', 'OBJECTION']),
    rows(['DeleteItem'], ['ADDRESS', 'DUE', 'SCHOOL', 'SUPPRESSED']),
    rows(['BatchWriteItem'], ['MEMBER', 'DUE']),
    sending,
    listing('ListBucketVersions', ['incoming', 'kept']),
    listing('ListBucket', ['tombstones']),
    objects(['DeleteObjectVersion'], 'incoming'),
    objects(['DeleteObjectVersion'], 'kept'),
    objects(['PutObject'], 'tombstones'),
  ],
})

new sst.aws.CronV2('Clock', {
  schedule: 'rate(1 minute)',
  function: sweep.arn,
  retries: 2,
  dlq: deadLetters.arn,
})

// The next minute sweeps again: what was put off is not worth trying.
new aws.lambda.FunctionEventInvokeConfig('SweepFailures', {
  functionName: sweep.name,
  maximumRetryAttempts: 0,
  maximumEventAgeInSeconds: 60,
})

// What SNS hands over is tried twice more, then kept.
new aws.lambda.FunctionEventInvokeConfig('DeliverFailures', {
  functionName: deliver.name,
  maximumRetryAttempts: 2,
  destinationConfig: { onFailure: { destination: deadLetters.arn } },
})
mailEvents.subscribe('MailEventsToDeliver', deliver.arn)
