/// <reference path="../.sst/platform/config.d.ts" />
import { API_BASE } from '../schemas/operations/operation'
import { SHARDS, TABLE } from '../schemas/table'
import { httpFunctions } from './functions'
import { deadLetters, decide, deliver, issue, seal, sweep } from './jobs'
import { router } from './router'
import { operator } from './secrets'
import { domain } from './stage'
import { table } from './table'

/** Receives the alarms: the operator's mailbox, which has to confirm the subscription once. */
export const alarms = new sst.aws.SnsTopic('Alarms')
new aws.sns.TopicSubscription('AlarmsToOperator', { topic: alarms.arn, protocol: 'email', endpoint: operator.value })

/** Also receives the alarms about mail. Reminders stop by themselves until the alarm is over. */
const mailHealth = new sst.aws.SnsTopic('MailHealth')
mailHealth.subscribe('MailHealthToDeliver', deliver.arn)

type Metric = Pick<aws.cloudwatch.MetricAlarmArgs, 'namespace' | 'metricName' | 'dimensions' | 'statistic'>
type Limit = { above: $util.Input<number>; silence?: 'ignore' } | { below: number }
/** For how many periods in a row, once unless said; and of which alarms it is one. */
type Times = { times?: number; kind?: string }
type Threshold = Limit & Times & { minutes: number }
/** Whom an alarm tells, and in which region its metric is: that of the stacks, unless it is one of the whole world. */
type Place = { topics: { arn: $util.Input<string> }[]; provider?: aws.Provider }

const here: Place = { topics: [alarms] }
const withMail: Place = { topics: [alarms, mailHealth] }

/**
 * Rings when a metric is above a threshold, or below it or missing. With `silence: 'ignore'` it stays as it is while
 * nothing is measured. `docs/runbook/` has a page for each, which its description names.
 */
const alarm = (name: string, metric: Metric, { minutes, ...limit }: Threshold, place = here) =>
  ring(name, limit, place, { ...metric, period: minutes * 60 })

/** The same of an expression over metrics, by the names that it has for them. */
const alarmOf = (name: string, expression: string, metrics: Record<string, Metric>, { minutes, ...limit }: Threshold) =>
  ring(name, limit, here, {
    metricQueries: [
      { id: 'value', expression, label: name, returnData: true },
      ...Object.entries(metrics).map(([id, { statistic: stat, ...metric }]) => ({
        id,
        metric: { ...metric, stat, period: minutes * 60 } as aws.types.input.cloudwatch.MetricAlarmMetricQueryMetric,
      })),
    ],
  })

const pageOf = (kind: string) => kind.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()

function ring(
  name: string,
  { times = 1, kind = name, ...limit }: Limit & Times,
  { topics, provider }: Place,
  of: Partial<aws.cloudwatch.MetricAlarmArgs>,
) {
  const actions = topics.map((topic) => topic.arn)
  return new aws.cloudwatch.MetricAlarm(
    `${name}Alarm`,
    {
      ...of,
      alarmDescription: `docs/runbook/${pageOf(kind)}.md`,
      ...('above' in limit
        ? {
            comparisonOperator: 'GreaterThanThreshold',
            threshold: limit.above,
            treatMissingData: limit.silence ?? 'notBreaching',
          }
        : { comparisonOperator: 'LessThanThreshold', threshold: limit.below, treatMissingData: 'breaching' }),
      evaluationPeriods: times,
      alarmActions: actions,
      okActions: actions,
    },
    provider && { provider },
  )
}

const ofFunction = (fn: sst.aws.Function, metricName: string, statistic = 'Sum'): Metric => ({
  namespace: 'AWS/Lambda',
  metricName,
  dimensions: { FunctionName: fn.name },
  statistic,
})

const functions = { ...httpFunctions, Deliver: deliver, Decide: decide, Issue: issue, Sweep: sweep, Seal: seal }
for (const [name, fn] of Object.entries(functions)) {
  alarm(`${name}Errors`, ofFunction(fn, 'Errors'), { above: 0, minutes: 5, kind: 'Errors' })
  alarm(`${name}Throttles`, ofFunction(fn, 'Throttles'), { above: 0, minutes: 5, times: 3, kind: 'Throttles' })
}
// Whoever waits longer than a function may run gets no answer of ours.
const SHARE_OF_TIME = 0.8
for (const [name, fn] of Object.entries(httpFunctions)) {
  const above = $output(fn.nodes.function).apply(({ timeout }) =>
    timeout.apply((seconds = 0) => seconds * 1000 * SHARE_OF_TIME),
  )
  const { statistic: _, ...duration } = ofFunction(fn, 'Duration')
  ring(`${name}Slow`, { above, times: 3, kind: 'Slow' }, here, { ...duration, extendedStatistic: 'p99', period: 300 })
}
const MINUTES_BEHIND = 15
for (const [name, fn] of Object.entries({ StreamBehind: deliver, EvidenceBehind: decide }))
  alarm(name, ofFunction(fn, 'IteratorAge', 'Maximum'), { above: MINUTES_BEHIND * 60_000, minutes: 5, times: 2 })

