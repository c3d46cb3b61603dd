/// <reference path="../.sst/platform/config.d.ts" />
import { SHARDS, TABLE } from '../schemas/table'
import { auditHeads, auditKeys } from './audit'
import { documents } from './bucket'
import { bundled } from './bundled'
import { site } from './functions'
import { mailEvents, sending } from './mail'
import { dossiers, growing, listing, listingLocked, locked, objects, pages, QUEUED, rows } from './permissions'
import { auditKey, codeSecret, pseudonymSecret, reviewers, sandboxKey, sender, signingKey } from './secrets'
import { table } from './table'

/** Work that still failed after its retries, kept for a person to look at. */
export const deadLetters = new sst.aws.Queue('DeadLetters', {
  transform: {
    queue: (queue) => {
      queue.messageRetentionSeconds = 14 * 86_400
      queue.sqsManagedSseEnabled = true
    },
  },
})
const dying = { actions: ['sqs:SendMessage'], resources: [deadLetters.arn] }
const streaming = {
  actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
  resources: [table.nodes.table.streamArn],
}

/** Noting whether a portal's receiver works, and disabling one that wants no more messages. */
const receivers = [
  rows(['GetItem', 'Query', 'PutItem'], ['PORTAL']),
  rows(['UpdateItem'], ['PORTAL'], ['isSlow', 'restsUntil', 'w']),
]

/**
 * Issues licenses that come with their approval. It has no address and no schedule: whoever sends has it run. So the key
 * that signs is where nothing is parsed that a stranger wrote, and where nothing is sent.
 */
export const issue = new sst.aws.Function('Issue', {
  ...bundled('issue'),
  memory: '1024 MB',
  timeout: '15 seconds',
  link: [table, site, pseudonymSecret, signingKey, sandboxKey],
  permissions: [
    rows(['GetItem'], ['CLOCK', 'CODE']),
    rows(['Query'], ['MEMBER']),
    dossiers(['UpdateItem'], ['l2*']),
    // A sandbox has more to do.
    rows(['PutItem'], ['DUE']),
    growing,
  ],
})

/** Sends mails and webhooks. Only this function and the sweep can. */
export const deliver = new sst.aws.Function('Deliver', {
  ...bundled('deliver'),
  memory: '512 MB',
  // A batch to one receiver takes three rounds of at most 10 s. A row's lease is as long as this timeout.
  timeout: '60 seconds',
  // The link to a function lets it be run.
  link: [table, site, codeSecret, pseudonymSecret, reviewers, sender, issue],
  permissions: [
    rows(['GetItem'], ['CLOCK', 'MEMBER', 'REQUEST', 'SUPPRESSED', 'ADDRESS', 'SCHOOL']),
    rows(['Query'], ['MEMBER', 'AUDIT']),
    rows(['PutItem', 'UpdateItem', 'DeleteItem'], ['DUE']),
    rows(['UpdateItem'], ['LIMIT']),
    rows(['UpdateItem'], ['REQUEST'], ['r*', 'lease', 'out', 'outAt']),
    ...receivers,
    // The member's own attribute is for the notices about mails that did not arrive.
    dossiers(['UpdateItem'], ['m', 'n']),
    rows(['PutItem'], ['SUPPRESSED', 'HOLD', 'AUDIT']),
    growing,
    rows(['DeleteItem'], ['HOLD']),
    ...sending,
    dying,
    streaming,
  ],
})

// The stream only makes things faster: the sweep does what the stream loses. So it starts at the newest record, gives up
// soon, and does not hold up other rows for a failing one. Rows of one owner stay in order. A slow receiver delays only
// its own tenth of the rows (`parallelizationFactor`).
const wakes = (name: string, fn: sst.aws.Function, filter: object, batchSize: number) =>
  table.subscribe(name, fn.arn, {
    filters: [filter],
    transform: {
      eventSourceMapping: (mapping) => {
        mapping.batchSize = batchSize
        mapping.parallelizationFactor = 10
        mapping.maximumRetryAttempts = 3
        mapping.maximumRecordAgeInSeconds = 3600
        mapping.bisectBatchOnFunctionError = true
        mapping.functionResponseTypes = ['ReportBatchItemFailures']
        mapping.destinationConfig = { onFailure: { destinationArn: deadLetters.arn } }
      },
    },
  })
wakes('Stream', deliver, TABLE.stream.deliver, 10)

/**
 * Decides by what seals and addresses at schools prove. It parses no file, sends nothing and issues no license: it may approve, take the numbers
 * on seals and the mailboxes, and note what it found. Those who read files may do none of this.
 */
export const decide = new sst.aws.Function('Decide', {
  ...bundled('decide'),
  memory: '1024 MB',
  timeout: '30 seconds',
  link: [table, site, pseudonymSecret],
  permissions: [
    rows(['GetItem'], ['CLOCK', 'EVIDENCE', 'ADDRESS']),
    rows(['Query'], ['MEMBER']),
    dossiers(['UpdateItem'], ['c', 'a2*', 'd2*', 'f2*', ...QUEUED]),
    rows(['PutItem'], ['CODE', 'EVIDENCE']),
    growing,
    dying,
    streaming,
  ],
})

// Somebody waits for it on the page.
wakes('Evidence', decide, TABLE.stream.decide, 5)

/** Does all work that is due. Two concurrent sweeps are safe: each skips the rows that the other has leased. */
export const sweep = new sst.aws.Function('Sweep', {
  ...bundled('sweep'),
  // One whole processor.
  memory: '1769 MB',
  timeout: '5 minutes',
  link: [table, site, documents, codeSecret, pseudonymSecret, reviewers, sender, issue],
  permissions: [
    rows(['GetItem'], ['CLOCK', 'MEMBER', 'REQUEST', 'OBJECTION', 'SUPPRESSED', 'ADDRESS', 'CODE', 'EVIDENCE']),
    rows(['Query'], ['MEMBER', 'AUDIT', 'DUE', 'HOLD']),
    pages('due'),
    pages('out'),
    ...receivers,
    // Also for the simulated people and reviewers of a sandbox, to decide by evidence, and to move a year that is over.
    dossiers(['UpdateItem'], ['m', 'n', 'c', 'a2*', 'd2*', 'f2*', 'l2*', ...QUEUED]),
    rows(['PutItem'], ['CODE', 'EVIDENCE', 'AUDIT', 'DUE', 'SUPPRESSED', 'REMEMBERED']),
    growing,
    rows(['UpdateItem'], ['CODE'], ['status', 'memberId']),
    rows(['UpdateItem'], ['REQUEST'], ['r*', 'lease', 'out', 'outAt']),
    rows(['UpdateItem'], ['DUE', 'OBJECTION', 'LIMIT']),
    // Also for the simulated people of a sandbox who erase their account.
    rows(['UpdateItem'], ['EVIDENCE'], ['memberId']),
    rows(['DeleteItem'], ['ADDRESS', 'SCHOOL', 'DUE', 'REMEMBERED', 'EVIDENCE']),
    rows(['BatchWriteItem'], ['MEMBER', 'DUE']),
    // The dossier goes last, if nobody changed it meanwhile.
    rows(['DeleteItem'], ['MEMBER'], ['v']),
    ...sending,
    listing('ListBucketVersions', ['incoming', 'kept']),
    objects(['DeleteObjectVersion'], 'incoming'),
    objects(['DeleteObjectVersion'], 'kept'),
    objects(['PutObject'], 'tombstones'),
  ],
})

// Each shard has a sweep of its own: many rows that are due at once are done side by side.
for (let shard = 0; shard < SHARDS; shard += 1)
  new sst.aws.CronV2(`Clock${shard}`, {
    schedule: 'rate(1 minute)',
    function: sweep.arn,
    event: { shard },
    retries: 2,
    dlq: deadLetters.arn,
  })

// No retries: the next minute's sweep does the same work.
new aws.lambda.FunctionEventInvokeConfig('SweepFailures', {
  functionName: sweep.name,
  maximumRetryAttempts: 0,
  maximumEventAgeInSeconds: 60,
})

// A message of SNS is retried twice, then kept.
new aws.lambda.FunctionEventInvokeConfig('DeliverFailures', {
  functionName: deliver.name,
  maximumRetryAttempts: 2,
  destinationConfig: { onFailure: { destination: deadLetters.arn } },
})
mailEvents.subscribe('MailEventsToDeliver', deliver.arn)

/** Signs the heads of the audit trail. Only this function has the key, and only it may add heads. */
export const seal = new sst.aws.Function('Seal', {
  ...bundled('seal'),
  // To sort and hash the ends of a million chains takes 1.5 GB.
  memory: '2048 MB',
  timeout: '15 minutes',
  link: [table, site, auditKey, auditKeys, auditHeads],
  permissions: [
    rows(['GetItem'], ['CLOCK', 'MEMBER', 'PORTAL']),
    rows(['Query'], ['AUDIT', 'CHANGED']),
    locked(['GetObject'], ['heads', 'ends', 'restores']),
    locked(['PutObject'], ['heads', 'ends']),
    listingLocked(['heads', 'restores']),
  ],
})

// Every three hours, so that a day that could not be sealed is tried again soon. Only the first time has something to do.
new sst.aws.CronV2('Days', {
  schedule: 'rate(3 hours)',
  function: seal.arn,
  retries: 2,
  dlq: deadLetters.arn,
})