// A throttled request is tried again; what is throttled for long needs more throughput, or another key.
const throttled = (metricName: string, index?: string): Metric => ({
  namespace: 'AWS/DynamoDB',
  metricName,
  dimensions: { TableName: table.name, ...(index && { GlobalSecondaryIndexName: index }) },
  statistic: 'Sum',
})
alarmOf(
  'TableThrottles',
  'SUM(METRICS())',
  Object.fromEntries(
    [undefined, ...Object.keys(TABLE.indexes)].flatMap((index) =>
      ['ReadThrottleEvents', 'WriteThrottleEvents'].map((metricName) => [
        `${metricName[0]?.toLowerCase()}${index ?? 'table'}`,
        throttled(metricName, index),
      ]),
    ),
  ),
  { above: 0, minutes: 5, times: 3 },
)

/** The namespace of the metrics that functions write in their logs. */
export const WORK = `${$app.name}-${$app.stage}`
const counted = (resource: string, fn: sst.aws.Function, name: string, pattern: string, value: string) =>
  new aws.cloudwatch.LogMetricFilter(resource, {
    logGroupName: $output(fn.nodes.logGroup).apply((group) => $output(group?.name ?? '')),
    pattern,
    metricTransformation: { namespace: WORK, name, value },
  })
const metric = (metricName: string, statistic: string): Metric => ({
  namespace: WORK,
  metricName,
  dimensions: {},
  statistic,
})

// A failed request is answered, so Lambda counts no error: only the log shows it.
for (const [name, fn] of Object.entries(functions))
  counted(`${name}FailuresMetric`, fn, 'Failures', '{ $.level = "ERROR" }', '1')
for (const [name, fn] of Object.entries(httpFunctions))
  counted(`${name}AnsweredMetric`, fn, 'Answered', '{ $.message = "answered" }', '1')
// One of a hundred, or two of few: a service of AWS fails now and then, and what failed is tried again.
alarmOf(
  'Failures',
  'IF(FILL(answered, 0) > 100, 100 * failures / answered, failures)',
  { failures: metric('Failures', 'Sum'), answered: metric('Answered', 'Sum') },
  { above: 1, minutes: 5 },
)

// A reviewer whose mails come back is still sent all of them, so a person has to help.
counted('ReviewerUnreachableMetric', deliver, 'ReviewerUnreachable', '{ $.message = "reviewer-unreachable" }', '1')
alarm('ReviewerUnreachable', metric('ReviewerUnreachable', 'Sum'), { above: 0, minutes: 5 })
// Too many codes to unknown addresses came back: all networks solve challenges until the hour ends.
counted('FreeCodesEndedMetric', deliver, 'FreeCodesEnded', '{ $.message = "free-codes-ended" }', '1')
alarm('FreeCodesEnded', metric('FreeCodesEnded', 'Sum'), { above: 0, minutes: 5 })

// What was found on a document cannot be a mistake: forged, or used by somebody else. The queue shows which it is.
for (const [name, fn] of Object.entries({ Decide: decide, Sweep: sweep })) {
  counted(`${name}EvidenceAlarmedMetric`, fn, 'EvidenceAlarmed', '{ $.message = "evidence-alarm" }', '1')
  counted(`${name}TrustListOldMetric`, fn, 'TrustListOld', '{ $.message = "trust-list-old" }', '1')
}
alarm('EvidenceAlarmed', metric('EvidenceAlarmed', 'Sum'), { above: 0, minutes: 5 })
// Seals of a certificate that our list lacks all go to people.
alarm('TrustListOld', metric('TrustListOld', 'Sum'), { above: 0, minutes: 60 })

/** How many answers of the API had such a status or problem in five minutes. */
const answers = (name: string, pattern: string, above: number) => {
  for (const [fnName, fn] of Object.entries(httpFunctions))
    counted(`${fnName}${name}Metric`, fn, name, `{ $.message = "answered" && ${pattern} }`, '1')
  alarm(name, metric(name, 'Sum'), { above, minutes: 5 })
}
// Nobody foresaw it: one is enough.
answers('Unforeseen', '$.status = 500', 0)
// What happens all the time happens much more often when somebody guesses or floods.
answers('Unauthorized', '$.status = 401', 500)
answers('Forbidden', '$.status = 403', 200)
answers('RateLimited', '$.status = 429', 500)
answers('GuessedCodes', '$.code = "code.too-many-tries"', 20)

/** A metric that the sweep reports about itself. */
const work = (name: string, field: string) => {
  counted(`${name}Metric`, sweep, name, `{ $.message = "swept" && $.${field} = * }`, `$.${field}`)
  return metric(name, 'Maximum')
}

const MINUTES_LATE = 15
alarm('OldestDue', work('OldestDue', 'oldestDueSeconds'), { above: MINUTES_LATE * 60, minutes: 5, times: 2 })
// Mails to many wait for the quota of the mail service.
alarm('OldestBulk', work('OldestBulk', 'oldestBulkSeconds'), { above: 24 * 3600, minutes: 60 })
alarm('DeadRows', work('DeadRows', 'dead'), { above: 0, minutes: 5 })
// Each shard has a sweep a minute, so silence of one is a failure too. Four may fall into the next five minutes.
work('Swept', 'done')
alarm('SweepMissing', metric('Swept', 'SampleCount'), { below: 5 * SHARDS - 4, minutes: 5, times: 2 })

// A chain that grew says something else than what was signed of it.
counted('AuditBreakMetric', seal, 'AuditBreak', '{ $.message = "sealed" && $.breaks = * }', '$.breaks')
alarm('AuditBreak', metric('AuditBreak', 'Maximum'), { above: 0, minutes: 5 })
counted('SealedMetric', seal, 'Sealed', '{ $.message = "sealed" && $.days = * }', '$.days')
alarm('SealMissing', metric('Sealed', 'SampleCount'), { below: 1, minutes: 6 * 60, times: 2 })

alarm(
  'DeadLetters',
  {
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: deadLetters.nodes.queue.name },
    statistic: 'Maximum',
  },
  { above: 0, minutes: 5 },
)

// SES reviews an account at 5 % bounces or 0.1 % complaints. Reminders, which nobody asked for, stop before that.
const reputation = (metricName: string): Metric => ({
  namespace: 'AWS/SES',
  metricName,
  dimensions: {},
  statistic: 'Average',
})
// Mails to many stop at 60 percent.
const PERCENT_OF_QUOTA = 80
alarm('MailQuota', work('MailQuota', 'mailQuotaUsed'), { above: PERCENT_OF_QUOTA, minutes: 15 })
// SES measures seldom: what is not measured is not better.
const seldom = { minutes: 15, silence: 'ignore' } as const
alarm('Bounces', reputation('Reputation.BounceRate'), { above: 0.03, ...seldom }, withMail)
alarm('Complaints', reputation('Reputation.ComplaintRate'), { above: 0.0005, ...seldom }, withMail)

// What CloudFront and Route 53 measure is in this region. It tells when nothing of ours can: the site is down.
const everywhere = new aws.Provider('Everywhere', { region: 'us-east-1' })
const edgeAlarms = new aws.sns.Topic('EdgeAlarms', {}, { provider: everywhere })
new aws.sns.TopicSubscription(
  'EdgeAlarmsToOperator',
  { topic: edgeAlarms.arn, protocol: 'email', endpoint: operator.value },
  { provider: everywhere },
)
const atTheEdge: Place = { topics: [edgeAlarms], provider: everywhere }
const ofSite = (metricName: string): Metric => ({
  namespace: 'AWS/CloudFront',
  metricName,
  dimensions: { DistributionId: router.distributionID, Region: 'Global' },
  statistic: 'Average',
})
alarm('SiteErrors', ofSite('5xxErrorRate'), { above: 5, minutes: 5, times: 2 }, atTheEdge)
alarm('SiteRefusals', ofSite('4xxErrorRate'), { above: 50, minutes: 5, times: 3 }, atTheEdge)

const health = new aws.route53.HealthCheck('SiteHealth', {
  type: 'HTTPS',
  fqdn: domain,
  port: 443,
  // Goes the whole way: name, certificate, edge, origin secret, function.
  resourcePath: `${API_BASE}/keys`,
  requestInterval: 30,
  failureThreshold: 3,
  regions: ['eu-west-1', 'us-east-1', 'ap-southeast-1'],
})
alarm(
  'SiteDown',
  {
    namespace: 'AWS/Route53',
    metricName: 'HealthCheckStatus',
    dimensions: { HealthCheckId: health.id },
    statistic: 'Minimum',
  },
  { below: 1, minutes: 1, times: 2 },
  atTheEdge,
)
